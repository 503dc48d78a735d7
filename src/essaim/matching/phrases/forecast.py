"""The words of a plan's forecast: what each figure is, how it was found, why it cannot be given, what was assumed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from essaim.design.phrases import Phrase

FIGURES = {
    "planned_reach": Phrase(_("People reached"), _("How many different people of the target see at least one of the plan's publications. Whoever follows several of the creators counts once.")),
    "planned_views": Phrase(_("Views"), _("How often people of the target see the plan's publications in all, repeats included.")),
    "planned_frequency": Phrase(_("Views per person"), _("How often each person reached sees the campaign, on average.")),
    "planned_reactions": Phrase(_("Reactions"), _("Likes, comments, shares and saves of everybody, as far as the creators' own publications tell. Stories are not counted: their reactions cannot be seen from outside.")),
    "planned_clicks": Phrase(_("Clicks"), _("People reached who follow the link: people reached × share who click.")),
    "planned_orders": Phrase(_("Orders or sign-ups"), _("People reached × share who click × share of those who order or sign up.")),
    "planned_revenue": Phrase(_("Revenue"), _("Orders × the value of an order that the brief gives. Before margin, and not all of it is due to the campaign.")),
    "planned_pieces": Phrase(_("Publications"), _("How many publications the plan buys.")),
    "planned_cost": Phrase(_("Fees"), _("The sum of the fees to expect, excluding tax. Products, shipping and commissions come on top.")),
    "planned_cost_per_thousand": Phrase(_("For 1,000 people reached"), _("Fees for each thousand different people of the target.")),
    "planned_cost_per_reaction": Phrase(_("For one reaction"), _("Fees over reactions.")),
    "planned_cost_per_click": Phrase(_("For one click"), _("Fees over clicks.")),
    "planned_cost_per_order": Phrase(_("For one order or sign-up"), _("Fees over orders or sign-ups.")),
    "planned_overlap": Phrase(_("Repeated audience"), _("Of the people reached by each creator alone, added up, the part whom another creator of the plan reaches too.")),
    "bundle_reach": Phrase(_("People reached alone"), _("How many different people of the target this creator's publications of the plan would reach without the others.")),
    "bundle_fee": Phrase(_("Fee to expect"), _("The fees to expect for this creator's publications of the plan, without discount for several, excluding tax.")),
    "macro_times": Phrase(_("Beside one big creator"), _("What the plan brings, divided by what one creator of 100,000 followers or more would bring for the same money. Above 1, the plan brings more.")),
}  # fmt: skip
METHODS = {
    "drawn_campaigns_90": Phrase(_("2,000 drawn campaigns"), _("Everything uncertain is drawn again 2,000 times: each creator's level and luck, real followers, shares in the target, fees, repeated audiences, what moves all creators at once. 90 %% of the campaigns fall inside the interval.")),
    "lognormal_90": Phrase(_("Law of the account's views"), _("A log-normal law of the account's own views, leaning on published rates; 90 %% of the publications fall inside the interval.")),
}  # fmt: skip
REASONS = {
    "reactions_unknown": Phrase(
        _("Reactions unknown"),
        _("No publication of these creators tells how many react to it."),
    ),
    "nobody_reached": Phrase(_("Nobody reached"), _("The plan reaches nobody: there is nothing to divide by.")),
    "nothing_to_divide_by": Phrase(_("Nothing to divide by"), _("The plan is expected to bring none of these.")),
    "no_order_value": Phrase(_("Value of an order unknown"), _("The brief does not say what an order is worth.")),
    "no_format_sold": Phrase(_("No format"), _("None of the formats that the brief wants is sold on this platform.")),
    "no_macro_for_budget": Phrase(_("No big creator for this budget"), _("Even one publication of a creator with 100,000 followers costs more than the budget, by published fees.")),
}  # fmt: skip
REMEDIES = {
    "type_order_value": Phrase(_("Give the value of an order"), _("Write the average value of an order in the brief.")),
}
ASSUMED = {
    "paid_beside_organic": Phrase(_("People of a paid publication beside an unpaid one"), _("Sponsored posts get fewer likes than others; where an account's own paid posts do not tell by how much, this ratio is used, and reach is taken to follow likes.")),
    "click_rate": Phrase(_("Share of the people reached who click"), _("From advertisements between stories. Type your own rate in the brief as soon as you know one.")),
    "order_rate": Phrase(_("Share of those who click who order"), _("From shops' visitors that come from social networks. Type your own rate in the brief as soon as you know one.")),
    "views_per_person": Phrase(_("Views per person of one publication"), _("Platforms show views; some people watch twice.")),
    "views_per_person_story": Phrase(_("Views per person of a story"), _("Hardly anybody opens the same story twice.")),
    "views_per_person_counted": Phrase(_("People counted by the source"), _("The source counts people, not views.")),
    "drift": Phrase(_("Drift of an account's level"), _("How far views move between what was read and the campaign.")),
    "market": Phrase(_("What moves all creators together"), _("The season, the platform's rules, the product.")),
    "effective_population": Phrase(_("People among whom audiences meet by chance, beside the platform's users"), _("Below 1, since those who watch much watch many creators. Its spread is that between communities on Twitch.")),
    "people_per_member": Phrase(_("How much commenters and likers overlap beside mere viewers"), _("Those who comment on one account comment on others more than mere viewers watch them: shared names overstate shared viewers by this.")),
}  # fmt: skip

DEFINITIONS = FIGURES | METHODS | REASONS | REMEDIES | ASSUMED
