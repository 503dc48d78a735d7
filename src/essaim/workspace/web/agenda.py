"""What waits for somebody: trends found, files half way, briefs without a shortlist, shortlists grown old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from essaim.campaign.core.agenda import LATE
from essaim.campaign.queries import DueLine
from essaim.campaign.queries.worded import need_said
from essaim.catalogue.core.trends.lines import FindingLine
from essaim.catalogue.queries import listening_words
from essaim.design.formats import count

MOST = 8
MOST_OF_CAMPAIGNS = 3
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


@dataclass(frozen=True)
class Duties:
    """How many people wait for something that the law or politeness asks."""

    applications: int = 0
    overdue: int = 0
    leaving: int = 0


def agenda(
    imports: Sequence[Any],
    briefs: Sequence[Any],
    latest: Mapping[int, Any],
    *,
    edition: int,
    findings: Sequence[FindingLine] = (),
    contests: Sequence[Any] = (),
    duties: Duties | None = None,
    campaigns: Sequence[DueLine] = (),
) -> list[Waiting]:
    """What waits, the most pressing first; all but `findings` and `duties` are rows of their rooms' queries."""
    found = _of_contests(contests)
    found += _of_duties(duties) if duties else []
    found += _of_campaigns(campaigns)
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


def _of_duties(duties: Duties) -> list[Waiting]:
    """Who offered to work with the brand, who must be told, and who is about to leave."""
    waiting = ngettext(
        "%(count)s creator waits for an answer.", "%(count)s creators wait for an answer.", duties.applications
    )
    overdue = ngettext(
        "%(count)s person should have been told that you know them.",
        "%(count)s people should have been told that you know them.",
        duties.overdue,
    )
    leaving = ngettext(
        "%(count)s person leaves by the calendar within thirty days.",
        "%(count)s people leave by the calendar within thirty days.",
        duties.leaving,
    )
    lines = (
        (duties.applications, "inbox", waiting, gettext("Answer"), "applications"),
        (duties.overdue, "alert-triangle", overdue, gettext("See who"), "notices"),
        (duties.leaving, "history", leaving, gettext("See who"), "retention"),
    )
    return [
        Waiting(icon, words % {"count": count(number)}, act, reverse(page))
        for number, icon, words, act, page in lines
        if number
    ]


def _of_campaigns(lines: Sequence[DueLine]) -> list[Waiting]:
    """The three oldest things to do by name, then how many more there are."""
    found = [
        Waiting(
            icon="alert-triangle" if line.due.need in LATE else "flag",
            words=gettext("%(name)s, “%(campaign)s”: %(need)s")
            % {"name": line.name, "campaign": line.campaign, "need": need_said(line.due.need)},
            act=gettext("Open"),
            url=reverse("participation", args=[line.due.participation_id]),
        )
        for line in lines[:MOST_OF_CAMPAIGNS]
    ]
    if (more := len(lines) - len(found)) > 0:
        words = ngettext(
            "%(count)s more thing to do in the campaigns.", "%(count)s more things to do in the campaigns.", more
        ) % {"count": count(more)}
        found.append(Waiting("flag", words, gettext("See the campaigns"), reverse("campaigns")))
    return found


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
