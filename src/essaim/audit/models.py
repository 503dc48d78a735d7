"""What the audit keeps of its own: agreed fees, what a brand is careful about, links for creators, contests."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from essaim.accounts.models import Workspace
from essaim.catalogue.models import Account, Post


class AgreedFee(models.Model):
    """What the workspace agreed to pay a creator for one publication; what prices are learned from first."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    platform = models.CharField(max_length=40)
    format = models.CharField(max_length=16)
    followers = models.BigIntegerField()
    """When the fee was agreed."""
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    agreed_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("-agreed_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="agreed_fee_above_zero"),
            models.CheckConstraint(condition=models.Q(followers__gt=0), name="agreed_fee_for_someone"),
        )

    def __str__(self) -> str:
        return f"{self.platform} {self.format} {self.amount} {self.currency}"


class Carefulness(models.Model):
    """The categories of content that a workspace wants to be told of."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+", primary_key=True)
    categories = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return ", ".join(self.categories)


class ReportLink(models.Model):
    """A personal link by which a creator reads their own audit. Only the digest of its secret is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the link."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    """When it was first opened."""

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.account_id} until {self.expires_at:%Y-%m-%d}"


class Contest(models.Model):
    """A creator's objection to something the audit says, and the answer."""

    link = models.ForeignKey(ReportLink, models.CASCADE, related_name="contests")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    section = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    """The name of the line, or the code of the remark; blank for the section as a whole."""
    words = models.TextField()
    written_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)
    """upheld or declined; blank while it waits."""
    answer = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.section} {self.subject}: {self.words[:40]}"


class SetAside(models.Model):
    """A concern about a post that a person judged unfounded: it no longer counts, and the page says so."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    category = models.CharField(max_length=30)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "category"), name="concern_set_aside_once"),)

    def __str__(self) -> str:
        return f"{self.category}: {self.reason[:40]}"
