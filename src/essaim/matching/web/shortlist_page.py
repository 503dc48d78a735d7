"""What the page of a shortlist shows: the ranking under the weights of the address, beside the kept one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.catalogue import queries as catalogue
from essaim.design import formats
from essaim.design.doors import MemberRequest
from essaim.matching import phrases, queries
from essaim.matching.core.choices import Choices, Standing
from essaim.matching.core.content import KEPT
from essaim.matching.core.ranking import LIKE
from essaim.matching.models import Shortlist
from essaim.matching.queries import EntryView, ShortlistView
from essaim.matching.web import drawing, weighing
from essaim.matching.web.briefs import may_write
from essaim.matching.web.shortlist_asked import SIZES, Asked, asked_of

DECIDED = {
    Standing.PINNED: gettext_lazy("Pinned: stays in the shortlist whatever the weights."),
    Standing.LEFT_OUT: gettext_lazy("Taken out of the shortlist; you find them again below it."),
    Standing.FREE: gettext_lazy("The score decides again."),
}


LINE = 2
"""A line of ranks ends at that many times the shortlist's length: beyond, only the sentence says how far."""


@dataclass(frozen=True)
class Ranked:
    """One entry as it is drawn. `moved`: places gained over the kept ranking; None for one who came in."""

    scored: drawing.Scored
    moved: int | None
    stability: drawing.RankBar | None

    @property
    def lost(self) -> int:
        """Places lost over the kept ranking."""
        return -(self.moved or 0)

    @property
    def entry(self) -> EntryView:
        """The entry itself."""
        return self.scored.entry


def found(request: MemberRequest, shortlist_id: int) -> ShortlistView:
    """The shortlist under the choices of the address, for the doors that only read it."""
    kept = queries.kept_shortlist(request.viewer, shortlist_id)
    return _view(kept, _content(request, kept, asked_for(kept, request.GET)))


def asked_for(kept: Shortlist, written: Any) -> Asked:
    """The choices that a form or an address writes over the kept ones."""
    content, choices = kept.content, Choices.of(kept.choices)
    if KEPT not in content:
        return asked_of({}, kept=choices, usual={})
    usual = {part: weight for part, weight in content["usual"].items() if part in content["weights"]}
    return asked_of(written, kept=choices, usual=usual)


def context(request: MemberRequest, shortlist_id: int) -> dict[str, Any]:
    """Everything the page needs."""
    kept = queries.kept_shortlist(request.viewer, shortlist_id)
    asked = asked_for(kept, request.GET)
    content = _content(request, kept, asked)
    view = _view(kept, content)
    ranked = _ranked(view, {entry["account_id"]: entry["rank"] for entry in kept.content["entries"]})
    ready = weighing.ready_weights(
        asked, objective=view.objective, usual=view.usual, presets=queries.presets(request.viewer)
    )
    return {
        "shortlist": view,
        "objective": phrases.objective(view.objective),
        "asked": asked,
        "problem": phrases.problem(asked.problem) if asked.problem else "",
        "ranked": ranked,
        "change": _change(ranked) if asked.is_tried else _("This is the kept ranking."),
        "like": _liked(content),
        "rows": weighing.weight_rows(asked, view, request.GET),
        "slider_top": weighing.slider_top(asked),
        "ready": ready,
        "ready_label": next((one.label for one in ready if one.is_in_force), _("Own weights")),
        "uncounted": drawing.uncounted(view),
        "sizes": SIZES,
        "lists": catalogue.creator_lists(request.viewer),
        "may_write": may_write(request),
    }


def _content(request: MemberRequest, kept: Shortlist, asked: Asked) -> dict[str, Any]:
    return queries.reranked(request.viewer, kept.pk, asked.choices) if asked.is_tried else kept.content


def _view(kept: Shortlist, content: dict[str, Any]) -> ShortlistView:
    return queries.view_of(content, brief_id=kept.brief_id, shortlist_id=kept.pk, drawn_at=kept.drawn_at)


def _ranked(view: ShortlistView, before: dict[int, int]) -> list[Ranked]:
    farthest = max((entry.stability.high_rank for entry in view.entries if entry.stability), default=1)
    last = max(min(farthest, LINE * len(view.entries)), len(view.entries))
    return [
        Ranked(
            scored=drawing.scored(entry),
            moved=before[entry.account_id] - entry.rank if entry.account_id in before else None,
            stability=drawing.rank_bar(entry, last),
        )
        for entry in view.entries
    ]


def _change(ranked: list[Ranked]) -> str:
    """What other weights did to the order, for those who do not see it."""
    moved = sum(1 for one in ranked if one.moved)
    came = sum(1 for one in ranked if one.moved is None)
    if not moved and not came:
        return _("Ranking unchanged by these weights.")
    first = ranked[0].entry
    said = [
        ngettext(
            "Ranking changed: %(count)s creator has another rank.",
            "Ranking changed: %(count)s creators have another rank.",
            moved,
        )
        % {"count": formats.count(moved)}
    ]
    if came:
        said.append(ngettext("%(count)s came in.", "%(count)s came in.", came) % {"count": formats.count(came)})
    said.append(_("First: %(name)s.") % {"name": first.name or first.handle})
    return " ".join(said)


def _liked(content: dict[str, Any]) -> str:
    """Whom the shortlist shall resemble; blank for nobody."""
    parts = content["entries"][0]["parts"] if content["entries"] else ()
    facts: dict[str, Any] = next((part["facts"] for part in parts if part["name"] == LIKE), {})
    return str(facts.get("name") or facts.get("handle") or "")
