"""What an audit reads of one account: the catalogue's dossier of it."""

from __future__ import annotations

from essaim.catalogue.core.dossier import (
    CommentFacts,
    Count,
    FollowerFacts,
    FollowerSample,
    PostFacts,
)
from essaim.catalogue.core.dossier import Dossier as Material

__all__ = ["CommentFacts", "Count", "FollowerFacts", "FollowerSample", "Material", "PostFacts"]
