"""The words for known exports: what a file seems to be, and how we know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from essaim.catalogue.core.intake.origins import Evidence, Holds, origin_named
from essaim.design import formats

_NAMES: dict[str, Promise] = {
    "meta_posts": gettext_lazy("the content export of Meta Business Suite"),
    "meta_posts_de": gettext_lazy("the content export of Meta Business Suite, in German"),
    "meta_posts_fr": gettext_lazy("the content export of Meta Business Suite, in French"),
    "meta_graph": gettext_lazy("the export of one graph of Meta Business Suite"),
    "tiktok_content": gettext_lazy("the content export of TikTok Studio"),
    "tiktok_content_fr": gettext_lazy("the content export of TikTok Studio, in French"),
    "tiktok_overview": gettext_lazy("the daily overview of TikTok Studio"),
    "tiktok_followers": gettext_lazy("the follower history of TikTok Studio"),
    "tiktok_download": gettext_lazy("the videos of a TikTok data download"),
    "tiktok_fans": gettext_lazy("the followers of a TikTok data download"),
    "youtube_content": gettext_lazy("the content table of YouTube Studio"),
    "youtube_content_fr": gettext_lazy("the content table of YouTube Studio, in French"),
    "youtube_chart": gettext_lazy("the daily chart of YouTube Studio"),
    "youtube_totals": gettext_lazy("the daily totals of YouTube Studio"),
    "takeout_subscriptions": gettext_lazy("the subscriptions of a Google Takeout"),
    "takeout_videos": gettext_lazy("the videos of a Google Takeout"),
    "instagram_followers": gettext_lazy("the followers of an Instagram data download"),
    "linkedin_posts": gettext_lazy("the posts of LinkedIn's content analytics"),
    "linkedin_followers": gettext_lazy("the followers of LinkedIn's content analytics"),
    "linkedin_connections": gettext_lazy("the connections of a LinkedIn archive"),
    "linkedin_shares": gettext_lazy("the posts of a LinkedIn archive"),
    "influencers_club": gettext_lazy("a list of influencers.club"),
    "influencers_club_enriched": gettext_lazy("an enriched list of influencers.club"),
    "hypeauditor": gettext_lazy("a sheet of HypeAuditor"),
    "upfluence": gettext_lazy("a sheet of Upfluence"),
    "aspire": gettext_lazy("a sheet of Aspire"),
    "modash": gettext_lazy("a sheet of Modash"),
    "shopify_orders": gettext_lazy("the orders of a Shopify shop"),
    "woocommerce_orders": gettext_lazy("the orders of a WooCommerce shop"),
    "prestashop_orders": gettext_lazy("the orders of a PrestaShop shop"),
    "ga4_visits": gettext_lazy("the visits of Google Analytics"),
    "matomo_visits": gettext_lazy("the visits of Matomo"),
    "plausible_visits": gettext_lazy("the visits of Plausible"),
}


def origin_name(code: str) -> str:
    """What the export is called, to stand within a sentence."""
    return str(_NAMES.get(code, code))


def origin_said(code: str) -> str:
    """What the file looks like, and whether such a file has ever been seen."""
    known = origin_named(code)
    if known is None:
        return ""
    gaps = {"name": origin_name(code), "on": formats.day(date.fromisoformat(known.on))}
    if known.file_name and not known.needs:
        return (
            _(
                "By its name, this is %(name)s. Its columns are not published: they are read by their titles alone. Check them."
            )
            % gaps
        )
    if known.evidence is Evidence.INFERRED:
        return (
            _(
                "This looks like %(name)s, known by inference only: no such file had been seen on %(on)s. Check what is read."
            )
            % gaps
        )
    return _("This looks like %(name)s, whose columns are known (as of %(on)s).") % gaps


def origin_as_json(code: str) -> dict[str, object]:
    """The export, how it is known, and its sentence in the active language."""
    known = origin_named(code)
    written: dict[str, object] = {"code": code, "message": origin_said(code)}
    if known is not None:
        written |= {"known_by": known.evidence.value, "source": known.source, "on": known.on}
    return written


def account_needed(facts: Mapping[str, object]) -> str:
    """What the file is, and that nothing in it says whose."""
    return _(
        "This looks like %(name)s, and nothing in it says whose account it is. Say it: --account platform:handle on the command line, or the account's field on the page."
    ) % {"name": origin_name(str(facts.get("origin", "")))}


def of_nobody(facts: Mapping[str, object]) -> str:
    """Why a known export gives no creator, and where it belongs."""
    gaps = {"name": origin_name(str(facts.get("origin", "")))}
    if facts.get("holds") == Holds.FOLLOWERS:
        return (
            _(
                "This is %(name)s. Bring it in as an audience list (the page “Audience lists”, or “essaim catalogue audiences”): only numbers that tell nothing are kept, and no name."
            )
            % gaps
        )
    return (
        _(
            "This is %(name)s: figures of a day, for which the catalogue has no place. Export the content, or the history of followers."
        )
        % gaps
    )
