"""Why something cannot be done, in one sentence: the errors of the catalogue by their codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from essaim.catalogue.core.intake.remarks import quoted
from essaim.catalogue.phrases import sources
from essaim.catalogue.phrases.applying import applied_wrongly, file_not_taken, mail_not_sent
from essaim.catalogue.phrases.charter import charter_wrong
from essaim.catalogue.phrases.given import given_wrongly
from essaim.catalogue.phrases.origins import account_needed, of_nobody
from essaim.catalogue.phrases.retention import kept_wrongly
from essaim.kernel.errors import EssaimError

Gaps = Mapping[str, Any]

_PROBLEMS: dict[str, Promise] = {
    "missing_file": gettext_lazy("There is no file at “%(path)s”, or it may not be read."),
    "empty_file": gettext_lazy("The file is empty."),
    "no_rows": gettext_lazy("The file has no row about anybody: only titles, notes or blank lines. Check that it is the right one."),
    "no_account_column": gettext_lazy("No column names the accounts. Add one with handles or profile links, or say with a mapping which it is. Columns found: %(titles)s."),
    "wrong_account": gettext_lazy("“%(account)s” cannot be the account of this file. Write the platform and the handle, like tiktok:lea."),
    "account_elsewhere": gettext_lazy("This export is one of %(platform)s, and “%(account)s” is an account elsewhere. Name the account it comes from."),
    "year_needed": gettext_lazy("Its dates have no year (“%(value)s”). Say the day the file was made, and the years follow: --as-of 2026-11-24 on the command line, or the day's field on the page."),
    "encrypted_file": gettext_lazy("The file is protected by a password. Save it without one and import it again."),
    "too_large": gettext_lazy("The file is too large, or would become so once decompressed. Split it, or save it as CSV."),
    "import_cut_short": gettext_lazy("The import was cut short; nothing of it was kept. Import again."),
    "malformed_mapping": gettext_lazy("The mapping file cannot be understood: %(detail)s. It is written in TOML; see the example in the reference of the import."),
    "unknown_field": gettext_lazy("“%(field)s” is not a field. %(advice)s"),
    "unknown_setting": gettext_lazy("“%(written)s” means nothing in a mapping. %(advice)s"),
    "future_date": gettext_lazy("%(date)s lies ahead: nobody can have counted then."),
    "invalid_handle": gettext_lazy("“%(value)s” cannot be an account's handle."),
    "not_a_profile_link": gettext_lazy("“%(value)s” leads to a post or another page, not to a profile."),
    "missing_platform": gettext_lazy("On which platform is “%(value)s”? Write it like instagram:%(value)s."),
    "unsupported_platform": gettext_lazy("“%(platform)s” is not a platform Essaim knows: instagram, tiktok, youtube or linkedin."),
    "unknown_account": gettext_lazy("The catalogue holds no account %(platform)s:%(handle)s. Check the spelling, or import a file that names it."),
    "not_found": gettext_lazy("Nothing of that name was found."),
    "not_allowed": gettext_lazy("Your role does not allow this. Ask an owner of the workspace."),
    "unknown_watch": gettext_lazy("Nothing of that name is listened for."),
    "watch_taken": gettext_lazy("“%(name)s” is listened for already."),
    "nothing_to_listen_for": gettext_lazy("Give a name, a handle or a hashtag: there must be something to listen for."),
    "unknown_trend": gettext_lazy("No post of this niche uses “%(term)s”."),
    "already_followed": gettext_lazy("This trend is followed already."),
    "import_not_ready": gettext_lazy("This file has already been imported, or its import is running."),
    "name_missing": gettext_lazy("Give it a name."),
    "name_too_long": gettext_lazy("A name has %(most)s characters at most."),
    "name_taken": gettext_lazy("“%(name)s” exists already. Choose another name."),
    "text_missing": gettext_lazy("Write something first."),
    "text_too_long_to_keep": gettext_lazy("A note has %(most)s characters at most."),
    "nobody_chosen": gettext_lazy("Choose at least one account."),
    "too_many_chosen": gettext_lazy("%(chosen)s accounts are too many for one act: %(most)s at most. Narrow the search."),
    "cannot_undo": gettext_lazy("This cannot be undone any more."),
    "cannot_have_ended": gettext_lazy("%(day)s cannot be the day this work ended: write a day from 2004 to today."),
    "not_a_share_of_the_brief": gettext_lazy("How much of the brief was followed lies between 0 and 100 %%."),
    "unknown_format_of_work": gettext_lazy("“%(value)s” is no format of publication. %(advice)s"),
    "refused_already": gettext_lazy("The refusal of @%(handle)s is noted already."),
    "ambiguous_account": gettext_lazy("“%(handle)s” is an account on several platforms: %(platforms)s. Write it like instagram:%(handle)s."),
    "no_audience_columns": gettext_lazy("Nothing says which column holds the accounts and which the people. Name them “account” and “user”. Columns found: %(titles)s."),
    "too_many_offers": gettext_lazy("This address has %(most)s applications that wait already. Confirm or withdraw one by the link you were mailed."),
    "offer_closed": gettext_lazy("This application cannot be changed so any more. Open it again to see where it stands."),
    "asked_to_be_forgotten": gettext_lazy("This person asked to be forgotten: nothing about them may be kept. Ask them to write to you if they changed their mind."),
    "no_published_address": gettext_lazy("%(name)s publishes no e-mail address: tell them by a message, and mark it here."),
    "slug_wrong": gettext_lazy("“%(value)s” cannot be an address: write small letters, digits and hyphens, like maison-alba (%(most)s characters at most)."),
    "slug_taken": gettext_lazy("“%(slug)s” is the address of another page. Choose another one."),
    "page_words_too_long": gettext_lazy("Each text has %(most)s characters at most."),
    "controller_unknown": gettext_lazy("The page cannot open yet: the law wants it to say who answers for the personal data. Write a name and an e-mail address under “Personal data” first."),
}  # fmt: skip


def problem(error: EssaimError) -> str:
    """Why a file, a mapping or a reference cannot be used; the code and its values when no words are known."""
    if (special := _SPECIAL_PROBLEMS.get(error.code)) is not None:
        return special(error.facts)
    sentence = _PROBLEMS.get(error.code)
    if sentence is None:
        return f"{error.code}: {error}"
    gaps = {"advice": _advice(error.facts), **{name: quoted(value) for name, value in error.facts.items()}}
    gaps["written"] = ": ".join(str(error.facts[name]) for name in ("setting", "value") if error.facts.get(name))
    return str(sentence) % gaps


def knows(error: EssaimError) -> bool:
    """Whether this room has words for that error."""
    return error.code in _PROBLEMS or error.code in _SPECIAL_PROBLEMS


def _advice(facts: Gaps) -> str:
    if suggestion := facts.get("suggestion"):
        return _("Did you mean “%(suggestion)s”?") % {"suggestion": suggestion}
    if allowed := facts.get("allowed"):
        return _("Possible: %(allowed)s.") % {"allowed": allowed}
    return _("See the list in the reference of the import.")


def _binary(facts: Gaps) -> str:
    if kind := facts.get("kind"):
        return _("This is a %(kind)s file, not a table. Export the table as CSV or XLSX.") % {"kind": kind}
    return _("This is not a text file nor a workbook. Export the table as CSV or XLSX.")


def _unknown_format(facts: Gaps) -> str:
    if facts.get("kind") == "archive":
        return _(
            "This archive holds no table that is understood (CSV, or the JSON of a known download). Unpack it and import the files inside."
        )
    return _("This is a web page, not a table. Open it and save the table as CSV or XLSX.")


def _damaged(facts: Gaps) -> str:
    if line := facts.get("line"):
        return _("The file cannot be read beyond line %(line)s; a quotation mark may be missing there.") % {
            "line": line
        }
    return _("The file is damaged or incomplete. Export or download it again.")


_SPECIAL_PROBLEMS: dict[str, Callable[[Gaps], str]] = {
    "binary_file": _binary,
    "account_needed": account_needed,
    "of_nobody": of_nobody,
    "unknown_format": _unknown_format,
    "unreadable_file": _damaged,
    "given_wrongly": given_wrongly,
    "applied_wrongly": applied_wrongly,
    "file_not_taken": file_not_taken,
    "mail_not_sent": mail_not_sent,
    "charter_wrong": charter_wrong,
    "kept_wrongly": kept_wrongly,
    **sources.SPECIAL,
}
