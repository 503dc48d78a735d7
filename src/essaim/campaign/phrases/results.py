"""The words of a campaign's results: what each figure is, how it is counted, why it is unknown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from essaim.design.phrases import Phrase

_LATEST = _("Each publication counts with its latest reading, of that day or later; its counts may still rise.")
SHOP_EXPORTS = _("exports of the shop's orders")
FIGURES = {
    "results_reach": Phrase(_("People reached"), _("How many different people saw at least one publication.")),
    "results_views": Phrase(_("Views"), _LATEST),
    "results_likes": Phrase(_("Likes"), _LATEST),
    "results_comments": Phrase(_("Comments"), _LATEST),
    "results_shares": Phrase(_("Shares"), _LATEST),
    "results_saves": Phrase(_("Saves"), _LATEST),
    "results_engagement_rate": Phrase(_("Engagement rate"), _("Likes and comments of the publications over the followers of their accounts.")),
    "results_clicks": Phrase(_("Clicks"), _("How often a link of the campaign was followed.")),
    "results_orders": Phrase(_("Orders with a code"), _("Orders in the shop's exports that bear a code of the campaign, from its first day; those refunded whole are left out. Orders that came without a code are not in it.")),
    "results_sign_ups": Phrase(_("Sign-ups"), _("How many people signed up by a link of the campaign.")),
    "results_posts": Phrase(_("Publications"), _("Publications that are online, out of those planned.")),
}  # fmt: skip
METHODS = {
    "results_summed": Phrase(_("Sum over the publications"), _("Summed over the %(known)s publications that are known, of %(online)s online; the others are left out, not counted as zero.")),
    "results_counted": Phrase(_("Counted"), _("Counted one by one.")),
    "results_codes": Phrase(_("Orders by code"), _("Codes are compared without regard to capitals.")),
}  # fmt: skip
REASONS = {
    "results_nothing_online": Phrase(_("Nothing online"), _("No publication is noted as online yet.")),
    "results_no_reading": Phrase(_("No reading"), _("No source has told a count of the publications online yet.")),
    "results_not_followed": Phrase(_("Not followed"), _("Nothing that is read for this campaign tells it.")),
    "results_no_code": Phrase(_("No code"), _("No creator of this campaign has a code.")),
    "results_no_orders": Phrase(_("No orders"), _("No export of the shop's orders was brought.")),
}
REMEDIES = {
    "results_read": Phrase(_("Read the publications"), _("Read the creators' accounts again from a source, import a file of their posts, or ask creators for their statistics through their page.")),
    "results_give_codes": Phrase(_("Give codes"), _("Write each creator's code on their part of the campaign.")),
    "results_bring_orders": Phrase(_("Bring the orders"), _("Import an export of your shop's orders.")),
}  # fmt: skip

DEFINITIONS = FIGURES | METHODS | REASONS | REMEDIES
