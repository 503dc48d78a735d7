"""The words of an import: what is said of a row, a column or a file, and what became of them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from essaim.catalogue.core.intake.remarks import Remark
from essaim.catalogue.core.platforms import label
from essaim.catalogue.phrases.audiences import LIST_REMARKS

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
    "undated_row": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is not a date, and a history without its days says nothing. The row was left out."),
    "order_without_number": gettext_lazy("Row %(row)s, column “%(column)s”: no order number, so that the order could not be told from another. The row was left out."),
    "order_without_total": gettext_lazy("Row %(row)s, column “%(column)s”: “%(value)s” is no amount. The order was left out."),
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
    "forgotten": gettext_lazy("Left out because they asked to be forgotten: %(count)s."),
    "members_not_read": gettext_lazy("Files of the archive that were not read (%(count)s): %(value)s"),
    "followers_elsewhere": gettext_lazy("The followers in “%(value)s” were not read here: bring the same file in as an audience list."),
    "period_unknown": gettext_lazy("“%(value)s” does not say of which days its visits are. They are kept without a day, and tracking cannot place them in time."),
    "sheet_not_read": gettext_lazy("Sheet “%(value)s” names no accounts and was not read."),
    "hidden_sheet": gettext_lazy("Sheet “%(value)s” is hidden and was not read. If it matters, show it and import again."),
    "column_not_taken": gettext_lazy("Column “%(column)s” was not taken: its meaning was not recognised, or another column already says it. If it matters, correct the mapping."),
    "column_not_found": gettext_lazy("The mapping names the column “%(column)s”, which the file does not have."),
}  # fmt: skip

_ROW_KINDS = {
    "blank": pgettext_lazy("kind of row", "Blank row"),
    "total": pgettext_lazy("kind of row", "Row of totals"),
    "title": pgettext_lazy("kind of row", "Title"),
    "note": pgettext_lazy("kind of row", "Note"),
    "line_of_order": pgettext_lazy("kind of row", "Another line of the same order"),
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

_CONFIDENCES = {
    "sure": pgettext_lazy("confidence in a column", "Recognised"),
    "to_check": pgettext_lazy("confidence in a column", "To check"),
    "not_recognised": pgettext_lazy("confidence in a column", "Not recognised"),
    "confirmed": pgettext_lazy("confidence in a column", "Confirmed"),
}


def remark(one: Remark) -> str:
    """What, where, why, and what to do, in one or two sentences."""
    gaps = {**one.facts, "row": one.row, "column": one.column, "value": one.value, "platform": label(one.value)}
    words = (
        {**_FILE_REMARKS, **LIST_REMARKS} if one.row is None else _REMARKS if one.column else {**_REMARKS, **_NO_COLUMN}
    )
    sentence = words.get(one.code)
    return str(sentence) % gaps if sentence is not None else one.code


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
