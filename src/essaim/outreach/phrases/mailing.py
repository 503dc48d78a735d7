"""The words that leave with a mail: the way to unsubscribe, and reminders."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _


def opt_out_line(link: str) -> str:
    """How to hear no more from us, in the language that is spoken now."""
    if link:
        return _("You would rather not hear from us? One click, and we write no more: %(link)s") % {"link": link}
    return _("You would rather not hear from us? Answer this mail with one word, and we write no more.")


def reminder_text(*, number: int, name: str, brand: str, campaign: str, language: str) -> str:
    """A short, polite reminder, for a person to change before it leaves; the last one says that it is."""
    with translation.override(language):
        gaps = {"name": name.split(maxsplit=1)[0] if name.split() else name, "brand": brand, "campaign": campaign}
        if number == 1:
            return (
                _(
                    "Hello %(name)s,\n\n"
                    "A short word in case my first message went unseen: we would like to work with you on “%(campaign)s”, "
                    "for %(brand)s. If it interests you, a yes is enough and I send you the details; if not, tell me so and "
                    "I will not come back to it.\n\n"
                    "Kind regards"
                )
                % gaps
            )
        return (
            _(
                "Hello %(name)s,\n\n"
                "This is my last message about “%(campaign)s”: without an answer I take it that this is not the moment. If it "
                "becomes one later, answer this mail, and thank you for your work.\n\n"
                "Kind regards"
            )
            % gaps
        )
