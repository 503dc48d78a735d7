"""What creators are to publish, and what is sent to them for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.campaign.models.campaigns import Participation
from essaim.catalogue.models import Account


class Placement(models.Model):
    """One creator, one format, one date."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="placements")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    """Where it is published."""
    format = models.CharField(max_length=20)
    """Of `catalogue.core.sighting.POST_FORMATS`."""
    due_on = models.DateField(null=True)
    """The local day of publication."""
    draft_due_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    """When it was taken out; nothing counts it any more, its drafts stay."""

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.format}"


class Publication(models.Model):
    """The proof that a placement was published: what was seen, where, when, and a hash that shows any change."""

    placement = models.OneToOneField(Placement, models.CASCADE, related_name="publication")
    url = models.URLField(max_length=500)
    text = models.TextField(blank=True)
    """The caption as it was published."""
    published_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    author = models.CharField(max_length=8, choices=[(one, one) for one in ("member", "creator")])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    screenshot = models.JSONField(null=True)
    """`{"name": ..., "stored_as": ..., "size": ..., "sha256": ..., "added_at": ...}`; None when none was given."""
    findings = models.JSONField(default=list)
    """What the disclosure check said of it: see `law.disclosure.Finding.as_json`."""
    digest = models.CharField(max_length=64)
    """SHA-256 of link, text, moment and screenshot's hash: see `core.proof.digest_of_proof`."""

    def __str__(self) -> str:
        return self.url


class DeliveryAddress(models.Model):
    """Where a creator receives parcels: theirs, given for that alone, and forgotten after the campaign."""

    participation = models.OneToOneField(Participation, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    lines = models.CharField(max_length=300)
    postal_code = models.CharField(max_length=16)
    city = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    phone = models.CharField(max_length=32, blank=True)
    instructions = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    author = models.CharField(max_length=8, choices=[(one, one) for one in ("member", "creator")])
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.city}"


class Shipment(models.Model):
    """A product on its way to a creator."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="shipments")
    product = models.CharField(max_length=200)
    quantity = models.PositiveSmallIntegerField(default=1)
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    prepared_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    received_said_by = models.CharField(max_length=8, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("prepared_at", "pk")

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product}"
