"""The words of plans: what one brings, what it costs, what limits it, why it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design import formats, phrases
from essaim.kernel.estimate import Estimate, Figure

Facts = Mapping[str, Any]
NEGLIGIBLE = 0.005

MEASURES = {
    "reach": gettext_lazy("People reached"),
    "reactions": gettext_lazy("Reactions"),
    "clicks": gettext_lazy("Clicks"),
    "orders": gettext_lazy("Orders or sign-ups"),
    "pieces": gettext_lazy("Publications"),
}
FIGURES = {
    "reach": gettext_lazy("People reached, each counted once"),
    "views": gettext_lazy("Views"),
    "frequency": gettext_lazy("Views per person"),
    "reactions": gettext_lazy("Reactions"),
    "clicks": gettext_lazy("Clicks"),
    "orders": gettext_lazy("Orders or sign-ups"),
    "revenue": gettext_lazy("Revenue"),
    "pieces": gettext_lazy("Publications"),
    "cost": gettext_lazy("Fees"),
    "cost_per_thousand": gettext_lazy("For 1,000 people reached"),
    "cost_per_reaction": gettext_lazy("For one reaction"),
    "cost_per_click": gettext_lazy("For one click"),
    "cost_per_order": gettext_lazy("For one order or sign-up"),
    "overlap": gettext_lazy("Repeated audience"),
}
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "post": lambda n: ngettext("%(count)s post", "%(count)s posts", n),
    "reel": lambda n: ngettext("%(count)s reel", "%(count)s reels", n),
    "story": lambda n: ngettext("%(count)s story", "%(count)s stories", n),
    "video": lambda n: ngettext("%(count)s video", "%(count)s videos", n),
    "short": lambda n: ngettext("%(count)s short", "%(count)s shorts", n),
    "carousel": lambda n: ngettext("%(count)s carousel", "%(count)s carousels", n),
}


def bundle(counts: Mapping[str, int]) -> str:
    """`1 reel + 2 stories`."""
    words = _FORMATS
    return " + ".join(
        (words[one](count) if one in words else f"%(count)s {one}") % {"count": formats.count(count)}
        for one, count in counts.items()
    )


def money(value: float | None, currency: str) -> str:
    """`5 000 €`, as estimates of money are written."""
    return formats.amount(value, currency)


def result(measure: str, value: float | None) -> str:
    """`84 000 people`: the result of a plan with its unit."""
    count = round(value or 0)
    words = {
        "reach": ngettext("%(count)s person", "%(count)s people", count),
        "reactions": ngettext("%(count)s reaction", "%(count)s reactions", count),
        "clicks": ngettext("%(count)s click", "%(count)s clicks", count),
        "orders": ngettext("%(count)s order or sign-up", "%(count)s orders or sign-ups", count),
        "pieces": ngettext("%(count)s publication", "%(count)s publications", count),
    }
    return words[measure] % {"count": formats.count(rounded(value))}


def rounded(value: float | None) -> float | None:
    """A forecast to three digits that mean something: 84 217 people is 84 200."""
    if value is None or abs(value) < 1_000:
        return value
    digits = len(str(int(abs(value)))) - 3
    return round(value, -digits)


def headline(content: Facts, found: Figure | None) -> str:
    """What the plan would bring, in one sentence; why that is unknown, when it is."""
    measure, creators = content["measure"], content["creators"]
    if not isinstance(found, Estimate):
        words = ngettext(
            "%(count)s creator for about %(cost)s. What they would bring cannot be told.",
            "%(count)s creators for about %(cost)s. What they would bring cannot be told.",
            creators,
        )
        return words % {"count": formats.count(creators), "cost": money(content["cost"], content["currency"])}
    names = {
        "cost": money(content["cost"], content["currency"]),
        "count": formats.count(creators),
        "value": result(measure, found.value),
        "low": formats.count(rounded(found.low)),
        "high": formats.count(rounded(found.high)),
    }
    if measure == "pieces":
        words = ngettext(
            "%(count)s creator would make %(value)s, for about %(cost)s.",
            "%(count)s creators would make %(value)s, for about %(cost)s.",
            creators,
        )
    elif measure == "reach":
        words = ngettext(
            "For about %(cost)s, %(count)s creator would reach %(value)s of your target: between %(low)s and %(high)s, nine times in ten.",
            "For about %(cost)s, %(count)s creators would reach %(value)s of your target: between %(low)s and %(high)s, nine times in ten.",
            creators,
        )
    else:
        words = ngettext(
            "For about %(cost)s, %(count)s creator would bring %(value)s: between %(low)s and %(high)s, nine times in ten.",
            "For about %(cost)s, %(count)s creators would bring %(value)s: between %(low)s and %(high)s, nine times in ten.",
            creators,
        )
    return words % names


def line(content: Facts, value: float | None) -> str:
    """A plan in a few words, for lists of plans."""
    names = {
        "budget": money(content["budget"], content["currency"]),
        "count": formats.count(content["creators"]),
    }
    if not content["rows"]:
        return _("%(budget)s: no plan within its limits") % names
    names["result"] = _("an unknown result") if value is None else result(content["measure"], value)
    words = ngettext(
        "%(budget)s: %(count)s creator, about %(result)s",
        "%(budget)s: %(count)s creators, about %(result)s",
        content["creators"],
    )
    return words % names


def basis(on_lists: float | None) -> str:
    """What the overlap of the plan rests on."""
    if on_lists is None:
        return ""
    if on_lists <= 0:
        return _("Repeated audiences are judged by likeness: no list of commenters or likers is long enough here.")
    return _(
        "%(share)s of the repeated audience is counted on shared commenters and likers; the rest is judged by likeness."
    ) % {"share": formats.whole_share(on_lists)}


def assumption(one: Facts) -> str:
    """One thing the forecast takes from elsewhere: its value, interval and source."""
    title = phrases.title(one["code"])
    names = {
        "title": title,
        "value": _number(one["code"], one["value"]),
        "low": _number(one["code"], one["low"]),
        "high": _number(one["code"], one["high"]),
        "source": one["source"] if not one["year"] else f"{one['source']}, {one['year']}",
    }
    if one["standing"] == "given":
        return _("%(title)s: %(value)s, as the brief says.") % names
    return _("%(title)s: %(value)s, between %(low)s and %(high)s (%(source)s).") % names


def _number(code: str, value: float) -> str:
    return formats.share(value) if code.endswith("_rate") else formats.times(value)


def macro(times: Figure) -> str:
    """The plan beside one big creator, in one sentence."""
    if not isinstance(times, Estimate) or times.low is None or times.high is None:
        return ""
    names = {
        name: formats.decimal(getattr(times, end))
        for name, end in (("times", "value"), ("low", "low"), ("high", "high"))
    }
    if times.low > 1:
        return (
            _(
                "The plan brings more: %(times)s times the result, between %(low)s and %(high)s times, nine times in ten."
            )
            % names
        )
    if times.high < 1:
        return (
            _(
                "One big creator brings more: the plan has %(times)s times that result, between %(low)s and %(high)s times, nine times in ten."
            )
            % names
        )
    return (
        _(
            "Too close to tell: the plan is expected to bring %(times)s times the result, between %(low)s and %(high)s times, nine times in ten."
        )
        % names
    )


def no_macro(facts: Facts, currency: str) -> str:
    """Why there is no big creator to compare with."""
    if "least" in facts:
        return _("The budget pays for no macro creator: by published prices, the smallest asks about %(least)s.") % {
            "least": money(facts["least"], currency)
        }
    return _("No macro creator can be compared with this plan.")


def proof(kept: Facts | None) -> str:
    """How far the plan can be from the best there is."""
    if kept is None or kept["method"] == "empty":
        return ""
    if kept["method"] == "exact":
        return _("No other choice within these limits is expected to bring more: this was proved.")
    return _("No other choice within these limits can bring %(gap)s more than this one.") % {
        "gap": formats.share(kept["bound"] / kept["value"] - 1 if kept["value"] else 0.0)
    }


def change(facts: Facts, currency: str) -> list[str]:
    """From one plan to another, a sentence for each creator who comes in, goes or publishes otherwise."""
    return [
        *(_("%(name)s comes in: %(formats)s, about %(fee)s.") % _who(one, currency) for one in facts["added"]),
        *(_("%(name)s goes: %(formats)s, about %(fee)s.") % _who(one, currency) for one in facts["removed"]),
        *(
            _("%(name)s publishes %(formats)s in place of %(before)s.")
            % {**_who(one, currency), "before": bundle(one["before"])}
            for one in facts["changed"]
        ),
    ]


def _who(one: Facts, currency: str) -> dict[str, str]:
    return {
        "name": one["name"] or one["named"],
        "formats": bundle(one["formats"]),
        "fee": money(one["fee"], currency),
    }


def gain(measure: str, value: float | None) -> str:
    """What another plan would bring more or less than this one."""
    if value is None:
        return ""
    words = result(measure, abs(value))
    if round(value) == 0:
        return _("As much as now, to the nearest one.")
    return (_("%(result)s more.") if value > 0 else _("%(result)s less.")) % {"result": words}


def overlap(facts: Facts) -> str:
    """With whom a creator's people are shared most, and how that is known."""
    other = facts["with"]
    if other is None or facts["shared"] < NEGLIGIBLE:
        return _("Hardly anybody here is reached by the others too.")
    names = {
        "shared": formats.whole_share(facts["shared"]),
        "name": other["name"] or other["named"],
        "most": formats.whole_share(other["share"]),
    }
    if facts["basis"] == "lists":
        return (
            _("%(shared)s also reached by the others, most of all by %(name)s (%(most)s): counted on shared people.")
            % names
        )
    return (
        _("%(shared)s also reached by the others, most of all by %(name)s (%(most)s): judged by like audiences.")
        % names
    )


def overlap_in_short(facts: Facts) -> str:
    """The same in a few words."""
    other = facts["with"]
    if other is None or facts["shared"] < NEGLIGIBLE:
        return _("shared with nobody here")
    names = {"shared": formats.whole_share(facts["shared"]), "name": other["name"] or other["named"]}
    if facts["basis"] == "lists":
        return _("%(shared)s shared, most with %(name)s (counted)") % names
    return _("%(shared)s shared, most with %(name)s (judged)") % names
