"""Campaigns, who is in them, and each step they took."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Brand, Workspace
from essaim.campaign.core.stages import Stage
from essaim.catalogue.models import Account, Creator
from essaim.matching.models import Brief, Plan

STAGES = [(stage.value, stage.value) for stage in Stage]


class Campaign(models.Model):
    """One brand's work with a set of creators, between two days, for one objective."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+")
    brief = models.ForeignKey(Brief, models.SET_NULL, null=True, related_name="+")
    plan = models.OneToOneField(Plan, models.SET_NULL, null=True, related_name="+")
    """The adopted plan it started from; None when it was made by hand."""
    name = models.CharField(max_length=160)
    objective = models.CharField(max_length=16)
    """Of `matching.core.brief.Objective`."""
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    kpis = models.JSONField(default=dict)
    """Figure to target: `{"clicks": 800}`, of `matching.core.brief.KPIS`."""
    hourly_rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    """What an hour of the team costs, in the campaign's currency."""
    page = models.JSONField(default=dict)
    """The creator's brief page: see `core.brief_page.BriefPage`."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("workspace", "name"), name="campaign_name_once_per_workspace"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="campaign_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """One creator's part in one campaign: where they stand, with which account, what was given to them."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="participations")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    """The account they were chosen for."""
    stage = models.CharField(max_length=12, choices=STAGES, default=Stage.SHORTLISTED.value)
    """The stage of the latest `StageChange`, kept here for the roster."""
    stage_since = models.DateTimeField()
    language = models.CharField(max_length=5, default="fr")
    """What we write to them in, and what their page opens in."""
    note = models.CharField(max_length=500, blank=True)
    promo_code = models.CharField(max_length=40, blank=True)
    tracked_link = models.URLField(max_length=500, blank=True)
    rank = models.FloatField(default=0)
    """The order within a column of the board."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("rank", "pk")
        constraints = (models.UniqueConstraint(fields=("campaign", "creator"), name="creator_once_per_campaign"),)
        indexes = (models.Index(fields=("campaign", "stage"), name="participation_by_stage"),)

    def __str__(self) -> str:
        return f"{self.creator} × {self.campaign}"


class StageChange(models.Model):
    """The fact that a creator came to a stage: who said so, when, and why. Never changed."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="changes")
    stage = models.CharField(max_length=12, choices=STAGES)
    before = models.CharField(max_length=12, choices=STAGES, blank=True)
    """Where they stood; blank for the first."""
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    author = models.CharField(max_length=8, choices=[(one, one) for one in ("member", "creator", "fact")])
    """Who is behind it: a member, the creator on their page, or a fact (a mail left, a draft came)."""
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.stage}"


class OwnLink(models.Model):
    """A creator's personal link to their page of one campaign; it ends by itself, and can be withdrawn.

    The secret is made from the installation's secret and `seed` (`queries.own_links.address_of`), so that the same
    link can be written into several mails without being kept; `digest` finds it again.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    seed = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-opened_at", "-pk")

    def __str__(self) -> str:
        return f"{self.participation_id} until {self.expires_at:%Y-%m-%d}"


class Feedback(models.Model):
    """What one side says of the other once they worked together."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    is_creators = models.BooleanField()
    marks = models.JSONField(default=dict)
    """Point to a mark of 1 to 5: see `core.feedback.POINTS`."""
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("participation", "is_creators"), name="one_feedback_from_each_side"),
        )

    def __str__(self) -> str:
        return f"{self.participation_id} by {'creator' if self.is_creators else 'brand'}"


class CalendarFeed(models.Model):
    """A member's own address of the calendar, for their calendar programme; withdrawing it closes it."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workspace", "person"), name="one_calendar_feed_each"),)

    def __str__(self) -> str:
        return f"{self.workspace_id}: {self.person_id}"
