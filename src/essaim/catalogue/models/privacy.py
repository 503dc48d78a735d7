"""The duties that come with personal data: who was told, who was forgotten, and what the workspace promises."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.accounts.models import Workspace
from essaim.catalogue.models.facts import Creator

NOTICE_WAYS = ("email", "message", "application", "by_hand")


class Notice(models.Model):
    """Proof that a creator was told what is held about them (GDPR articles 13 and 14)."""

    creator = models.ForeignKey(Creator, models.CASCADE, related_name="+")
    way = models.CharField(max_length=12, choices=[(way, way) for way in NOTICE_WAYS])
    language = models.CharField(max_length=5)
    words = models.TextField()
    """What they were told, whole."""
    sent_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.creator_id} @ {self.sent_at:%Y-%m-%d}"


class ErasedIdentity(models.Model):
    """Somebody asked to be forgotten: only a keyed digest of what names them stays, so that no import brings them back.

    The key is the workspace's own (`privacy.erasing`): without it the digest tells nothing of whom it names.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    erased_at = models.DateTimeField()
    keeps_until = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workspace", "digest"), name="erased_once_per_workspace"),)

    def __str__(self) -> str:
        return self.digest[:12]


class PrivacyCharter(models.Model):
    """What the register and the notices say of the workspace: its controller, its sub-processors, its terms."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+", primary_key=True)
    controller = models.JSONField(default=dict)
    """`{"name": ..., "address": ..., "email": ..., "representative": ..., "officer": ...}`."""
    sub_processors = models.JSONField(default=list)
    """`[{"name": ..., "purpose": ..., "country": ..., "safeguard": ..., "since": ...}]`."""
    months_without_contact = models.PositiveSmallIntegerField(default=36)
    edited_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.controller.get("name", ""))


class Keeping(models.Model):
    """Why a creator is kept beyond the usual term, and until when."""

    creator = models.OneToOneField(Creator, models.CASCADE, related_name="+", primary_key=True)
    reason = models.CharField(max_length=300)
    until = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.creator_id} → {self.until}"
