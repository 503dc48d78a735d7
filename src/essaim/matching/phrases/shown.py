"""The words of what creators write: topic, values, natural affinity, likeness."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design.formats import count, whole_share
from essaim.matching.phrases.sayings import Facts, Sentences, plain

MOST_WORDS = 2


def _topic_shown(facts: Facts) -> str:
    said = {"matching": count(facts["matching"]), "posts": count(facts["posts"])}
    if facts.get("words"):
        return ngettext(
            "%(matching)s of the %(posts)s latest posts is about what you are looking for, such as “%(words)s”.",
            "%(matching)s of the %(posts)s latest posts are about what you are looking for, such as “%(words)s”.",
            facts["matching"],
        ) % {**said, "words": ", ".join(facts["words"][:MOST_WORDS])}
    return (
        ngettext(
            "%(matching)s of the %(posts)s latest posts is about what you are looking for.",
            "%(matching)s of the %(posts)s latest posts are about what you are looking for.",
            facts["matching"],
        )
        % said
    )


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


def _topic_meant(facts: Facts) -> str:
    return _(
        "The texts are near what you are looking for in meaning (%(chance)s likely to be about it), in other words."
    ) % {"chance": whole_share(facts["meaning"])}


def _values_shown(facts: Facts) -> str:
    said = [
        ngettext("%(value)s (%(posts)s post)", "%(value)s (%(posts)s posts)", posts)
        % {"value": value, "posts": count(posts)}
        for value, posts in facts["shown"]
    ]
    return _("Speaks of your values: %(values)s.") % {"values": ", ".join(said)}


def _values_absent(facts: Facts) -> str:
    if not facts["posts"]:
        return _("The profile does not speak of your values; no post has been read.")
    return ngettext(
        "The latest post read does not speak of your values.",
        "None of the %(posts)s latest posts speaks of your values.",
        facts["posts"],
    ) % {"posts": count(facts["posts"])}


def _names_the_brand(facts: Facts) -> str:
    return ngettext(
        "Already names %(brand)s, in %(unpaid)s post that is not marked as paid.",
        "Already names %(brand)s, in %(unpaid)s posts that are not marked as paid.",
        facts["unpaid"],
    ) % {"brand": facts["brand"], "unpaid": count(facts["unpaid"])}


def _like(facts: Facts) -> str:
    named = {"name": facts["name"] or facts["handle"], "score": whole_share(facts["score"])}
    if facts["niches"]:
        return _("Like %(name)s to %(score)s; both about: %(niches)s.") % {
            **named,
            "niches": ", ".join(facts["niches"]),
        }
    return _("Like %(name)s to %(score)s, by what they write, where they live and their size.") % named


SENTENCES: Sentences = {
    "topic_shown": _topic_shown,
    "topic_rare": _topic_shown,
    "topic_declared": _topic_declared,
    "topic_absent": _topic_absent,
    "no_words": plain(gettext_lazy("Topic unknown: no bio, no niche and no post has been brought in.")),
    "topic_meant": _topic_meant,
    "values_shown": _values_shown,
    "values_declared": lambda facts: _("Speaks of your values in the profile: %(values)s.") % {"values": ", ".join(facts["values"])},
    "values_meant": lambda facts: _("The texts are near “%(value)s” in meaning (%(chance)s likely to be about it), in other words.") % {"value": facts["value"], "chance": whole_share(facts["meaning"])},
    "values_absent": _values_absent,
    "no_words_for_values": plain(gettext_lazy("Values unknown: no bio and no post has been brought in.")),
    "no_posts_to_read": plain(gettext_lazy("No post has been brought in to see whether the brand is named.")),
    "names_the_brand": _names_the_brand,
    "like_itself": lambda facts: _("The account whose like you asked for: %(name)s.") % {"name": facts["name"] or facts["handle"]},
    "like_it": _like,
    "unlike_it": _like,
    "never_names_the_brand": plain(gettext_lazy("Has not named the brand in the posts read.")),
}  # fmt: skip
