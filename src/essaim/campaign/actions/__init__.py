"""What can be done in a campaign: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.campaign.actions.assets import grant_right, withdraw_right
from essaim.campaign.actions.campaigns import (
    change_campaign,
    close_campaign,
    open_campaign,
    reopen_campaign,
    write_page,
)
from essaim.campaign.actions.costs import Spent, keep_costs_of, note_cost, pay_cost, remove_cost, restore_cost
from essaim.campaign.actions.drafts import decide_draft, remark, send_draft, settle_remark
from essaim.campaign.actions.feedback import give_feedback
from essaim.campaign.actions.filling import Filled, fill_roster
from essaim.campaign.actions.in_bulk import cost_for, drop_all, plan_for, remove_all
from essaim.campaign.actions.invoices import Billed, accept_invoice, pay_invoice, receive_invoice, refuse_invoice
from essaim.campaign.actions.own_links import close_feed, open_feed, open_own_link, see_own_page, withdraw_own_link
from essaim.campaign.actions.parcels import (
    Parcel,
    forget_address,
    forget_old_addresses,
    give_address,
    prepare_parcel,
    receive_parcel,
    send_parcel,
    take_back_parcel,
)
from essaim.campaign.actions.placements import (
    add_placement,
    change_placement,
    drop_placement,
    move_placement,
    placements_agreed,
    restore_placement,
    spread_placements,
)
from essaim.campaign.actions.publications import check_proof, note_publication, take_back_publication
from essaim.campaign.actions.roster import (
    Added,
    Moved,
    add_creators,
    arrange,
    change_participation,
    move,
    move_back,
    own_participation,
    reach,
    remove_creator,
)
from essaim.campaign.actions.uploads import append_slice, begin_upload, cancel_upload, forget_old_uploads

__all__ = [
    "Added",
    "Billed",
    "Filled",
    "Moved",
    "Parcel",
    "Spent",
    "accept_invoice",
    "add_creators",
    "add_placement",
    "append_slice",
    "arrange",
    "begin_upload",
    "cancel_upload",
    "change_campaign",
    "change_participation",
    "change_placement",
    "check_proof",
    "close_campaign",
    "close_feed",
    "cost_for",
    "decide_draft",
    "drop_all",
    "drop_placement",
    "fill_roster",
    "forget_address",
    "forget_old_addresses",
    "forget_old_uploads",
    "give_address",
    "give_feedback",
    "grant_right",
    "keep_costs_of",
    "move",
    "move_back",
    "move_placement",
    "note_cost",
    "note_publication",
    "open_campaign",
    "open_feed",
    "open_own_link",
    "own_participation",
    "pay_cost",
    "pay_invoice",
    "placements_agreed",
    "plan_for",
    "prepare_parcel",
    "reach",
    "receive_invoice",
    "receive_parcel",
    "refuse_invoice",
    "remark",
    "remove_all",
    "remove_cost",
    "remove_creator",
    "reopen_campaign",
    "restore_cost",
    "restore_placement",
    "see_own_page",
    "send_draft",
    "send_parcel",
    "settle_remark",
    "spread_placements",
    "take_back_parcel",
    "take_back_publication",
    "withdraw_own_link",
    "withdraw_right",
    "write_page",
]
