"""The words of whom a creator reaches, where, in which language, and how well."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design.formats import count, country, language, share, whole_share
from essaim.matching.phrases.sayings import Facts, Sentences, plain


def _audience(facts: Facts) -> str:
    said = [
        str(_AUDIENCE[name]) % {"share": whole_share(value), "wanted": whole_share(facts["wanted"].get(name, 0.0))}
        for name, value in facts["shares"].items()
    ]
    return _("Audience, as the creator shared it: %(shares)s.") % {"shares": ", ".join(said)}


_AUDIENCE = {
    "country": gettext_lazy("%(share)s in the target's countries"),
    "age": gettext_lazy("%(share)s of the target's ages"),
    "women": gettext_lazy("%(share)s women (%(wanted)s wanted)"),
    "men": gettext_lazy("%(share)s men (%(wanted)s wanted)"),
}


def _near(facts: Facts) -> str:
    return _("Lives in %(city)s, %(km)s km from %(wanted)s.") % _placed(facts)


def _far(facts: Facts) -> str:
    return _("Lives in %(city)s, %(km)s km from %(wanted)s, beyond the %(radius)s km asked for.") % _placed(facts)


def _placed(facts: Facts) -> dict[str, str]:
    return {
        "city": facts["city"],
        "wanted": facts["wanted"],
        "km": count(facts["km"]),
        "radius": count(facts["radius_km"]),
    }


def _with_audience(facts: Facts, *, same: bool = False) -> str:
    """Where the creator lives, and how much of the audience is around."""
    around = {"local": share(facts["local"]), "around": facts["around"]}
    if not facts["local"]:
        sentence = (
            _("Lives in %(city)s; %(around)s is not among the first cities of the audience.")
            if same
            else _(
                "Lives in %(city)s, %(km)s km from %(wanted)s; %(around)s is not among the first cities of the audience."
            )
        )
    else:
        sentence = (
            _("Lives in %(city)s; %(local)s of the audience is there or around.")
            if same
            else _("Lives in %(city)s, %(km)s km from %(wanted)s; %(local)s of the audience is around %(around)s.")
        )
    return sentence % {**_placed(facts), **around}


def _local_audience(facts: Facts) -> str:
    if not facts["local"]:
        return _("City unknown; %(around)s is not among the first cities of the audience.") % facts
    return _("City unknown; %(local)s of the audience is around %(around)s.") % {
        "local": share(facts["local"]),
        "around": facts["around"],
    }


def _engagement(facts: Facts) -> str:
    above = facts["share"] >= 0.5
    sentence = (
        _("Engagement of %(rate)s, above %(share)s of %(peers)s comparable accounts.")
        if above
        else _("Engagement of %(rate)s, below %(share)s of %(peers)s comparable accounts.")
    )
    return sentence % {
        "rate": share(facts["rate"]),
        "share": whole_share(facts["share"] if above else 1 - facts["share"]),
        "peers": count(facts["peers"]),
    }


def _engagement_thin(facts: Facts) -> str:
    above = facts["share"] >= 0.5
    sentence = (
        ngettext(
            "Engagement of %(rate)s, probably above %(share)s of such accounts: placed by published ranges, with only %(peers)s comparable account here.",
            "Engagement of %(rate)s, probably above %(share)s of such accounts: placed by published ranges, with only %(peers)s comparable accounts here.",
            facts["peers"],
        )
        if above
        else ngettext(
            "Engagement of %(rate)s, probably below %(share)s of such accounts: placed by published ranges, with only %(peers)s comparable account here.",
            "Engagement of %(rate)s, probably below %(share)s of such accounts: placed by published ranges, with only %(peers)s comparable accounts here.",
            facts["peers"],
        )
    )
    return sentence % {
        "rate": share(facts["rate"]),
        "share": whole_share(facts["share"] if above else 1 - facts["share"]),
        "peers": count(facts["peers"]),
    }


def _few_peers(facts: Facts) -> str:
    return ngettext(
        "Engagement cannot be compared: %(found)s comparable account, 20 needed.",
        "Engagement cannot be compared: %(found)s comparable accounts, 20 needed.",
        facts.get("found") or 0,
    ) % {"found": count(facts.get("found") or 0)}


def _at_home(sentence: Callable[[Facts], str]) -> Callable[[Facts], str]:
    """A sentence on where somebody lives, followed by how sure that is when it was read in the profile."""

    def said(facts: Facts) -> str:
        probability = facts.get("probability", 1.0)
        if probability >= 1:
            return sentence(facts)
        sure = _("Read in the profile, %(share)s sure.") % {"share": whole_share(probability)}
        return f"{sentence(facts)} {sure}"

    return said


SENTENCES: Sentences = {
    "audience_right": _audience,
    "audience_other": _audience,
    "no_audience": plain(gettext_lazy("Audience unknown: the creator has not shared it.")),
    "no_place": plain(gettext_lazy("Place unknown.")),
    "no_country": plain(gettext_lazy("Country unknown; city: %(city)s.")),
    "no_city": lambda facts: _("City unknown; country: %(country)s.") % {"country": country(facts["country"]) or "—"},
    "city_unknown": plain(gettext_lazy("%(city)s is not in the list of places: its distance cannot be measured.")),
    "city_same": _at_home(plain(gettext_lazy("Lives in %(city)s."))),
    "wanted_city_unknown": plain(gettext_lazy("The brief asks for %(city)s, which is not in the list of places: no distance can be measured.")),
    "city_near": _at_home(_near),
    "city_far": _at_home(_far),
    "country_right": lambda facts: _("Lives in a country of the target: %(country)s.") % {"country": country(facts["country"])},
    "country_other": lambda facts: _("Lives outside the target's countries: %(country)s.") % {"country": country(facts["country"])},
    "no_language": plain(gettext_lazy("Language unknown.")),
    "language_right": lambda facts: _("Publishes in a language of the target: %(language)s.") % {"language": language(facts["language"])},
    "language_other": lambda facts: _("Publishes in another language than the target's: %(language)s.") % {"language": language(facts["language"])},
    "engagement_placed": _engagement,
    "engagement_placed_by_publications": _engagement_thin,
    "engagement_implausible": lambda facts: _("Engagement of %(rate)s is beyond what any publication explains: check it before trusting it. It is not counted.") % {"rate": share(facts["rate"])},
    "engagement_no_rate": plain(gettext_lazy("Engagement unknown: no posts and no averages have been brought in.")),
    "engagement_no_followers": plain(gettext_lazy("Engagement cannot be compared: the number of followers is unknown.")),
    "engagement_too_few_peers": _few_peers,
    "city_same_and_audience": _at_home(lambda facts: _with_audience(facts, same=True)),
    "city_near_and_audience": _at_home(_with_audience),
    "city_far_and_audience": _at_home(_with_audience),
    "local_audience": _local_audience,
}  # fmt: skip
