"""Words that several pages share."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from essaim.design import formats

WAY_NAMES: dict[str, Promise] = {
    "email": _("by e-mail"),
    "message": _("by direct message"),
    "phone": _("by phone"),
    "other": _("otherwise"),
}
COLOUR_NAMES: dict[str, Promise] = {
    "green": _("green"),
    "blue": _("blue"),
    "amber": _("amber"),
    "violet": _("violet"),
    "rose": _("rose"),
    "grey": _("grey"),
}
_WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def since(moment: datetime, *, now: datetime) -> str:
    """What follows "since": `09:30` today, `yesterday`, `Monday` within the last week, else the day."""
    then, today = timezone.localtime(moment), timezone.localtime(now)
    days = (today.date() - then.date()).days
    if days <= 0:
        return f"{then:%H:%M}"
    if days == 1:
        return gettext("yesterday")
    if days < 7:
        return str(_WEEKDAYS[then.weekday()])
    return pgettext("since a day", "%(day)s") % {"day": formats.day(moment)}
