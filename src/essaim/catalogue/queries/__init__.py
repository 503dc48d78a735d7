"""Questions the catalogue answers; every one takes the viewer first."""

from essaim.catalogue.queries.accounts import (
    account,
    account_id_named,
    account_id_of,
    cited_posts,
    counts,
    follower_series,
    latest_imports,
    latest_posts,
)
from essaim.catalogue.queries.lists import creators, facets
from essaim.catalogue.queries.warehouse import edition, generation_of, is_current

__all__ = [
    "account",
    "account_id_named",
    "account_id_of",
    "cited_posts",
    "counts",
    "creators",
    "edition",
    "facets",
    "follower_series",
    "generation_of",
    "is_current",
    "latest_imports",
    "latest_posts",
]
