"""Creators who come by themselves: a brand's public page, and what each of them wrote."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.accounts.models import Brand, Workspace
from essaim.catalogue.core.applying import Offer, OwnAccount, State, prices_kept
from essaim.catalogue.models.facts import Creator


class ApplicationPage(models.Model):
    """Where creators offer to work with one brand."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    is_open = models.BooleanField(default=False)
    words = models.JSONField(default=dict)
    """What the brand says, by language: `{"fr": {"welcome": ..., "looking_for": ...}}`."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.slug


class Application(models.Model):
    """One creator's offer. Nothing of it enters the catalogue before the e-mail is confirmed and a member accepts."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    page = models.ForeignKey(ApplicationPage, models.CASCADE, related_name="+")
    language = models.CharField(max_length=5)
    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254)
    accounts = models.JSONField(default=list)
    """`[{"platform": "instagram", "handle": "lea.ex", "followers": 12000}]`, as they wrote it."""
    niches = models.JSONField(default=list)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=120, blank=True)
    prices = models.JSONField(default=dict)
    """By format, in the currency named: `{"reel": {"amount": "150.00", "currency": "EUR"}}`."""
    message = models.TextField(blank=True)
    files = models.JSONField(default=list)
    """`[{"name": "kit.pdf", "kind": "pdf", "size": 1200, "stored_as": ...}]`, in the folder of uploads."""
    notice = models.TextField()
    """The notice that was shown when they sent it, whole."""
    secret_digest = models.CharField(max_length=64, unique=True)
    """What recognises the link that was sent to them; the link itself is not kept."""
    received_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=12, choices=[(state.value, state.value) for state in State], default=State.UNCONFIRMED.value
    )
    decided_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answer = models.JSONField(null=True)
    """`{"subject": ..., "text": ..., "language": ..., "sent_at": ...}` once they were answered; not sent is null."""
    creator = models.ForeignKey(Creator, models.CASCADE, null=True, related_name="+")
    """Who they became in the catalogue."""
    expires_at = models.DateTimeField()
    """When it is forgotten unless somebody accepts it."""

    class Meta:
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} @ {self.received_at:%Y-%m-%d}"

    @property
    def offer(self) -> Offer:
        """What was written, as it was."""
        return Offer(
            name=self.name,
            email=self.email,
            language=self.language,
            accounts=tuple(OwnAccount(one["platform"], one["handle"], one.get("followers")) for one in self.accounts),
            niches=tuple(self.niches),
            country=self.country,
            city=self.city,
            prices=prices_kept(self.prices),
            message=self.message,
        )
