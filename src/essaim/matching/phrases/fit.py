"""The words of fit: each judgement's code as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.design.formats import amount, count, country, language, share, whole_share
from essaim.design.templatetags.design import format_name

Facts = Mapping[str, Any]

PARTS = {
    "topic": pgettext_lazy("part of fit", "Topic"),
    "audience": pgettext_lazy("part of fit", "Audience"),
    "place": pgettext_lazy("part of fit", "Place"),
    "language": pgettext_lazy("part of fit", "Language"),
    "engagement": pgettext_lazy("part of fit", "Engagement"),
    "authenticity": pgettext_lazy("part of fit", "Authenticity"),
    "conversation": pgettext_lazy("part of fit", "Conversation"),
    "price": pgettext_lazy("part of fit", "Price"),
    "past_work": pgettext_lazy("part of fit", "Past work"),
    "affinity": pgettext_lazy("part of fit", "Natural affinity"),
    "reliability": pgettext_lazy("part of fit", "Reliability"),
    "values": pgettext_lazy("part of fit", "Values"),
    "like": pgettext_lazy("part of fit", "Likeness"),
}

OBJECTIVES = {
    "awareness": gettext_lazy("awareness"),
    "engagement": gettext_lazy("engagement"),
    "traffic": gettext_lazy("traffic to the site"),
    "sales": gettext_lazy("sales"),
    "sign_ups": gettext_lazy("sign-ups"),
    "content": gettext_lazy("content to reuse"),
}


def part(name: str) -> str:
    """The part's name."""
    return str(PARTS.get(name, name))


def objective(code: str) -> str:
    """The objective's name."""
    return str(OBJECTIVES.get(code, code))


def say(code: str, facts: Facts) -> str:
    """The judgement in one sentence."""
    sentence = _SENTENCES.get(code)
    return sentence(facts) if sentence else code


def exclusion(rule: str, accounts: int) -> str:
    """How many accounts a hard condition left out, in one sentence."""
    sentence = _EXCLUSIONS.get(rule)
    return sentence(accounts) % {"count": count(accounts)} if sentence else f"{rule}: {count(accounts)}"


def _topic_shown(facts: Facts) -> str:
    return ngettext(
        "%(matching)s of the %(posts)s latest posts is about what you are looking for.",
        "%(matching)s of the %(posts)s latest posts are about what you are looking for.",
        facts["matching"],
    ) % {"matching": count(facts["matching"]), "posts": count(facts["posts"])}


def _topic_declared(facts: Facts) -> str:
    words = ", ".join(facts["declared"][:3])
    if facts["posts"]:
        return ngettext(
            "Speaks of “%(words)s” in the profile, but in none of the posts read (%(posts)s).",
            "Speaks of “%(words)s” in the profile, but in none of the posts read (%(posts)s).",
            facts["posts"],
        ) % {"words": words, "posts": count(facts["posts"])}
    return _("Speaks of “%(words)s” in the profile; no post has been read.") % {"words": words}


def _topic_absent(facts: Facts) -> str:
    if not facts["posts"]:
        return _("The profile does not speak of what you are looking for; no post has been read.")
    return ngettext(
        "The latest post read does not speak of what you are looking for.",
        "None of the %(posts)s latest posts speaks of what you are looking for.",
        facts["posts"],
    ) % {"posts": count(facts["posts"])}


def _audience(facts: Facts) -> str:
    said = [
        str(_AUDIENCE[name]) % {"share": whole_share(value), "wanted": whole_share(facts["wanted"].get(name, 0.0))}
        for name, value in facts["shares"].items()
    ]
    return _("Audience: %(shares)s.") % {"shares": ", ".join(said)}


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


def _answers(facts: Facts) -> str:
    return ngettext(
        "Answers %(replied)s of %(comments)s comment read.",
        "Answers %(replied)s of %(comments)s comments read.",
        facts["replied_of"],
    ) % {"replied": whole_share(facts["replied"]), "comments": count(facts["replied_of"])}


def _talk(facts: Facts) -> str:
    return ngettext(
        "Answers %(replied)s of %(comments)s comment read; %(generic)s of comments say nothing of the post.",
        "Answers %(replied)s of %(comments)s comments read; %(generic)s of comments say nothing of the post.",
        facts["replied_of"],
    ) % {
        "replied": whole_share(facts["replied"]),
        "comments": count(facts["replied_of"]),
        "generic": whole_share(facts["generic"]),
    }


def _substance(facts: Facts) -> str:
    return ngettext(
        "%(generic)s of %(comments)s comment read say nothing of the post; whether the creator answers is unknown.",
        "%(generic)s of %(comments)s comments read say nothing of the post; whether the creator answers is unknown.",
        facts["generic_of"],
    ) % {"generic": whole_share(facts["generic"]), "comments": count(facts["generic_of"])}


def _judged(facts: Facts) -> str:
    return ngettext(
        "%(share)s of followers look real (%(low)s to %(high)s), by a sample of %(sample)s follower.",
        "%(share)s of followers look real (%(low)s to %(high)s), by a sample of %(sample)s followers.",
        facts["sample"],
    ) % {**_interval(facts), "sample": count(facts["sample"])}


def _guessed(facts: Facts) -> str:
    return _(
        "About %(share)s of followers look real (%(low)s to %(high)s): a guess, since no sample of them was drawn."
    ) % _interval(facts)


def _interval(facts: Facts) -> dict[str, str]:
    return {name: whole_share(facts[name]) for name in ("share", "low", "high")}


def _price_from_deals(facts: Facts) -> str:
    return ngettext(
        "Fee to expect (%(format)s): %(fee)s (%(low)s to %(high)s) by %(deals)s deal of yours, %(share)s of the budget.",
        "Fee to expect (%(format)s): %(fee)s (%(low)s to %(high)s) by %(deals)s deals of yours, %(share)s of the budget.",
        facts["deals"],
    ) % {**_fee(facts), "deals": count(facts["deals"])}


def _price_published(facts: Facts) -> str:
    return _(
        "Fee to expect (%(format)s): %(fee)s (%(low)s to %(high)s) by published prices, %(share)s of the budget."
    ) % _fee(facts)


def _fee(facts: Facts) -> dict[str, str]:
    money = {name: amount(facts[name], facts["currency"]) for name in ("fee", "low", "high")}
    return {**money, "format": format_name(facts["format"]), "share": whole_share(facts["share"])}


def _names_the_brand(facts: Facts) -> str:
    return ngettext(
        "Already names %(brand)s, in %(unpaid)s post that is not marked as paid.",
        "Already names %(brand)s, in %(unpaid)s posts that are not marked as paid.",
        facts["unpaid"],
    ) % {"brand": facts["brand"], "unpaid": count(facts["unpaid"])}


def _few_comments(facts: Facts) -> str:
    return ngettext(
        "Too few comments to say whether comments are answered: %(found)s read, %(needed)s needed.",
        "Too few comments to say whether comments are answered: %(found)s read, %(needed)s needed.",
        facts["found"],
    ) % {"found": count(facts["found"]), "needed": count(facts["needed"])}


def _few_peers(facts: Facts) -> str:
    return ngettext(
        "Engagement cannot be compared: %(found)s comparable account, 20 needed.",
        "Engagement cannot be compared: %(found)s comparable accounts, 20 needed.",
        facts.get("found") or 0,
    ) % {"found": count(facts.get("found") or 0)}


def _like(facts: Facts) -> str:
    named = {"name": facts["name"] or facts["handle"], "score": whole_share(facts["score"])}
    if facts["niches"]:
        return _("Like %(name)s to %(score)s; both about: %(niches)s.") % {
            **named,
            "niches": ", ".join(facts["niches"]),
        }
    return _("Like %(name)s to %(score)s, by what they write, where they live and their size.") % named


def _plain(text: Any) -> Callable[[Facts], str]:
    return lambda facts: str(text) % facts


_SENTENCES: dict[str, Callable[[Facts], str]] = {
    "topic_shown": _topic_shown,
    "topic_rare": _topic_shown,
    "topic_declared": _topic_declared,
    "topic_absent": _topic_absent,
    "no_words": _plain(gettext_lazy("Topic unknown: no bio, no niche and no post has been brought in.")),
    "audience_right": _audience,
    "audience_other": _audience,
    "no_audience": _plain(gettext_lazy("Audience unknown: the creator has not shared it.")),
    "no_place": _plain(gettext_lazy("Place unknown.")),
    "no_country": _plain(gettext_lazy("Country unknown; city: %(city)s.")),
    "no_city": lambda facts: _("City unknown; country: %(country)s.") % {"country": country(facts["country"]) or "—"},
    "city_unknown": _plain(gettext_lazy("%(city)s is not in the list of places: its distance cannot be measured.")),
    "city_same": _plain(gettext_lazy("Lives in %(city)s.")),
    "wanted_city_unknown": _plain(gettext_lazy("The brief asks for %(city)s, which is not in the list of places: no distance can be measured.")),
    "city_near": _near,
    "city_far": _far,
    "country_right": lambda facts: _("Lives in a country of the target: %(country)s.") % {"country": country(facts["country"])},
    "country_other": lambda facts: _("Lives outside the target's countries: %(country)s.") % {"country": country(facts["country"])},
    "no_language": _plain(gettext_lazy("Language unknown.")),
    "language_right": lambda facts: _("Publishes in a language of the target: %(language)s.") % {"language": language(facts["language"])},
    "language_other": lambda facts: _("Publishes in another language than the target's: %(language)s.") % {"language": language(facts["language"])},
    "engagement_placed": _engagement,
    "engagement_placed_by_publications": _engagement_thin,
    "engagement_implausible": lambda facts: _("Engagement of %(rate)s is beyond what any publication explains: check it before trusting it. It is not counted.") % {"rate": share(facts["rate"])},
    "engagement_no_rate": _plain(gettext_lazy("Engagement unknown: no posts and no averages have been brought in.")),
    "engagement_no_followers": _plain(gettext_lazy("Engagement cannot be compared: the number of followers is unknown.")),
    "engagement_too_few_peers": _few_peers,
    "no_authenticity": _plain(gettext_lazy("Nothing says which share of the followers is real.")),
    "authenticity_judged": _judged,
    "authenticity_guessed": _guessed,
    "no_comments": _few_comments,
    "conversation_unread": _plain(gettext_lazy("The comments have not been read yet.")),
    "conversation_untold": _plain(gettext_lazy("The comments brought in do not tell whether the creator answers: authors are missing, or they stand under one post.")),
    "answers_comments": _answers,
    "rarely_answers": _answers,
    "answers_comments_of_substance": _talk,
    "rarely_answers_of_substance": _talk,
    "speaks_of_posts": _substance,
    "no_price": _plain(gettext_lazy("No fee can be expected: none is published for this platform, and too few deals of yours are alike.")),
    "price_in_another_currency": _plain(gettext_lazy("Fees are expected in %(currency)s, the budget is in %(budget)s: they are not compared.")),
    "price_from_deals": _price_from_deals,
    "price_published": _price_published,
    "no_past_work": _plain(gettext_lazy("You have not worked together yet.")),
    "no_posts_to_read": _plain(gettext_lazy("No post has been brought in to see whether the brand is named.")),
    "names_the_brand": _names_the_brand,
    "like_itself": lambda facts: _("The account whose like you asked for: %(name)s.") % {"name": facts["name"] or facts["handle"]},
    "like_it": _like,
    "unlike_it": _like,
    "never_names_the_brand": _plain(gettext_lazy("Has not named the brand in the posts read.")),
}  # fmt: skip

_EXCLUSIONS: dict[str, Callable[[int], str]] = {
    "platform": lambda n: ngettext("%(count)s account on another platform", "%(count)s accounts on other platforms", n),
    "followers_unknown": lambda n: ngettext(
        "%(count)s account whose followers are unknown", "%(count)s accounts whose followers are unknown", n
    ),
    "tier": lambda n: ngettext("%(count)s account of another tier", "%(count)s accounts of other tiers", n),
    "followers": lambda n: ngettext(
        "%(count)s account outside the followers asked for", "%(count)s accounts outside the followers asked for", n
    ),
    "country": lambda n: ngettext("%(count)s account in another country", "%(count)s accounts in other countries", n),
    "engagement": lambda n: ngettext(
        "%(count)s account under the engagement asked for", "%(count)s accounts under the engagement asked for", n
    ),
    "competitor": lambda n: ngettext(
        "%(count)s account that named a competitor in the past year",
        "%(count)s accounts that named a competitor in the past year",
        n,
    ),
    "category": lambda n: ngettext(
        "%(count)s account that speaks of an unwanted subject",
        "%(count)s accounts that speak of an unwanted subject",
        n,
    ),
    "keywords": lambda n: ngettext(
        "%(count)s account without the words asked for", "%(count)s accounts without the words asked for", n
    ),
    "hashtags": lambda n: ngettext(
        "%(count)s account without the hashtags asked for", "%(count)s accounts without the hashtags asked for", n
    ),
}
