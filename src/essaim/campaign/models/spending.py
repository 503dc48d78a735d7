"""What a campaign costs, the rates that convert it, and the creators' invoices."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Workspace
from essaim.campaign.core.spending import CostKind
from essaim.campaign.models.campaigns import Campaign, Participation
from essaim.campaign.models.placements import Placement, Shipment


class Cost(models.Model):
    """One cost: promised when it is noted, spent on the day it was paid."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+")
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    """Whom it is for; None for the campaign as a whole."""
    placement = models.ForeignKey(Placement, models.SET_NULL, null=True, related_name="+")
    shipment = models.ForeignKey(Shipment, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in CostKind])
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    retail = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    """A product's price in the shop, in the same currency; None when unknown."""
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    counted = models.DecimalField(max_digits=12, decimal_places=2)
    """The amount in the campaign's currency."""
    counted_retail = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    rate = models.DecimalField(max_digits=18, decimal_places=8, null=True)
    rate_on = models.DateField(null=True)
    rate_source = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    spent_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)
    """A removal that can be undone; nothing counts what bears one."""

    class Meta:
        ordering = ("noted_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gte=0), name="cost_is_not_negative"),
            models.CheckConstraint(condition=Q(kind="hours") | Q(hours__isnull=True), name="hours_belong_to_hours"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.amount} {self.currency}"


class ExchangeRate(models.Model):
    """A rate somebody stated: proposed again for the next cost in that currency."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3)
    into = models.CharField(max_length=3)
    value = models.DecimalField(max_digits=18, decimal_places=8)
    on = models.DateField()
    source = models.CharField(max_length=80)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("workspace", "currency", "into", "on"), name="one_rate_per_day"),
            models.CheckConstraint(condition=Q(value__gt=0), name="rate_is_positive"),
        )

    def __str__(self) -> str:
        return f"1 {self.currency} = {self.value} {self.into} on {self.on}"


class Invoice(models.Model):
    """What a creator asks to be paid, and where it stands; no money is moved from here."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    number = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    issued_on = models.DateField()
    due_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    author = models.CharField(max_length=8, choices=[(one, one) for one in ("member", "creator")])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    file = models.JSONField(null=True)
    """`{"name": ..., "stored_as": ..., "size": ..., "sha256": ...}`, in the folder of uploads."""
    accepted_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=300, blank=True)
    paid_on = models.DateField(null=True)

    class Meta:
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("participation", "number"), name="invoice_number_once_per_participation"),
        )

    def __str__(self) -> str:
        return self.number
