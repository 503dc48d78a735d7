"""The words of drafts, of the disclosure check, of the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from essaim.campaign.core.rights import MayUse, Medium
from essaim.design.formats import day
from essaim.law.disclosure import Finding, Verdict

Facts = Mapping[str, Any]

PROBLEMS: dict[str, Promise] = {
    "upload_out_of_step": gettext_lazy("The file goes on from where it was cut. Load the page again if nothing moves."),
    "nothing_to_send": gettext_lazy("Write a caption or add a file: there is nothing to send yet."),
    "draft_waits": gettext_lazy("The last draft waits for the brand's answer; the next one comes after it."),
    "approved_already": gettext_lazy("This draft was answered already."),
    "mention_missing": gettext_lazy("The caption does not say well enough that it is commercial. Ask for “Publicité” or “Collaboration commerciale” at its beginning, or approve knowingly."),
    "wrong_place": gettext_lazy("This place is not in the file: choose a moment of the film or a zone of the image."),
    "not_a_post_link": gettext_lazy("“%(said)s” is not the address of a post. Copy it from the post itself: https://…"),
}  # fmt: skip
_FILES = {
    "empty": gettext_lazy("“%(name)s” is empty."),
    "too_large": gettext_lazy("“%(name)s” is too large: one gigabyte at most."),
    "kind": gettext_lazy("“%(name)s” is neither an image, a film, a sound nor a PDF."),
    "damaged": gettext_lazy("“%(name)s” cannot be opened: it is damaged. Save it again and send it anew."),
    "no_room": gettext_lazy("There is no room left for “%(name)s”. What was sent stays; tell the brand."),
    "not_whole": gettext_lazy("“%(name)s” has not arrived whole. Wait until its bar is full."),
    "too_many": gettext_lazy("At most twelve files go with one draft."),
}
_RIGHTS = {
    "media": gettext_lazy("Say where it may be used: at least one medium."),
    "granted_by": gettext_lazy("Say what the right rests on: the contract, a mail of that day."),
    "ends_on": gettext_lazy("The last day comes before the first."),
    "territory": gettext_lazy("Write countries by their two letters: FR, BE, CH. Blank is the whole world."),
    "currency": gettext_lazy("Say in which currency it was paid, by its three letters: EUR, CHF, GBP."),
    "amount": gettext_lazy("Write the amount as a number, or leave it blank when it is part of the fee."),
}
MEDIA = {
    Medium.OWN_SOCIAL: pgettext_lazy("where an asset is used", "our social networks"),
    Medium.SHOP: pgettext_lazy("where an asset is used", "our shop and site"),
    Medium.NEWSLETTER: pgettext_lazy("where an asset is used", "our newsletter"),
    Medium.PAID_ADS: pgettext_lazy("where an asset is used", "paid advertising"),
    Medium.PRINT: pgettext_lazy("where an asset is used", "print"),
    Medium.POINT_OF_SALE: pgettext_lazy("where an asset is used", "points of sale"),
    Medium.PRESS: pgettext_lazy("where an asset is used", "press"),
    Medium.TELEVISION: pgettext_lazy("where an asset is used", "television"),
}
KINDS = {
    "image": pgettext_lazy("kind of asset", "Image"),
    "video": pgettext_lazy("kind of asset", "Film"),
    "audio": pgettext_lazy("kind of asset", "Sound"),
    "pdf": pgettext_lazy("kind of asset", "PDF"),
    "post": pgettext_lazy("kind of asset", "Post"),
}
_FINDINGS = {
    "no_rules": gettext_lazy("No rule of that country is known here: ask somebody who knows its law."),
    "wording_accepted": gettext_lazy("“%(quote)s” is one of the two mentions that the law names."),
    "wording_doubtful": gettext_lazy("“%(quote)s” may be argued to be equivalent; no authority has named it. “Publicité” or “Collaboration commerciale” leaves no doubt."),
    "wording_accepted_late": gettext_lazy("“%(quote)s” comes too late: readers see about %(seen)s characters or %(lines)s lines before they unfold, and few hashtags. Put it at the very beginning."),
    "wording_doubtful_late": gettext_lazy("“%(quote)s” is doubtful and comes too late. Begin with “Publicité” or “Collaboration commerciale”."),
    "wording_in_passing": gettext_lazy("“%(quote)s” stands inside a sentence: readers do not take it for a mention. Begin with “Publicité” or “Collaboration commerciale”."),
    "wording_insufficient": gettext_lazy("“%(quote)s” is not enough by itself. Begin with “Publicité” or “Collaboration commerciale”."),
    "wording_missing": gettext_lazy("Nothing says that it is commercial. Begin with “Publicité” or “Collaboration commerciale”."),
    "wording_other_language": gettext_lazy("“%(quote)s” is not in the language of the text, as its mention has to be."),
    "tool_suffices": gettext_lazy("The platform's own label is a mention there."),
    "tool_alone": gettext_lazy("The platform's own label alone may not be seen: begin with a mention too."),
    "brand_not_named": gettext_lazy("Who pays is not named: “%(brand)s” or its account does not appear."),
    "retouched_said": gettext_lazy("Retouched images are said to be."),
    "retouched_not_said": gettext_lazy("A retouched face or silhouette must bear “Images retouchées”."),
    "virtual_said": gettext_lazy("Generated images are said to be."),
    "virtual_not_said": gettext_lazy("A generated face or silhouette must bear “Images virtuelles”."),
    "look_at_the_film": gettext_lazy("A text cannot tell whether the mention stays on the film during the whole promotion: watch it."),
    "look_at_the_post": gettext_lazy("Watch the post: the mention must stay on the film during the whole promotion."),
    "tool_unknown": gettext_lazy("Is the platform's own label switched on? It is added to the mention, and does not replace it."),
    "tool_not_used": gettext_lazy("The platform's own label is not switched on; its terms ask for it."),
}  # fmt: skip
VERDICTS = {
    Verdict.ACCEPTED: pgettext_lazy("of a commercial mention", "mention in order"),
    Verdict.DOUBTFUL: pgettext_lazy("of a commercial mention", "mention doubtful"),
    Verdict.INSUFFICIENT: pgettext_lazy("of a commercial mention", "mention insufficient"),
    Verdict.MISSING: pgettext_lazy("of a commercial mention", "mention missing"),
    Verdict.UNKNOWN: pgettext_lazy("of a commercial mention", "mention not checked"),
}
_WHY_NOT = {
    "none": gettext_lazy("no right is noted"),
    "medium": gettext_lazy("not in this medium"),
    "territory": gettext_lazy("not in this country"),
    "not_yet": gettext_lazy("not yet"),
    "over": gettext_lazy("no longer"),
}


def file_refused(facts: Facts) -> str:
    """Why a file is not taken."""
    return str(_FILES[facts["problem"]]) % {"name": facts.get("name", "")}


def right_unclear(facts: Facts) -> str:
    """What a right lacks."""
    return str(_RIGHTS[facts["part"]])


def published_ahead(facts: Facts) -> str:
    """A post that would be online only later."""
    return _("%(day)s lies ahead: note the post once it is online.") % {"day": day(facts["said"])}


SENTENCES: dict[str, Callable[[Facts], str]] = {
    "content_file_refused": file_refused,
    "right_unclear": right_unclear,
    "published_ahead": published_ahead,
}


def finding(found: Finding) -> str:
    """What a rule makes of the text, and what to do."""
    return str(_FINDINGS[found.code]) % {"quote": found.quote, "lines": 3, **found.facts}


def verdict(found: Verdict) -> str:
    """The check in two words."""
    return str(VERDICTS[found])


def medium(code: str) -> str:
    """Where an asset is used."""
    return str(MEDIA[Medium(code)])


def asset_kind(code: str) -> str:
    """What an asset is."""
    return str(KINDS[code])


def may_use(answer: MayUse) -> str:
    """Until when it may be used, or why it may not."""
    if not answer.allowed:
        return str(_WHY_NOT[answer.reason])
    return _("until %(day)s") % {"day": day(answer.until)} if answer.until else _("without an end")
