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
from essaim.catalogue.queries.applications import (
    MOST_APPLICATIONS,
    OpenPage,
    OwnApplication,
    accounts_known,
    application,
    application_behind,
    application_counts,
    application_pages,
    applications,
    attached_file,
    open_page,
    own_application,
    page_of,
)
from essaim.catalogue.queries.audiences import audience_lists, audience_lists_of, audience_sets
from essaim.catalogue.queries.charter import charter_of
from essaim.catalogue.queries.coverage import coverage
from essaim.catalogue.queries.days import start_of
from essaim.catalogue.queries.dossiers import dossier, dossiers
from essaim.catalogue.queries.facets import facets
from essaim.catalogue.queries.following import findings, followed
from essaim.catalogue.queries.forgotten import (
    Person,
    applications_of,
    creator_of,
    person_of,
    recognised,
)
from essaim.catalogue.queries.glances import accounts_named, audiences_of, latest_captions, lines_of_accounts
from essaim.catalogue.queries.listening import mentions_of, prepare_listening, watch, watches
from essaim.catalogue.queries.named import NamedAccount, accounts_of_creator, followers_of, named_accounts
from essaim.catalogue.queries.notebook import contacts_of, notes_of, saved_search, saved_searches
from essaim.catalogue.queries.notices import (
    fictitious_creators,
    notice_due,
    notice_given,
    notices_due,
    notices_due_count,
    notices_given,
    sources_of_creator,
)
from essaim.catalogue.queries.processing import Processing, SourcesOfKind, processing
from essaim.catalogue.queries.retention import Ending, ending, kept_on, leaves, leaving, leaving_count
from essaim.catalogue.queries.search import ids_of, search
from essaim.catalogue.queries.shelves import (
    account_ids_in,
    account_names,
    contacted_ids,
    creator_lists,
    entries_of,
    list_id_named,
    list_line,
    shelved,
    tag_id_named,
    tags,
)
from essaim.catalogue.queries.sources import derivation
from essaim.catalogue.queries.spellings import spellings
from essaim.catalogue.queries.trade import orders_kept, trade_kept, visits_kept
from essaim.catalogue.queries.trend import trend
from essaim.catalogue.queries.trends import niche_sizes, trends
from essaim.catalogue.queries.voice import share_of_voice
from essaim.catalogue.queries.warehouse import edition, generation_of, has_unpublished_readings, is_current
from essaim.catalogue.queries.worded import (
    counted_from,
    notice_beside,
    notice_kept,
    notice_way,
    offers_to,
    problem_said,
    urgency_said,
)
from essaim.catalogue.queries.work import (
    collaboration,
    collaborations,
    collaborations_of,
    refusal_of,
    refusals,
    refused_creator_ids,
)

__all__ = [
    "MOST_APPLICATIONS",
    "Ending",
    "NamedAccount",
    "OpenPage",
    "OwnApplication",
    "Person",
    "Processing",
    "SourcesOfKind",
    "account",
    "account_id_named",
    "account_id_of",
    "account_ids_in",
    "account_names",
    "accounts_known",
    "accounts_named",
    "accounts_of_creator",
    "application",
    "application_behind",
    "application_counts",
    "application_pages",
    "applications",
    "applications_of",
    "attached_file",
    "audience_lists",
    "audience_lists_of",
    "audience_sets",
    "audiences_of",
    "charter_of",
    "cited_posts",
    "collaboration",
    "collaborations",
    "collaborations_of",
    "contacted_ids",
    "contacts_of",
    "counted_from",
    "counts",
    "coverage",
    "creator_lists",
    "creator_of",
    "derivation",
    "dossier",
    "dossiers",
    "edition",
    "ending",
    "entries_of",
    "facets",
    "fictitious_creators",
    "findings",
    "followed",
    "follower_series",
    "followers_of",
    "generation_of",
    "has_unpublished_readings",
    "ids_of",
    "is_current",
    "kept_on",
    "latest_captions",
    "latest_imports",
    "latest_posts",
    "leaves",
    "leaving",
    "leaving_count",
    "lines_of_accounts",
    "list_id_named",
    "list_line",
    "mentions_of",
    "named_accounts",
    "niche_sizes",
    "notes_of",
    "notice_beside",
    "notice_due",
    "notice_given",
    "notice_kept",
    "notice_way",
    "notices_due",
    "notices_due_count",
    "notices_given",
    "offers_to",
    "open_page",
    "orders_kept",
    "own_application",
    "page_of",
    "person_of",
    "prepare_listening",
    "problem_said",
    "processing",
    "recognised",
    "refusal_of",
    "refusals",
    "refused_creator_ids",
    "saved_search",
    "saved_searches",
    "search",
    "share_of_voice",
    "shelved",
    "sources_of_creator",
    "spellings",
    "start_of",
    "tag_id_named",
    "tags",
    "trade_kept",
    "trend",
    "trends",
    "urgency_said",
    "visits_kept",
    "watch",
    "watches",
]
