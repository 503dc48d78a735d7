"""Orders and visits that files brought, kept until tracking takes them."""

from __future__ import annotations

from django.db import models

from essaim.accounts.models import Workspace
from essaim.catalogue.core.trade import TradeKind
from essaim.catalogue.models.facts import Source


class KeptRow(models.Model):
    """One order, or visits that came one way: see `core.trade`. Nothing in it says who bought or visited."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in TradeKind])
    origin = models.CharField(max_length=40)
    """The export it was in: see `core.intake.origins`."""
    key = models.CharField(max_length=200)
    day = models.DateField(null=True)
    said = models.JSONField()
    """`Order.as_json` or `Visits.as_json`."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("workspace", "kind", "origin", "key"), name="kept_row_once_per_workspace"),
        )
        indexes = (models.Index(fields=("workspace", "kind", "day"), name="kept_row_by_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
