"""Offers and counter-offers: each stays as it was made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.agreement.core.offers import OfferState, Side
from essaim.campaign.models import Participation

SIDES = [(side.value, side.value) for side in Side]
ANSWERS = [(one.value, one.value) for one in OfferState if one not in {OfferState.OPEN, OfferState.EXPIRED}]


class Offer(models.Model):
    """What one side proposed at one moment; its terms never change, another offer follows it."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=SIDES)
    terms = models.JSONField()
    """See `core.offers.OfferTerms`."""
    made_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_on = models.DateField(null=True)
    """The last day on which it can be accepted, included."""
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """None for the creator on their own page."""
    answer_words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("participation", "number"), name="offers_are_numbered"),
            models.UniqueConstraint(
                fields=("participation",), condition=Q(answer=""), name="one_open_offer_per_participation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participation_id}, offer {self.number}"
