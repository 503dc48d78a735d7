"""Creators, their accounts, and every observation with its source."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from essaim.accounts.models import Workspace
from essaim.kernel.provenance import LegalBasis, SourceKind


class Source(models.Model):
    """Where facts came from. The same bytes read the same way are the same source."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in SourceKind])
    label = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    """SHA-256 of the content and of the mapping it was read with."""
    fetched_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    legal_basis = models.CharField(max_length=24, choices=[(basis.value, basis.value) for basis in LegalBasis])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("workspace", "kind", "digest"), name="source_read_once"),)

    def __str__(self) -> str:
        return self.label


class Creator(models.Model):
    """A person or a duo who publishes."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"


class Account(models.Model):
    """A creator's presence on one platform, with the newest value of each fact about it.

    `origins` maps each fact's name to where it came from:
    `{"bio": {"source": 12, "at": "2026-11-24T09:00:00+00:00", "row": 7}}`.
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="accounts")
    platform = models.CharField(max_length=40)
    handle = models.CharField(max_length=255)
    """As its owner writes it, without @."""
    key = models.CharField(max_length=255)
    """What makes two spellings one account: see `core.handles`."""
    display_name = models.CharField(max_length=255, blank=True)
    url = models.URLField(max_length=500, blank=True)
    bio = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=120, blank=True)
    niches = models.JSONField(default=list)
    email = models.CharField(max_length=254, blank=True)
    website = models.URLField(max_length=500, blank=True)
    is_verified = models.BooleanField(null=True)
    origins = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("workspace", "platform", "key"), name="account_once_per_workspace"),
        )

    def __str__(self) -> str:
        return f"{self.platform}:{self.handle}"


class Snapshot(models.Model):
    """An account's counters at one moment; None is unknown, never zero.

    Averages are per post, as the source gives them. `engagement_rate` is the
    source's own figure as a share of one, with the source's own formula.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="snapshots")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    row = models.PositiveIntegerField(null=True)
    followers = models.BigIntegerField(null=True)
    following = models.BigIntegerField(null=True)
    posts_count = models.BigIntegerField(null=True)
    likes_average = models.FloatField(null=True)
    comments_average = models.FloatField(null=True)
    shares_average = models.FloatField(null=True)
    saves_average = models.FloatField(null=True)
    views_average = models.FloatField(null=True)
    engagement_average = models.FloatField(null=True)
    engagement_rate = models.FloatField(null=True)

    class Meta:
        ordering = ("taken_at", "pk")
        constraints = (models.UniqueConstraint(fields=("account", "taken_at"), name="one_snapshot_per_moment"),)

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.taken_at:%Y-%m-%d}"


class Post(models.Model):
    """One publication, with its latest known counters; None is unknown, never zero."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="posts")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    """The platform's id, or a digest of what identifies the post in its file."""
    url = models.URLField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    format = models.CharField(max_length=16, blank=True)
    """post, reel, story, video, short or carousel; blank when unknown."""
    caption = models.TextField(blank=True)
    hashtags = models.JSONField(default=list)
    mentions = models.JSONField(default=list)
    likes = models.BigIntegerField(null=True)
    comments = models.BigIntegerField(null=True)
    shares = models.BigIntegerField(null=True)
    saves = models.BigIntegerField(null=True)
    views = models.BigIntegerField(null=True)
    is_paid = models.BooleanField(null=True)
    """Labelled as a paid partnership by the platform or the file; None when nobody said."""
    measured_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "key"), name="post_once_per_account"),)
        indexes = (models.Index(fields=("account", "-published_at"), name="post_latest"),)

    def __str__(self) -> str:
        return self.url or self.caption[:40] or self.key

    @staticmethod
    def newest_first() -> models.OrderBy:
        """By publication, undated posts last, the same on every database."""
        return models.F("published_at").desc(nulls_last=True)


class Comment(models.Model):
    """A reader's (or the creator's own) words under a post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="conversation")
    key = models.CharField(max_length=80)
    author = models.CharField(max_length=255)
    text = models.TextField()
    written_at = models.DateTimeField(null=True)
    by_creator = models.BooleanField(default=False)
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("post", "key"), name="comment_once_per_post"),)

    def __str__(self) -> str:
        return self.text[:40]


class FollowerSample(models.Model):
    """Some followers of an account, drawn to judge the others."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="follower_samples")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "taken_at"), name="one_follower_sample_per_moment"),)

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.taken_at:%Y-%m-%d}"


class SampledFollower(models.Model):
    """One follower of a sample: what a profile shows, nothing more."""

    sample = models.ForeignKey(FollowerSample, models.CASCADE, related_name="followers")
    username = models.CharField(max_length=255, blank=True)
    """Blank when the sample was made anonymous; its length and digits may still be known."""
    username_length = models.PositiveIntegerField(null=True)
    username_digits = models.PositiveIntegerField(null=True)
    full_name = models.CharField(max_length=255, blank=True)
    bio_length = models.PositiveIntegerField(null=True)
    has_picture = models.BooleanField(null=True)
    has_website = models.BooleanField(null=True)
    is_private = models.BooleanField(null=True)
    followers = models.BigIntegerField(null=True)
    following = models.BigIntegerField(null=True)
    posts_count = models.BigIntegerField(null=True)
    is_verified = models.BooleanField(null=True)
    last_post_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.username or f"#{self.pk}"


class AudienceShare(models.Model):
    """A share of an account's audience: country FR, 0.71; age 18-24, 0.32; gender women, 0.8."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="audience")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    dimension = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    share = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "taken_at", "dimension", "value"), name="one_audience_share_per_moment"
            ),
            models.CheckConstraint(condition=models.Q(share__gte=0, share__lte=1), name="audience_share_is_a_share"),
        )

    def __str__(self) -> str:
        return f"{self.dimension} {self.value} {self.share:.0%}"


class SavedMapping(models.Model):
    """How files with these columns are read, as a person confirmed it."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    """SHA-256 of the file's column titles, in order."""
    mapping = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("workspace", "signature"), name="one_saved_mapping_per_columns"),
        )

    def __str__(self) -> str:
        return self.signature[:12]


class ImportedFile(models.Model):
    """A file somebody brought: its mapping, how far its import went, and its report."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=255)
    stored_as = models.CharField(max_length=255)
    """Its name in the `uploads` folder of ESSAIM_HOME."""
    received_at = models.DateTimeField()
    mapping = models.JSONField(null=True)
    started_at = models.DateTimeField(null=True)
    rows_read = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(null=True)
    failure = models.JSONField(null=True)
    """`{"code": ..., "facts": {...}}` when the file could not be read."""

    class Meta:
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """Counts the changes of a workspace's catalogue, so that the warehouse knows when it is behind."""

    workspace = models.OneToOneField(Workspace, models.CASCADE, related_name="+", primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
