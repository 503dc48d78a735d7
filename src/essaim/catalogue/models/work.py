"""What the workspace's people remember of working with a creator: past collaborations, refusals.

A `removed_at` is a removal that can be undone; nothing shows what bears one.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Workspace
from essaim.catalogue.models.facts import Account, Creator, Source


class Collaboration(models.Model):
    """Work that a creator did for a brand, ours or another, and how it went; None is unknown, never no."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    """Who says so: the person who noted it, or the room that saw it."""
    brand = models.CharField(max_length=120)
    is_ours = models.BooleanField()
    """Whether the brand is one of the workspace's."""
    ended_on = models.DateField()
    formats = models.JSONField(default=list)
    """What was published, of `core.sighting.POST_FORMATS`; empty when unknown."""
    on_time = models.BooleanField(null=True)
    brief_followed = models.FloatField(null=True)
    """How much of the brief was followed, as a share of one."""
    was_published = models.BooleanField(null=True)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(brief_followed__isnull=True) | Q(brief_followed__gte=0, brief_followed__lte=1),
                name="brief_followed_is_a_share",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} × {self.brand}"


class Refusal(models.Model):
    """A creator asked not to be proposed work by this workspace: nobody writes to them until it is lifted."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("creator",), condition=Q(lifted_at__isnull=True), name="one_refusal_per_creator"
            ),
        )

    def __str__(self) -> str:
        return f"{self.creator_id} since {self.since:%Y-%m-%d}"
