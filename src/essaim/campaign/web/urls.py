"""Addresses of campaigns."""

from __future__ import annotations

from django.urls import path, re_path

from essaim.campaign.web import calendar, campaigns, costs, filling, participations, placements, roster

urlpatterns = [
    path("campaigns", campaigns.campaigns, name="campaigns"),
    path("campaigns/new", campaigns.new, name="campaign_new"),
    path("campaigns/<int:campaign_id>", roster.roster, name="campaign"),
    path("campaigns/<int:campaign_id>/board", roster.board, name="campaign_board"),
    path("campaigns/<int:campaign_id>/terms", campaigns.edit, name="campaign_edit"),
    path("campaigns/<int:campaign_id>/brief", campaigns.brief_page, name="campaign_brief"),
    path("campaigns/<int:campaign_id>/closure", campaigns.close, name="campaign_close"),
    path("campaigns/<int:campaign_id>/reopening", campaigns.reopen, name="campaign_reopen"),
    path("campaigns/<int:campaign_id>/creators", roster.add, name="roster_add"),
    path("campaigns/<int:campaign_id>/filling", filling.fill, name="roster_fill"),
    path("campaigns/<int:campaign_id>/steps", roster.move, name="roster_move"),
    path("campaigns/<int:campaign_id>/steps/undone", roster.move_back, name="roster_move_back"),
    path("campaigns/<int:campaign_id>/calendar", calendar.calendar, name="campaign_calendar"),
    path("campaigns/<int:campaign_id>/days", placements.spread, name="placements_spread"),
    path("campaigns/<int:campaign_id>/costs", costs.costs, name="campaign_costs"),
    re_path(r"^campaigns/(?P<campaign_id>\d+)/costs\.(?P<kind>csv|xlsx)$", costs.export, name="costs_export"),
    re_path(r"^campaigns/(?P<campaign_id>\d+)/roster\.(?P<kind>csv|xlsx)$", roster.export, name="roster_export"),
    path("participations/<int:participation_id>", participations.participation, name="participation"),
    path("participations/<int:participation_id>/note", participations.note, name="participation_note"),
    path("participations/<int:participation_id>/removal", participations.remove, name="participation_remove"),
    path("participations/<int:participation_id>/placements", participations.add_placement, name="placement_add"),
    path("participations/<int:participation_id>/address", participations.give_address, name="address_give"),
    path("participations/<int:participation_id>/address/removal", participations.forget_address, name="address_forget"),
    path("participations/<int:participation_id>/parcels", participations.prepare_parcel, name="parcel_prepare"),
    path("participations/<int:participation_id>/link", participations.open_link, name="own_link_open"),
    path("participations/<int:participation_id>/link/removal", participations.withdraw_link, name="own_link_withdraw"),
    path("participations/<int:participation_id>/invoices", participations.receive_invoice, name="invoice_receive"),
    path("participations/<int:participation_id>/feedback", participations.give_feedback, name="feedback_give"),
    path("parcels/<int:shipment_id>/sending", participations.send_parcel, name="parcel_send"),
    path("parcels/<int:shipment_id>/arrival", participations.receive_parcel, name="parcel_receive"),
    path("parcels/<int:shipment_id>/taken-back", participations.take_back_parcel, name="parcel_take_back"),
    path("invoices/<int:invoice_id>/answer", participations.answer_invoice, name="invoice_answer"),
    path("placements/<int:placement_id>/day", placements.move, name="placement_move"),
    path("placements/<int:placement_id>/removal", placements.drop, name="placement_drop"),
    path("placements/<int:placement_id>/restoration", placements.restore, name="placement_restore"),
    path("costs/<int:cost_id>/payment", costs.pay, name="cost_pay"),
    path("costs/<int:cost_id>/removal", costs.remove, name="cost_remove"),
    path("costs/<int:cost_id>/restoration", costs.restore, name="cost_restore"),
    path("calendar", calendar.calendar, name="calendar"),
    path("calendar/feed", calendar.open_feed, name="calendar_feed_open"),
    path("calendar/feed/removal", calendar.close_feed, name="calendar_feed_close"),
    path("calendar/<str:secret>.ics", calendar.calendar_feed, name="calendar_feed"),
]
