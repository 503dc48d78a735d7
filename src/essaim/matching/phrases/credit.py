"""The words of what the audit and past work say: real followers, conversation, fee, experience, promises kept."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design.formats import amount, count, day, times, whole_share
from essaim.design.templatetags.design import format_name
from essaim.matching.phrases.sayings import Facts, Sentences, plain


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


def _few_comments(facts: Facts) -> str:
    return ngettext(
        "Too few comments to say whether comments are answered: %(found)s read, %(needed)s needed.",
        "Too few comments to say whether comments are answered: %(found)s read, %(needed)s needed.",
        facts["found"],
    ) % {"found": count(facts["found"]), "needed": count(facts["needed"])}


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


def _worked_with_us(facts: Facts) -> str:
    if not facts["at"]:
        return _("Has already published a paid post for %(brand)s.") % facts
    return ngettext(
        "Has already worked with you, %(times)s time, last on %(day)s.",
        "Has already worked with you, %(times)s times, last on %(day)s.",
        facts["times"],
    ) % {"times": count(facts["times"]), "day": day(date.fromisoformat(facts["at"]))}


def _paid_work(facts: Facts) -> str:
    """Paid posts for others, whom they name, and how they were received."""
    said = ngettext(
        "%(paid)s paid post for others among the latest, %(relevant)s about what you are looking for.",
        "%(paid)s paid posts for others among the latest, %(relevant)s about what you are looking for.",
        facts["paid"],
    ) % {"paid": count(facts["paid"]), "relevant": count(facts["relevant"])}
    named = _("Named there: %(brands)s.") % {"brands": ", ".join(f"@{one}" for one in facts["brands"])}
    liked = _("They engage %(ratio)s what the others do.") % {"ratio": times(facts.get("ratio"))}
    return " ".join([said, *([named] if facts["brands"] else []), *([liked] if "ratio" in facts else [])])


def _paid_off_subject(facts: Facts) -> str:
    return ngettext(
        "%(paid)s paid post for others among the latest, none about what you are looking for.",
        "%(paid)s paid posts for others among the latest, none about what you are looking for.",
        facts["paid"],
    ) % {"paid": count(facts["paid"])}


def _promises(facts: Facts) -> str:
    """What was noted of the work with us, each thing with its count."""
    said = [
        sentence % {"kept": count(facts[name][0]), "of": count(facts[name][1])}
        for name, sentence in (
            ("on_time", _("on time %(kept)s of %(of)s")),
            ("published", _("published %(kept)s of %(of)s")),
        )
        if facts[name][1]
    ]
    if facts["followed_of"]:
        said.append(_("brief followed to %(share)s") % {"share": whole_share(facts["followed"])})
    return _("When you worked together: %(what)s.") % {"what": ", ".join(said)}


SENTENCES: Sentences = {
    "no_authenticity": plain(gettext_lazy("Nothing says which share of the followers is real.")),
    "authenticity_judged": _judged,
    "authenticity_guessed": _guessed,
    "no_comments": _few_comments,
    "conversation_unread": plain(gettext_lazy("The comments have not been read yet.")),
    "conversation_untold": plain(gettext_lazy("The comments brought in do not tell whether the creator answers: authors are missing, or they stand under one post.")),
    "answers_comments": _answers,
    "rarely_answers": _answers,
    "answers_comments_of_substance": _talk,
    "rarely_answers_of_substance": _talk,
    "speaks_of_posts": _substance,
    "no_price": plain(gettext_lazy("No fee can be expected: none is published for this platform, and too few deals of yours are alike.")),
    "price_in_another_currency": plain(gettext_lazy("Fees are expected in %(currency)s, the budget is in %(budget)s: they are not compared.")),
    "price_from_deals": _price_from_deals,
    "price_published": _price_published,
    "no_past_work": plain(gettext_lazy("No paid work is known, with you or with others.")),
    "worked_with_us": _worked_with_us,
    "paid_work_elsewhere": _paid_work,
    "paid_work_off_subject": _paid_off_subject,
    "reliable": _promises,
    "unreliable": _promises,
    "no_collaboration": plain(gettext_lazy("Reliability unknown: nothing was noted of work done together.")),
}  # fmt: skip
