"""What the workspace listens for, and the trends it wants to be told about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Brand, Workspace


class Watch(models.Model):
    """A brand listened for: ours when `brand` is named, else a competitor."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    brand = models.ForeignKey(Brand, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    """The name glued: what makes two spellings one watch."""
    terms = models.JSONField()
    """See `core.listening.terms.Terms.as_json`."""
    refused = models.JSONField(default=list)
    """Spellings that the machine proposed and a person refused, glued."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When somebody stopped listening; an ended watch is not shown."""

    class Meta:
        ordering = (models.F("brand").asc(nulls_last=True), "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "key"), condition=Q(ended_at__isnull=True), name="watch_once_per_workspace"
            ),
        )

    def __str__(self) -> str:
        return self.name


class FollowedTrend(models.Model):
    """A hashtag, topic or format of a niche, looked at after each new generation."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    term = models.CharField(max_length=160)
    niche = models.CharField(max_length=120, blank=True)
    """Blank: all accounts."""
    days = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    followed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    movement = models.CharField(max_length=8, blank=True)
    """What the last look said: rises, falls, or blank for nothing sure. Only a change is news."""

    class Meta:
        ordering = ("-followed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "kind", "term", "niche", "days"),
                condition=Q(ended_at__isnull=True),
                name="trend_followed_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}:{self.term}"


class TrendFinding(models.Model):
    """The fact that a followed trend became sure, at one moment; shown until somebody has seen it."""

    followed = models.ForeignKey(FollowedTrend, models.CASCADE, related_name="findings")
    found_at = models.DateTimeField()
    edition = models.PositiveBigIntegerField()
    movement = models.CharField(max_length=8)
    content = models.JSONField()
    """The line as it was, see `core.trends.lines.TrendLine.as_json`."""
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-found_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("followed", "edition"), name="one_finding_per_trend_and_edition"),
        )

    def __str__(self) -> str:
        return f"{self.followed_id} @ {self.found_at:%Y-%m-%d}"
