"""Drafts, what was said of them, and the assets that may be used again."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.campaign.core.content import FileKind, Outcome
from essaim.campaign.models.campaigns import Campaign, Participation
from essaim.campaign.models.placements import Placement, Publication

SIDES = [(one, one) for one in ("member", "creator")]
KINDS = [(kind.value, kind.value) for kind in FileKind]


class Upload(models.Model):
    """A file on its way in slices; it becomes a draft's file when its last byte is there, and ends by itself."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    stored_as = models.CharField(max_length=64, unique=True)
    """Its name in the folder of uploads, which says nothing of the file."""
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    author = models.CharField(max_length=8, choices=SIDES)

    def __str__(self) -> str:
        return f"{self.name}: {self.received} of {self.size}"


class Draft(models.Model):
    """What a creator proposes to publish for a placement, in one round."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="drafts")
    round = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    """The caption they mean to publish."""
    note = models.TextField(blank=True)
    """What they say to the brand beside it."""
    sent_at = models.DateTimeField()
    author = models.CharField(max_length=8, choices=SIDES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    findings = models.JSONField(default=list)
    """What the disclosure check said of the text: see `law.disclosure.Finding.as_json`."""

    class Meta:
        ordering = ("round", "pk")
        constraints = (models.UniqueConstraint(fields=("placement", "round"), name="one_draft_per_round"),)

    def __str__(self) -> str:
        return f"{self.placement_id}, round {self.round}"


class DraftFile(models.Model):
    """An image, a film, a sound or a PDF of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=KINDS)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return self.name


class Remark(models.Model):
    """Something said of a draft: of the whole, of a moment of a film, or of a zone of an image."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="remarks")
    file = models.ForeignKey(DraftFile, models.CASCADE, null=True, related_name="+")
    at_second = models.FloatField(null=True)
    zone = models.JSONField(null=True)
    """`{"x": 0.1, "y": 0.2, "width": 0.3, "height": 0.1}`, as shares of the image's sides."""
    words = models.TextField()
    author = models.CharField(max_length=8, choices=SIDES)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.words[:40]}"


class Decision(models.Model):
    """The brand's answer to a draft; a fact that is not taken back, another round follows it."""

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Outcome])
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.outcome}"


class Asset(models.Model):
    """A piece of content that was approved or published: what the library holds."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    placement = models.ForeignKey(Placement, models.SET_NULL, null=True, related_name="+")
    file = models.OneToOneField(DraftFile, models.SET_NULL, null=True, related_name="+")
    publication = models.OneToOneField(Publication, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    """Of `FileKind`, or "text" or "post"."""
    text = models.TextField(blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-added_at", "-pk")

    def __str__(self) -> str:
        return self.title


class UsageRight(models.Model):
    """One right to use an asset again: where, in which countries, until when, for how much, and who says so."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="rights")
    media = models.JSONField()
    """Codes of `core.content.Medium`."""
    territory = models.JSONField(default=list)
    """Country codes; empty is the whole world."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    """The last day, included; None only where the grant says it has no end."""
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    """What was paid for it; None when it is part of the fee, 0 when it is free."""
    currency = models.CharField(max_length=3, blank=True)
    granted_by = models.CharField(max_length=300)
    """What the right rests on, in words: the contract, a mail of that day."""
    noted_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return f"{self.asset_id} until {self.ends_on}"
