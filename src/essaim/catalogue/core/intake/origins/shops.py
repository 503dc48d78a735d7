"""Order exports of shops. Names, addresses and what was bought are not read."""

from __future__ import annotations

from essaim.catalogue.core.intake.origins.origin import Evidence, Holds, Origin

SHOPIFY = Origin(
    code="shopify_orders",
    holds=Holds.ORDERS,
    evidence=Evidence.SEEN,
    source="lists of the export's columns in public repositories",
    on="2026-11-26",
    needs=("number", "state", "total", "code", "at"),
    columns={
        "number": "Name",
        "state": "Financial Status",
        "currency": "Currency",
        "total": "Total",
        "code": "Discount Code",
        "discount": "Discount Amount",
        "at": "Created at",
        "refunded": "Refunded Amount",
    },
)
WOOCOMMERCE = Origin(
    code="woocommerce_orders",
    holds=Holds.ORDERS,
    evidence=Evidence.SEEN,
    source="https://github.com/woocommerce/woocommerce (Admin/API/Reports/Orders/Controller.php)",
    on="2026-11-26",
    needs=("number", "state", "total", "code", "at"),
    columns={
        "at": "Date",
        "number": "Order #|Commande #|Commande n°",
        # Net: without taxes, shipping and refunds.
        "total": "N. Revenue|Net Sales|Revenu net|Ventes nettes",
        "formatted": "N. Revenue (formatted)|Revenu net (formaté)",
        "state": "Status|État|Statut",
        "code": "Coupon(s)|Code(s) promo",
    },
)
PRESTASHOP = Origin(
    code="prestashop_orders",
    holds=Holds.ORDERS,
    evidence=Evidence.INFERRED,
    source="columns of the list of orders in the back office; no such file has been seen",
    on="2026-11-26",
    needs=("number", "total", "state", "at", "payment"),
    columns={
        "number": "Reference|Référence",
        "total": "Total|Total paid|Total payé",
        "state": "Status|État",
        "at": "Date|Date added",
        "payment": "Payment|Paiement",
        "currency": "Currency|Devise",
    },
)
ORIGINS = (SHOPIFY, WOOCOMMERCE, PRESTASHOP)
