"""The tables of the catalogue: what sources say, and what the workspace's people put beside it."""

from __future__ import annotations

from essaim.catalogue.models.applications import Application, ApplicationPage
from essaim.catalogue.models.audiences import AudienceList
from essaim.catalogue.models.connections import Connection, QuotaUse, Sync
from essaim.catalogue.models.facts import (
    Account,
    AudienceShare,
    Comment,
    Creator,
    Edition,
    FollowerSample,
    ImportedFile,
    Post,
    SampledFollower,
    SavedMapping,
    Snapshot,
    Source,
)
from essaim.catalogue.models.listening import FollowedTrend, TrendFinding, Watch
from essaim.catalogue.models.privacy import ErasedIdentity, Keeping, Notice, PrivacyCharter
from essaim.catalogue.models.shelves import Contact, CreatorList, ListEntry, Note, SavedSearch, Tag, Tagging
from essaim.catalogue.models.trade import KeptRow
from essaim.catalogue.models.work import Collaboration, Refusal

__all__ = [
    "Account",
    "Application",
    "ApplicationPage",
    "AudienceList",
    "AudienceShare",
    "Collaboration",
    "Comment",
    "Connection",
    "Contact",
    "Creator",
    "CreatorList",
    "Edition",
    "ErasedIdentity",
    "FollowedTrend",
    "FollowerSample",
    "ImportedFile",
    "Keeping",
    "KeptRow",
    "ListEntry",
    "Note",
    "Notice",
    "Post",
    "PrivacyCharter",
    "QuotaUse",
    "Refusal",
    "SampledFollower",
    "SavedMapping",
    "SavedSearch",
    "Snapshot",
    "Source",
    "Sync",
    "Tag",
    "Tagging",
    "TrendFinding",
    "Watch",
]
