"""What waits for somebody: trends found, files half way, briefs without a shortlist, shortlists grown old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from essaim.catalogue.core.trends.lines import FindingLine
from essaim.catalogue.queries import listening_words
from essaim.design.formats import count

MOST = 6
MOST_FINDINGS = 3


@dataclass(frozen=True)
class Waiting:
    """One thing to do, and the page where it is done."""

    icon: str
    words: str
    act: str
    url: str
    put_aside: str = ""
    """Where it is put aside by a POST; blank for what goes away once it is done."""


def agenda(
    imports: Sequence[Any],
    briefs: Sequence[Any],
    latest: Mapping[int, Any],
    *,
    edition: int,
    findings: Sequence[FindingLine] = (),
    contests: Sequence[Any] = (),
) -> list[Waiting]:
    """What waits, the most pressing first; all but `findings` are rows of their rooms' queries."""
    found = _of_contests(contests)
    found += [_of_finding(finding) for finding in findings[:MOST_FINDINGS]]
    found += [waiting for file in imports if (waiting := _of_file(file))]
    found += [waiting for brief in briefs if (waiting := _of_brief(brief, latest.get(brief.pk), edition))]
    return found[:MOST]


def _of_contests(contests: Sequence[Any]) -> list[Waiting]:
    """One line for all: the oldest is answered first, the law counts the days."""
    if not contests:
        return []
    words = ngettext(
        "%(count)s objection of a creator waits for an answer.",
        "%(count)s objections of creators wait for an answer.",
        len(contests),
    ) % {"count": count(len(contests))}
    oldest = contests[0]
    url = f"{reverse('audit_sharing', args=[oldest.account_id])}#contest-{oldest.pk}"
    return [Waiting("scale", words, gettext("Read and answer"), url)]


def _of_finding(finding: FindingLine) -> Waiting:
    query = {"niche": finding.niche, "days": str(finding.days)}
    address = urlencode({name: value for name, value in query.items() if value})
    return Waiting(
        icon="trending-down" if finding.movement == "falls" else "trending-up",
        words=listening_words.finding(finding),
        act=gettext("See the trend"),
        url=f"{reverse('trend', args=[finding.kind, finding.term])}?{address}",
        put_aside=reverse("see_finding", args=[finding.finding_id]),
    )


def _of_file(file: Any) -> Waiting | None:
    url = reverse("import", args=[file.pk])
    if file.failure:
        return None
    if file.mapping is None or (file.started_at is None and file.finished_at is None):
        words = gettext("%(name)s waits for you to check its columns.") % {"name": file.name}
        return Waiting("table", words, gettext("Check the columns"), url)
    rejected = len((file.report or {}).get("rejected", ()))
    if rejected:
        words = ngettext(
            "%(count)s row of %(name)s was not taken.", "%(count)s rows of %(name)s were not taken.", rejected
        ) % {"count": count(rejected), "name": file.name}
        return Waiting("alert-triangle", words, gettext("See why"), url)
    return None


def _of_brief(brief: Any, drawn: Any, edition: int) -> Waiting | None:
    if drawn is None:
        words = gettext("No shortlist has been drawn for “%(name)s” yet.") % {"name": brief.name}
        return Waiting("sparkles", words, gettext("Draw it"), reverse("brief", args=[brief.pk]))
    if drawn.edition < edition:
        words = gettext("The catalogue has changed since the shortlist of “%(name)s” was drawn.") % {"name": brief.name}
        return Waiting("refresh", words, gettext("Draw it again"), reverse("shortlist", args=[drawn.pk]))
    return None
