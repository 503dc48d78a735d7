"""The words of listening and trends: codes, figures and findings in the reader's language."""

from __future__ import annotations

from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.listening.lines import WatchLine
from essaim.catalogue.core.listening.terms import How
from essaim.catalogue.core.trends.lines import FindingLine, TrendLine
from essaim.design import formats
from essaim.design.figures import Phrase, register_phrases
from essaim.design.templatetags.design import format_name
from essaim.language.topics import topics

WHOLE_FROM = 10

HOW = {
    How.HANDLE.value: pgettext_lazy("way of mentioning", "by @"),
    How.HASHTAG.value: pgettext_lazy("way of mentioning", "by #"),
    How.WORDS.value: pgettext_lazy("way of mentioning", "in words"),
}
LABELS = {
    "paid": pgettext_lazy("label of a mention", "says it is paid"),
    "denied": pgettext_lazy("label of a mention", "says it is not paid"),
    "silent": pgettext_lazy("label of a mention", "no label"),
}
SORTS = {
    "affinity": _("Natural ambassadors first"),
    "posts": _("Most mentions first"),
    "latest": _("Latest mention first"),
    "followers": _("Most followers first"),
}
KINDS = {
    "hashtag": pgettext_lazy("kind of trend", "Hashtag"),
    "topic": pgettext_lazy("kind of trend", "Topic"),
    "format": pgettext_lazy("kind of trend", "Format"),
}
MOVEMENTS = {
    "rises": pgettext_lazy("movement of a trend", "rises"),
    "falls": pgettext_lazy("movement of a trend", "falls"),
    "new": pgettext_lazy("movement of a trend", "is new"),
    "": pgettext_lazy("movement of a trend", "nothing sure"),
}
HELD = {
    "short": _("Short: counts only as @ or #, for chance would bring the word elsewhere."),
    "everyday": _("An everyday word too: counts only as @ or #."),
    "person": _("Counts only as @ or #, as one of you decided."),
}
NOT_OVER = _("not over")
THIN = _("little known")


_FIGURES = {
    "mention_share": Phrase(
        _("Share of its posts"), _("Of the account's posts known in the window, how many mention what is listened for.")
    ),
    "natural_affinity": Phrase(
        _("Natural affinity"),
        _(
            "How far the account speaks of the brand of its own accord: unpaid as far as the "
            "posts show, in several months, lately, and well received."
        ),
    ),
    "natural_affinity_formula": Phrase(
        _("Unpaid × (repeated, recent, lively)"),
        _(
            "The unpaid part of its mentions, times half for the months that repeat, three tenths"
            " for how recent, two tenths for how they are received. A rank to read by, not a "
            "probability: it has no interval."
        ),
    ),
    "mention_sentiment": Phrase(_("Sentiment of the mention"), _("Whether the brand is spoken of well.")),
    "captions_unlike_comments": Phrase(
        _("Captions are not comments"),
        _(
            "The model that judges readers' comments is not trusted with captions: of 60 mentions "
            "that we labelled it read one in five wrongly, and none that it called unfavourable was."
        ),
    ),
    "read_mentions": Phrase(
        _("Read the mentions"),
        _("Read the mentions quoted; the audit of an account says how its readers answer."),
    ),
    "no_natural_mention": Phrase(
        _("Only paid mentions"), _("All its mentions say that they are paid: %(found)s read.")
    ),
    "share_of_voice": Phrase(
        _("Share of voice"),
        _(
            "Of the month's mentions of everything listened for, each account counted once for "
            "each name, how many are of this one."
        ),
    ),
    "share_of_accounts": Phrase(
        _("Share of accounts known"), _("Of the accounts known to have posted in the month, how many mention it.")
    ),
    "nothing_heard": Phrase(_("Nothing heard"), _("No account known of this month mentions anything listened for.")),
    "month_unknown": Phrase(_("Month unknown"), _("The catalogue holds no post of this month.")),
    "trend_share": Phrase(
        _("Accounts that use it"), _("Of the accounts that posted in the window, how many used it at least once.")
    ),
    "habit_test": Phrase(
        _("Each account against its own habit"),
        _(
            "Each account that used the term counts once, by the share of its uses in the window against the "
            "share of its posts there; a binomial test, corrected for everything looked at by Benjamini and "
            "Hochberg at 5 %%."
        ),
    ),
    "wilson_95": Phrase(_("Wilson's interval"), _("The share that was counted, with Wilson's 95 %% interval.")),
}


def register() -> None:
    """Make the catalogue's figures known to the figure component."""
    register_phrases(_FIGURES)


def term_name(kind: str, term: str) -> str:
    """How a term is written: `#beautebio`, `skincare`, `reel`."""
    if kind == "hashtag":
        return f"#{term}"
    if kind == "format":
        return format_name(term)
    return niche_name(term)


def niche_name(niche: str) -> str:
    """A topic's name in the reader's language; a text that names no topic as it is."""
    topic = topics().get(niche)
    return topic.label(get_language() or "fr") if topic else niche


def how_often(line: TrendLine) -> str:
    """`×2.4`, or that it was not used before."""
    return gettext("not used before") if line.ratio is None else times(line.ratio)


def times(ratio: float) -> str:
    """`×2.4`; `×0.43` with two digits under one, where one would say little."""
    pattern = "#,##0.0" if ratio >= 1 else "0.0#"
    return gettext("×%(times)s") % {"times": format_decimal(ratio, format=pattern, locale=formats.locale())}


def counted(accounts: float) -> str:
    """Accounts that a habit makes fractional: whole from ten, where a decimal says nothing more."""
    return formats.decimal(accounts) if accounts < WHOLE_FROM else formats.count(accounts)


def between(line: TrendLine) -> str:
    """The interval of the ratio in words; an end without bound is said."""
    if line.high is None:
        return gettext("at least %(low)s") % {"low": times(line.low)}
    return gettext("%(low)s to %(high)s") % {"low": times(line.low), "high": times(line.high)}


def false_ones(q: float) -> str:
    """How many of those announced with it would be false, in words."""
    return gettext("under %(share)s") % {"share": formats.share(0.001)} if q < 0.001 else formats.share(q)


def accounts_words(number: int) -> str:
    """`12 accounts`."""
    return ngettext("%(count)s account", "%(count)s accounts", number) % {"count": formats.count(number)}


def kind_of(watch: WatchLine) -> str:
    """Whether a watch is ours."""
    return gettext("our brand") if watch.is_ours else gettext("competitor")


def finding(found: FindingLine) -> str:
    """What a followed trend found, in one sentence."""
    sentence = _FINDINGS[found.movement]
    ratio = found.content["ratio"]
    return str(sentence) % {
        "term": term_name(found.kind, found.term),
        "niche": niche_name(found.niche) if found.niche else gettext("all accounts"),
        "days": formats.count(found.days),
        "times": times(ratio) if ratio else "",
        "accounts": formats.count(found.content["users"]),
    }


_FINDINGS = {
    "rises": _("%(term)s rises in %(niche)s: %(accounts)s accounts in %(days)s days, %(times)s as often as usual."),
    "falls": _(
        "%(term)s falls in %(niche)s: %(accounts)s accounts in %(days)s days, fewer than their habits would give."
    ),
    "new": _("%(term)s is new in %(niche)s: %(accounts)s accounts in %(days)s days, and none before."),
}
