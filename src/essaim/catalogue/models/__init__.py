"""The tables of the catalogue: what sources say, and what the workspace's people put beside it."""

from __future__ import annotations

from essaim.catalogue.models.audiences import AudienceList
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
from essaim.catalogue.models.shelves import Contact, CreatorList, ListEntry, Note, SavedSearch, Tag, Tagging
from essaim.catalogue.models.work import Collaboration, Refusal

__all__ = [
    "Account",
    "AudienceList",
    "AudienceShare",
    "Collaboration",
    "Comment",
    "Contact",
    "Creator",
    "CreatorList",
    "Edition",
    "FollowedTrend",
    "FollowerSample",
    "ImportedFile",
    "ListEntry",
    "Note",
    "Post",
    "Refusal",
    "SampledFollower",
    "SavedMapping",
    "SavedSearch",
    "Snapshot",
    "Source",
    "Tag",
    "Tagging",
    "TrendFinding",
    "Watch",
]
