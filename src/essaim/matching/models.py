"""Briefs, the shortlists drawn from them, and the plans made for their money."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.accounts.models import Brand, Workspace


class Brief(models.Model):
    """What a brand looks for. `content` is the validated brief: see `core.brief.Brief`."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    brand = models.ForeignKey(Brand, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=160)
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.name


class Shortlist(models.Model):
    """A shortlist as it was drawn: from which brief, which edition of the catalogue, when."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="shortlists")
    edition = models.PositiveBigIntegerField()
    drawn_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    content = models.JSONField()
    """The shortlist's stable JSON: see docs/reference/command-line.md, `essaim match`."""
    choices = models.JSONField(default=dict)
    """What a person asked of it beyond the brief: see `core.choices.Choices`."""

    class Meta:
        ordering = ("-drawn_at", "-pk")

    def __str__(self) -> str:
        return f"{self.brief} · {self.drawn_at:%Y-%m-%d}"


class WeightPreset(models.Model):
    """Weights of the parts of fit, kept under a name to be taken again."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    weights = models.JSONField()
    """Part to weight; only proportions matter."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("workspace", "name"), name="one_weight_preset_per_name"),)

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    """A plan for a brief's money: what could be bought, what a person asked, and what was chosen."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="plans")
    edition = models.PositiveBigIntegerField()
    drawn_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    question = models.JSONField()
    """The candidates as they were known then, with their offers and audiences: what a new choice is computed from."""
    choices = models.JSONField(default=dict)
    """Budget, locks, exclusions, who declined."""
    content = models.JSONField()
    """The plan's stable JSON: see docs/reference/command-line.md, `essaim plan`."""

    class Meta:
        ordering = ("-drawn_at", "-pk")

    def __str__(self) -> str:
        return f"{self.brief} · {self.drawn_at:%Y-%m-%d}"


class Adoption(models.Model):
    """The fact that a plan was adopted: what a campaign starts from. The plan does not change any more."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="adoption")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.plan} adopted on {self.at:%Y-%m-%d}"
