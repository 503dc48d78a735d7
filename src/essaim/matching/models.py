"""Briefs and the shortlists drawn from them."""

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

    class Meta:
        ordering = ("-drawn_at", "-pk")

    def __str__(self) -> str:
        return f"{self.brief} · {self.drawn_at:%Y-%m-%d}"
