"""Outside services that the workspace may read, what each reading cost, and how far it went."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Workspace
from essaim.catalogue.models.facts import Account

CONNECTION_STATES = ("working", "expired", "revoked", "refused")
SYNC_STATES = ("waiting", "running", "paused", "done", "failed", "cancelled")


class Connection(models.Model):
    """A key of the workspace's own, or a creator's permission, to read one service."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    service = models.CharField(max_length=40)
    """The connector's name, as its entry point says it."""
    label = models.CharField(max_length=255)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    """The creator's account that gave the permission; None for the workspace's own key."""
    outside_id = models.CharField(max_length=120, blank=True)
    """Who the permission speaks for, in the service's own terms."""
    sealed = models.TextField()
    """The credentials, encrypted: nothing but the connector's session opens them."""
    scopes = models.JSONField(default=list)
    confirmed = models.JSONField(default=dict)
    """What a person confirmed for this connection: `{"derived_metrics": {"at": ..., "by": ...}}`."""
    state = models.CharField(max_length=12, choices=[(state, state) for state in CONNECTION_STATES], default="working")
    problem = models.JSONField(null=True)
    """`{"code": ..., "facts": {...}}` of what last went wrong; None when nothing did."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    refreshed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    """Until when the credentials open anything; None when the service sets no end."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("service", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "service", "outside_id"),
                condition=Q(ended_at__isnull=True),
                name="connection_once_per_workspace",
            ),
        )

    def __str__(self) -> str:
        return f"{self.service}: {self.label}"


class QuotaUse(models.Model):
    """Units of one bucket used in one window; where a bucket counts different things, one line for each."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="+")
    bucket = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    """When the window began: the service's midnight, or the first use where windows roll."""
    thing = models.CharField(max_length=120, blank=True)
    """What was asked, where only different ones count: a hashtag."""
    units = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("connection", "bucket", "opened_at", "thing"), name="one_quota_line_per_window"
            ),
        )

    def __str__(self) -> str:
        return f"{self.connection_id} {self.bucket}: {self.units}"


class Sync(models.Model):
    """One reading of a service: what was asked, what it cost, how far it went, and what failed."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    asked = models.JSONField()
    """What to read, in the connector's own terms: `{"channels": ["@a"], "posts": 50}`."""
    forecast = models.JSONField(default=dict)
    """Units by bucket, as counted before the first call."""
    state = models.CharField(max_length=12, choices=[(state, state) for state in SYNC_STATES], default="waiting")
    cursor = models.JSONField(null=True)
    """Where to go on after a stop; None at the beginning and at the end."""
    fetched = models.JSONField(default=dict)
    cost = models.JSONField(default=dict)
    failures = models.JSONField(default=list)
    """`[{"code": ..., "facts": {...}}]`, one for each thing that could not be read."""
    started_at = models.DateTimeField(null=True)
    resumes_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.connection_id} @ {self.asked_at:%Y-%m-%d %H:%M}"
