"""Addresses of offers."""

from __future__ import annotations

from django.urls import path

from essaim.agreement.web import offers

urlpatterns = [
    path("participations/<int:participation_id>/offers", offers.offers, name="offers"),
    path("participations/<int:participation_id>/ledger", offers.ledger, name="offer_ledger"),
    path("offers/<int:offer_id>/acceptance", offers.accept, name="offer_accept"),
    path("offers/<int:offer_id>/declining", offers.decline, name="offer_decline"),
    path("offers/<int:offer_id>/withdrawal", offers.withdraw, name="offer_withdraw"),
]
