"""The words of the catalogue: codes of the import as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from essaim.catalogue.core.intake.remarks import Remark, quoted
from essaim.catalogue.core.platforms import label
from essaim.catalogue.core.search import Problem
from essaim.design import formats
from essaim.kernel.errors import EssaimError

Gaps = Mapping[str, Any]

_REMARKS: dict[str, Promise] = {
    "duplicate": gettext_lazy("Row %(row)s: “%(value)s” is the account of row %(first_row)s again. The first row was kept; delete or correct this one."),
    "missing_handle": gettext_lazy("Row %(row)s, column “%(column)s”: no handle and no profile link. Write one, or delete the row."),
    "invalid_handle": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” cannot be an account's handle. Write the handle alone, or paste the link of the profile."),
    "missing_platform": gettext_lazy("Row %(row)s, column “%(column)s”: nothing says on which platform “%(value)s” is. Add a platform column, paste the profile link, or choose the platform of the whole file."),
    "unsupported_platform": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a platform Essaim knows. Write Instagram, TikTok, YouTube or LinkedIn."),
    "not_a_profile_link": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” leads to a post or another page, not to a profile. Paste the link of the profile."),
    "unreadable_row": gettext_lazy("Row %(row)s: this line is no JSON object. Correct or delete it."),
    "unreadable_number": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a number that can be. The figure stays unknown; correct it and import again."),
    "unreadable_date": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a date. It stays unknown; write it like 2026-11-24."),
    "date_without_year": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” has no year. The date stays unknown; give the day the file was made, and the year follows from it."),
    "year_assumed": gettext_lazy("Row %(row)s, column “%(column)s”: the date has no year; it was taken as %(value)s, from the day the file was made."),
    "unreadable_email": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not an e-mail address. It stays unknown."),
    "unreadable_country": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a country. It stays unknown; write its name or its two-letter code."),
    "unreadable_language": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a language. It stays unknown; write its name or its two-letter code."),
    "unreadable_link": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a web address. It stays unknown."),
    "unreadable_flag": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is neither yes nor no. It stays unknown."),
    "unreadable_formula": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is a formula, and none is calculated here. The fact stays unknown; write its result."),
    "text_too_long": gettext_lazy("Row %(row)s, column “%(column)s”: the text is too long to be one. It stays unknown; a quotation mark may be missing."),
    "platform_conflict": gettext_lazy("Row %(row)s, column “%(column)s”: the link leads to another platform than the file says. The link was followed; check “%(value)s”."),
    "handle_conflict": gettext_lazy("Row %(row)s, column “%(column)s”: the link “%(value)s” leads to another account than the handle. The link was followed; check the row."),
    "extra_cells": gettext_lazy("Row %(row)s: more cells than there are titles; “%(value)s” was left out. A text may hold the delimiter without quotation marks."),
    "unidentified_post": gettext_lazy("Row %(row)s: neither link, date nor text tells this post from another. The post was left out; its account was kept."),
}  # fmt: skip

_NO_COLUMN: dict[str, Promise] = {
    "missing_handle": gettext_lazy(
        "Row %(row)s: nothing says whose post this is. Choose the platform and the account of the whole file (--platform, --account)."
    ),
}

_FILE_REMARKS: dict[str, Promise] = {
    "platform_from_file_name": gettext_lazy("Nothing in the file says which platform its accounts are on; %(platform)s was read in the file's name. If that is wrong, choose the platform and import again."),
    "taken_as_average": gettext_lazy("Column “%(column)s” was taken as an average per post. If it is something else, correct the mapping."),
    "same_handle_assumed": gettext_lazy("Column “%(column)s” gives one handle for several platforms; the same was assumed on each. Check it, or add a column with the handle on each platform."),
    "sheet_not_read": gettext_lazy("Sheet “%(value)s” names no accounts and was not read."),
    "hidden_sheet": gettext_lazy("Sheet “%(value)s” is hidden and was not read. If it matters, show it and import again."),
    "column_not_taken": gettext_lazy("Column “%(column)s” was not taken: its meaning was not recognised, or another column already says it. If it matters, correct the mapping."),
    "column_not_found": gettext_lazy("The mapping names the column “%(column)s”, which the file does not have."),
    "unknown_account": gettext_lazy("The catalogue holds no account “%(value)s”: its list was left out. Import the creator first."),
    "ambiguous_account": gettext_lazy("“%(value)s” is an account on several platforms (%(platforms)s): its list was left out. Write it like instagram:lea, or choose the platform of the whole file."),
    "invalid_handle": gettext_lazy("“%(value)s” cannot be an account's handle: its list was left out."),
    "not_a_profile_link": gettext_lazy("“%(value)s” leads to a post or another page, not to a profile: its list was left out."),
    "unsupported_platform": gettext_lazy("“%(value)s” is on no platform Essaim knows: its list was left out."),
    "not_a_list": gettext_lazy("What stands under “%(value)s” is no list of users: it was left out."),
    "empty_audience": gettext_lazy("The list of “%(value)s” names nobody: it was left out."),
    "users_not_read": gettext_lazy("Users of “%(value)s” that are neither a name nor a number, and were left out: %(count)s."),
}  # fmt: skip

_PROBLEMS: dict[str, Promise] = {
    "missing_file": gettext_lazy("There is no file at “%(path)s”, or it may not be read."),
    "empty_file": gettext_lazy("The file is empty."),
    "no_rows": gettext_lazy("The file has no row about anybody: only titles, notes or blank lines. Check that it is the right one."),
    "no_account_column": gettext_lazy("No column names the accounts. Add one with handles or profile links, or say with a mapping which it is. Columns found: %(titles)s."),
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
}  # fmt: skip

_SEARCH_PROBLEMS: dict[str, Promise] = {
    "unknown_sort": gettext_lazy("“%(value)s” is no order a list can have; the usual one was taken."),
    "unknown_filter": gettext_lazy("“%(value)s” is no filter and was left aside."),
    "too_many_values": gettext_lazy("%(found)s values are too many: the first %(most)s were taken."),
    "too_long": gettext_lazy("%(found)s characters are too many: %(most)s at most. It was left aside."),
    "unknown_platform": gettext_lazy("“%(value)s” is no platform; it was left aside."),
    "unknown_tier": gettext_lazy("“%(value)s” is no tier: emerging, nano, micro, macro or mega."),
    "unknown_country": gettext_lazy("“%(value)s” is no country. Write its name or its two-letter code."),
    "unknown_language": gettext_lazy("“%(value)s” is no language. Write its name or its two-letter code."),
    "unknown_niche": gettext_lazy("“%(value)s” is no niche of the list. Look for a neighbouring word."),
    "unknown_list": gettext_lazy("This list is no longer there; it was left aside."),
    "unknown_tag": gettext_lazy("This tag is no longer there; it was left aside."),
    "not_read_yet": gettext_lazy("What this account writes has not been read yet, or it has no text: nobody can be like it."),
    "not_found": gettext_lazy("This account is no longer in the catalogue; it was left aside."),
    "unknown_disclosure": gettext_lazy("“%(value)s” says nothing about paid posts; it was left aside."),
    "no_words": gettext_lazy("“%(value)s” holds no letter and no digit, so nothing can be looked for."),
    "not_a_number": gettext_lazy("“%(value)s” is not a number. Write it like 12000, 12k or 1.2M."),
    "out_of_bounds": gettext_lazy("“%(value)s” is out of bounds; it was left aside."),
    "bounds_crossed": gettext_lazy("From %(least)s to %(most)s, nobody can be: exchange the two numbers."),
    "radius_without_place": gettext_lazy("A distance needs a city. Write one, or take the distance away."),
    "bad_audience": gettext_lazy("“%(value)s” is no share of an audience. Choose what, then at least how many percent."),
    "not_a_yes_or_no": gettext_lazy("“%(value)s” is neither yes nor no; it was left aside."),
}  # fmt: skip

_ROW_KINDS = {
    "blank": pgettext_lazy("kind of row", "Blank row"),
    "total": pgettext_lazy("kind of row", "Row of totals"),
    "title": pgettext_lazy("kind of row", "Title"),
    "note": pgettext_lazy("kind of row", "Note"),
    "repeated_header": pgettext_lazy("kind of row", "Column titles again"),
}

_OUTCOMES = {
    "rejected": pgettext_lazy("outcome of a row", "Rejected"),
    "warnings": pgettext_lazy("outcome of a row", "Warning"),
    "ignored": pgettext_lazy("outcome of a row", "Passed over"),
}

_FIELDS = {
    "handle": gettext_lazy("Handle"),
    "channel": gettext_lazy("Channel: handle or name"),
    "channel_name": gettext_lazy("Channel name"),
    "url": gettext_lazy("Profile link"),
    "platform": gettext_lazy("Platform"),
    "display_name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "bio": gettext_lazy("Bio"),
    "language": gettext_lazy("Language"),
    "country": gettext_lazy("Country"),
    "region": gettext_lazy("Region"),
    "city": gettext_lazy("City"),
    "location": gettext_lazy("City and country"),
    "niches": gettext_lazy("Niches"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
    "is_verified": gettext_lazy("Verified account"),
    "followers": gettext_lazy("Followers"),
    "following": gettext_lazy("Accounts followed"),
    "posts_count": gettext_lazy("Number of posts"),
    "likes_average": gettext_lazy("Average likes per post"),
    "comments_average": gettext_lazy("Average comments per post"),
    "shares_average": gettext_lazy("Average shares per post"),
    "saves_average": gettext_lazy("Average saves per post"),
    "views_average": gettext_lazy("Average views per post"),
    "engagement_average": gettext_lazy("Average interactions per post"),
    "engagement_rate": gettext_lazy("Engagement rate"),
    "taken_at": gettext_lazy("Date of the figures"),
    "post_id": gettext_lazy("Post id"),
    "post_url": gettext_lazy("Post link"),
    "published_at": gettext_lazy("Publication date"),
    "published_time": gettext_lazy("Publication time"),
    "caption": gettext_lazy("Caption or title"),
    "format": gettext_lazy("Format"),
    "hashtags": gettext_lazy("Hashtags"),
    "mentions": gettext_lazy("Mentions"),
    "is_paid": gettext_lazy("Paid partnership"),
    "likes": gettext_lazy("Likes"),
    "comments": gettext_lazy("Comments"),
    "shares": gettext_lazy("Shares"),
    "saves": gettext_lazy("Saves"),
    "views": gettext_lazy("Views"),
    "comments_disabled": gettext_lazy("Comments switched off"),
    "likes_disabled": gettext_lazy("Ratings switched off"),
    "is_video": gettext_lazy("Is a video"),
    "is_carousel": gettext_lazy("Is a carousel"),
    "post_list": gettext_lazy("List of posts"),
}

_AUDIENCES = {
    "followers": gettext_lazy("People who follow"),
    "likers": gettext_lazy("People who like"),
    "commenters": gettext_lazy("People who comment"),
}

_CONFIDENCES = {
    "sure": pgettext_lazy("confidence in a column", "Recognised"),
    "to_check": pgettext_lazy("confidence in a column", "To check"),
    "not_recognised": pgettext_lazy("confidence in a column", "Not recognised"),
    "confirmed": pgettext_lazy("confidence in a column", "Confirmed"),
}


def remark(one: Remark) -> str:
    """What, where, why, and what to do, in one or two sentences."""
    gaps = {**one.facts, "row": one.row, "column": one.column, "value": one.value, "platform": label(one.value)}
    words = _FILE_REMARKS if one.row is None else _REMARKS if one.column else {**_REMARKS, **_NO_COLUMN}
    sentence = words.get(one.code)
    return str(sentence) % gaps if sentence is not None else one.code


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


def search_problem(problem: Problem) -> str:
    """Why something that a search asks for was left aside, and what would help."""
    if problem.code == "unknown_place":
        return _unknown_place(problem.facts)
    if problem.code == "out_of_bounds" and problem.facts.get("most") is not None:
        return _("“%(value)s” is out of bounds: from 0 to %(most)s.") % _shown(problem.facts)
    sentence = _SEARCH_PROBLEMS.get(problem.code)
    return str(sentence) % _shown(problem.facts) if sentence is not None else problem.code


def row_kind(kind: str) -> str:
    """Why a row was passed over."""
    return str(_ROW_KINDS.get(kind, kind))


def outcome(code: str) -> str:
    """What became of a row: `rejected`, `warnings`, `ignored`."""
    return str(_OUTCOMES.get(code, code))


def field(name: str) -> str:
    """What a column means."""
    return str(_FIELDS.get(name, name))


def confidence(code: str) -> str:
    """How sure a proposal is."""
    return str(_CONFIDENCES.get(code, code))


def audience(kind: str) -> str:
    """Who a list of that kind names."""
    return str(_AUDIENCES.get(kind, kind))


def report_titles() -> list[str]:
    """The columns of a row report."""
    return [
        pgettext("report column", "Sheet"),
        pgettext("report column", "Row"),
        pgettext("report column", "Outcome"),
        pgettext("report column", "Column"),
        pgettext("report column", "Value"),
        pgettext("report column", "Explanation"),
    ]


def accounts_taken(created: int, updated: int, unchanged: int) -> str:
    """`12 accounts: 10 new, 1 updated, 1 unchanged`."""
    return ngettext(
        "%(count)s account: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
        "%(count)s accounts: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
        created + updated + unchanged,
    ) % {"count": created + updated + unchanged, "created": created, "updated": updated, "unchanged": unchanged}


def posts_taken(created: int, updated: int, unchanged: int) -> str:
    """`12 posts: 10 new, 1 updated, 1 unchanged`."""
    return ngettext(
        "%(count)s post: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
        "%(count)s posts: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
        created + updated + unchanged,
    ) % {"count": created + updated + unchanged, "created": created, "updated": updated, "unchanged": unchanged}


def rows_rejected(count: int) -> str:
    """`3 rows rejected`."""
    return ngettext("%(count)s row rejected.", "%(count)s rows rejected.", count) % {"count": count}


def warnings_given(count: int) -> str:
    """`3 warnings`."""
    return ngettext("%(count)s warning.", "%(count)s warnings.", count) % {"count": count}


def rows_passed_over(count: int) -> str:
    """`3 rows passed over`: blank, totals, titles, notes."""
    return ngettext(
        "%(count)s row passed over (blank, title, note or total).",
        "%(count)s rows passed over (blank, titles, notes or totals).",
        count,
    ) % {"count": count}


def lists_taken(created: int, replaced: int, unchanged: int, older: int) -> str:
    """`12 lists: 10 new, 1 in place of an older one, 1 known already, 0 older than the one there`."""
    gaps = {
        "count": formats.count(created + replaced + unchanged + older),
        "created": formats.count(created),
        "replaced": formats.count(replaced),
        "unchanged": formats.count(unchanged),
        "older": formats.count(older),
    }
    return (
        ngettext(
            "%(count)s list: %(created)s new, %(replaced)s in place of an older one, %(unchanged)s known already, "
            "%(older)s left out for a newer one.",
            "%(count)s lists: %(created)s new, %(replaced)s in place of an older one, %(unchanged)s known already, "
            "%(older)s left out for a newer one.",
            created + replaced + unchanged + older,
        )
        % gaps
    )


def people_listed(people: int) -> str:
    """`1 200 people in all, each counted once in a list`."""
    return ngettext(
        "%(count)s person in all, counted once in each list. No name was kept.",
        "%(count)s people in all, each counted once in a list. No name was kept.",
        people,
    ) % {"count": formats.count(people)}


def users_repeated(count: int) -> str:
    """`12 users named again in the same list`."""
    return ngettext(
        "%(count)s user was named again in the same list.", "%(count)s users were named again in the same list.", count
    ) % {"count": formats.count(count)}


def lists_rejected(count: int) -> str:
    """`3 lists left out`."""
    return ngettext("%(count)s list left out.", "%(count)s lists left out.", count) % {"count": formats.count(count)}


def _shown(facts: Mapping[str, object]) -> dict[str, str]:
    """The facts with their numbers as the reader's language writes them."""
    return {name: formats.decimal(fact) if isinstance(fact, int | float) else str(fact) for name, fact in facts.items()}


def _unknown_place(facts: Mapping[str, object]) -> str:
    if facts.get("nearest"):
        return _("No city is called “%(value)s”. Did you mean %(nearest)s?") % _shown(facts)
    return _("No city is called “%(value)s”. Choose one of those proposed while you write.") % _shown(facts)


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
        return _("This is an archive. Unpack it and import the files inside.")
    return _("This is a web page, not a table. Open it and save the table as CSV or XLSX.")


def _damaged(facts: Gaps) -> str:
    if line := facts.get("line"):
        return _("The file cannot be read beyond line %(line)s; a quotation mark may be missing there.") % {
            "line": line
        }
    return _("The file is damaged or incomplete. Export or download it again.")


_SPECIAL_PROBLEMS: dict[str, Callable[[Gaps], str]] = {
    "binary_file": _binary,
    "unknown_format": _unknown_format,
    "unreadable_file": _damaged,
}
