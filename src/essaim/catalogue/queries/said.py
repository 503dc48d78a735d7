"""What the catalogue's queries and verbs answer, in the reader's words, for the doors and the rooms above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.catalogue.core.listing import Reason
from essaim.catalogue.core.shelves import Change
from essaim.catalogue.phrases import audience as audience_said
from essaim.catalogue.phrases import problem as problem_said
from essaim.catalogue.phrases import search_problem as search_problem_said
from essaim.design import formats

__all__ = ["audience_said", "change_said", "problem_said", "reason_said", "search_problem_said"]

Gaps = Mapping[str, Any]
NO_DISTANCE_KM = 0.05


def reason_said(found: Reason) -> str:
    """Why a search found an account: `12.4 km from Lyon`, `uses #zerodechet`."""
    write = _REASONS.get(found.code)
    return write(found.facts) if write else found.code


def change_said(verb: str, done: Change) -> str:
    """What an act on several accounts did, and what was so before: `12 accounts added to “Été”.` and so on."""
    gaps = {"name": done.name, "count": formats.count(done.changed)}
    if verb in _SINGLE_ACTS:
        return str(_SINGLE_ACTS[verb]) % gaps
    did, already = _ACTS[verb]
    said = [did(done.changed) % gaps] if done.changed or not done.already else []
    if done.already:
        said.append(already(done.already) % {**gaps, "count": formats.count(done.already)})
    return " ".join(said)


def _listed(facts: Gaps, name: str, mark: str = "") -> str:
    return ", ".join(f"{mark}{one}" for one in facts[name])


def _by_words(facts: Gaps) -> str:
    return _("holds %(words)s") % {"words": ", ".join(_("“%(word)s”") % {"word": one} for one in facts["words"])}


def _by_meaning(facts: Gaps) -> str:
    gaps = {"text": facts["text"], "day": formats.day(datetime.fromisoformat(facts["at"])) if facts.get("at") else ""}
    if gaps["day"]:
        return _("near in meaning, %(day)s: “%(text)s”") % gaps
    return _("near in meaning: “%(text)s”") % gaps


def _by_likeness(facts: Gaps) -> str:
    # How alike stands beside it, as the line's score.
    if text := facts.get("text"):
        return _("writes of the same: “%(text)s”") % {"text": text}
    return _("writes of the same")


def _by_distance(facts: Gaps) -> str:
    # Distances are between the middles of towns: none is the town itself.
    if facts["km"] < NO_DISTANCE_KM:
        return _("in %(place)s") % {"place": facts["place"]}
    return _("%(km)s km from %(place)s") % {"km": formats.decimal(facts["km"]), "place": facts["place"]}


_REASONS: dict[str, Callable[[Gaps], str]] = {
    "words": _by_words,
    "hashtag": lambda facts: _("uses %(tags)s") % {"tags": _listed(facts, "tags", "#")},
    "mention": lambda facts: _("mentions %(handles)s") % {"handles": _listed(facts, "handles", "@")},
    "meaning": _by_meaning,
    "similar": _by_likeness,
    "distance": _by_distance,
}

_SINGLE_ACTS = {
    "list.removed": gettext_lazy("The list “%(name)s” is removed. Its accounts stay in the catalogue."),
    "tag.removed": gettext_lazy("The tag “%(name)s” is removed."),
    "note.removed": gettext_lazy("The note on %(name)s is removed."),
    "search.removed": gettext_lazy("The search “%(name)s” is removed."),
    "collaboration.removed": gettext_lazy("The past work %(name)s is removed."),
    "refusal.lifted": gettext_lazy("The refusal of %(name)s is lifted: they may be proposed work again."),
    "undone": gettext_lazy("Undone: everything is as it was."),
}

_ACTS: dict[str, tuple[Callable[[int], str], Callable[[int], str]]] = {
    "list.filled": (
        lambda n: ngettext("%(count)s account added to “%(name)s”.", "%(count)s accounts added to “%(name)s”.", n),
        lambda n: ngettext("%(count)s was in it already.", "%(count)s were in it already.", n),
    ),
    "list.emptied": (
        lambda n: ngettext(
            "%(count)s account taken out of “%(name)s”.", "%(count)s accounts taken out of “%(name)s”.", n
        ),
        lambda n: ngettext("%(count)s was not in it.", "%(count)s were not in it.", n),
    ),
    "tag.put": (
        lambda n: ngettext("%(count)s account tagged “%(name)s”.", "%(count)s accounts tagged “%(name)s”.", n),
        lambda n: ngettext("%(count)s bore the tag already.", "%(count)s bore the tag already.", n),
    ),
    "tag.taken_off": (
        lambda n: ngettext(
            "The tag “%(name)s” taken off %(count)s account.", "The tag “%(name)s” taken off %(count)s accounts.", n
        ),
        lambda n: ngettext("%(count)s did not bear it.", "%(count)s did not bear it.", n),
    ),
    "contact.marked": (
        lambda n: ngettext("%(count)s account marked as contacted.", "%(count)s accounts marked as contacted.", n),
        lambda n: ngettext("%(count)s had been contacted before.", "%(count)s had been contacted before.", n),
    ),
}
"""What was done, and what was as wanted before, by the verb of the log's line."""
