"""What the workspace's people put beside the facts: lists, tags, notes, searches, marks of contact.

A `removed_at` is a removal that can be undone; nothing shows what bears one.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from essaim.accounts.models import Brand, Workspace
from essaim.catalogue.core.shelves import COLOURS, WAYS
from essaim.catalogue.models.facts import Account


class CreatorList(models.Model):
    """Accounts that somebody put together under a name."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    """What makes two spellings one name: see `core.shelves.key_of`."""
    description = models.TextField(blank=True)
    brand = models.ForeignKey(Brand, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "key"), condition=Q(removed_at__isnull=True), name="list_once_per_workspace"
            ),
        )

    def __str__(self) -> str:
        return self.name


class ListEntry(models.Model):
    """One account in one list."""

    list = models.ForeignKey(CreatorList, models.CASCADE, related_name="entries")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("list", "account"), name="account_once_per_list"),)

    def __str__(self) -> str:
        return f"{self.list_id}: {self.account_id}"


class Tag(models.Model):
    """A word the workspace gives to accounts."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    """What makes two spellings one name: see `core.shelves.key_of`."""
    colour = models.CharField(max_length=8, choices=[(colour, colour) for colour in COLOURS])
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "key"), condition=Q(removed_at__isnull=True), name="tag_once_per_workspace"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """One tag on one account."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("tag", "account"), name="tag_once_per_account"),)

    def __str__(self) -> str:
        return f"{self.tag_id}: {self.account_id}"


class Note(models.Model):
    """What a member wants to remember of an account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:40]


class Contact(models.Model):
    """Somebody wrote or spoke to the account's creator."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=12, choices=[(way, way) for way in WAYS])
    note = models.CharField(max_length=500, blank=True)
    is_theirs = models.BooleanField(default=False)
    """Whether it came from the creator: an answer."""

    class Meta:
        indexes = (models.Index(fields=("account", "-at"), name="contact_latest"),)

    def __str__(self) -> str:
        return f"{self.account_id} @ {self.at:%Y-%m-%d}"


class SavedSearch(models.Model):
    """A search worth repeating, and what it had found when somebody last looked."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    """What makes two spellings one name: see `core.shelves.key_of`."""
    query = models.TextField()
    """The address's query: `platform=instagram&niche=skincare`."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    seen_total = models.PositiveIntegerField()
    seen_ids = models.JSONField(default=list)
    """The accounts found then; empty when they were more than are kept."""
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("workspace", "by", "key"), condition=Q(removed_at__isnull=True), name="search_once_per_person"
            ),
        )

    def __str__(self) -> str:
        return self.name
