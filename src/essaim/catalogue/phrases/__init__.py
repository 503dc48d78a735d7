"""The words of the catalogue: codes as sentences in the reader's language, one file for each thing."""

from __future__ import annotations

from essaim.catalogue.phrases.applying import (
    applicants_notice,
    application_state,
    confirmation_mail,
    not_kept_mail,
    notice_text,
    proposed_answer,
)
from essaim.catalogue.phrases.audiences import (
    audience,
    lists_rejected,
    lists_taken,
    people_listed,
    users_repeated,
)
from essaim.catalogue.phrases.importing import (
    accounts_taken,
    confidence,
    field,
    outcome,
    posts_taken,
    remark,
    report_titles,
    row_kind,
    rows_passed_over,
    rows_rejected,
    warnings_given,
)
from essaim.catalogue.phrases.notices import basis_said, helpers_said, notice_way, source_kind_said, urgency_said
from essaim.catalogue.phrases.origins import origin_as_json, origin_name, origin_said
from essaim.catalogue.phrases.problems import knows, problem
from essaim.catalogue.phrases.retention import counted_from
from essaim.catalogue.phrases.searching import search_problem
from essaim.catalogue.phrases.sources import (
    bucket,
    connection_state,
    credential,
    fetched,
    moment_of,
    reading_costs,
    service_gives,
    service_name,
    source_cost,
    source_words,
    sync_failure,
    sync_state,
)
from essaim.catalogue.phrases.trade import trade_kept, trade_promise, trade_taken

__all__ = [
    "accounts_taken",
    "applicants_notice",
    "application_state",
    "audience",
    "basis_said",
    "bucket",
    "confidence",
    "confirmation_mail",
    "connection_state",
    "counted_from",
    "credential",
    "fetched",
    "field",
    "helpers_said",
    "knows",
    "lists_rejected",
    "lists_taken",
    "moment_of",
    "not_kept_mail",
    "notice_text",
    "notice_way",
    "origin_as_json",
    "origin_name",
    "origin_said",
    "outcome",
    "people_listed",
    "posts_taken",
    "problem",
    "proposed_answer",
    "reading_costs",
    "remark",
    "report_titles",
    "row_kind",
    "rows_passed_over",
    "rows_rejected",
    "search_problem",
    "service_gives",
    "service_name",
    "source_cost",
    "source_kind_said",
    "source_words",
    "sync_failure",
    "sync_state",
    "trade_kept",
    "trade_promise",
    "trade_taken",
    "urgency_said",
    "users_repeated",
    "warnings_given",
]
