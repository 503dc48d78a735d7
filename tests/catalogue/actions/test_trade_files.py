"""Orders and visits of known exports are kept for tracking, without anybody's name, and become no creators."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from essaim.accounts.core.viewer import Role
from essaim.catalogue import queries
from essaim.catalogue.core.trade import Order, TradeKind, Visits
from essaim.catalogue.models import KeptRow
from tests.builders import a_viewer
from tests.catalogue import exports
from tests.catalogue.files import a_file, accounts, codes, imported

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
NEW = {"created": 1, "updated": 0, "unchanged": 0}


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def test_orders_of_shopify_are_kept_once_each(viewer, tmp_path):
    path = a_file(tmp_path, exports.SHOPIFY)

    first, second = imported(viewer, path), imported(viewer, path)

    assert (first.exit_code, first.origins, first.trade) == (
        0,
        ("shopify_orders",),
        {"order": {"created": 2, "updated": 0, "unchanged": 0}},
    )
    assert second.trade == {"order": {"created": 0, "updated": 0, "unchanged": 2}}
    assert [(one.row, one.kind) for one in first.ignored] == [(3, "line_of_order")]
    assert queries.orders_kept(viewer) == [
        Order(
            number="#1001",
            total=Decimal("64.80"),
            at=datetime(2026, 9, 13, 9, 59, tzinfo=PARIS),
            currency="EUR",
            codes=("MARIE10",),
            discount=Decimal("6.66"),
            state="paid",
            refunded=Decimal("0.00"),
        ),
        Order(
            number="#1002",
            total=Decimal("1020.00"),
            at=datetime(2026, 9, 14, 12, tzinfo=PARIS),
            currency="EUR",
            codes=(),
            discount=Decimal("0.00"),
            state="partially_refunded",
            refunded=Decimal("5.00"),
        ),
    ]
    assert accounts() == []


def test_nothing_of_the_buyers_is_in_the_database(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, exports.SHOPIFY))
    imported(viewer, a_file(tmp_path, exports.WOOCOMMERCE, name="woo.csv"))

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST(said AS TEXT) || key FROM {KeptRow._meta.db_table}")
        written = " ".join(row[0] for row in cursor.fetchall())

    assert [one for one in ("client", "Anne", "Paul", "Autre", "331000", "Crème", "Savon") if one in written] == []


def test_an_order_that_was_refunded_since_is_brought_up_to_date(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, exports.SHOPIFY))
    later = exports.SHOPIFY.replace(",paid,", ",refunded,").replace("+33100000000,0.00", "+33100000000,64.80")

    report = imported(viewer, a_file(tmp_path, later, name="later.csv"))

    assert report.trade == {"order": {"created": 0, "updated": 1, "unchanged": 1}}
    first = queries.orders_kept(viewer)[0]
    assert (first.state, first.refunded) == ("refunded", Decimal("64.80"))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (
            exports.WOOCOMMERCE,
            Order(
                number="1001",
                total=Decimal(54),
                at=datetime(2026, 9, 13, 9, 59, tzinfo=PARIS),
                currency="EUR",
                codes=("marie10", "bienvenue"),
                state="completed",
            ),
        ),
        (
            exports.PRESTASHOP,
            Order(
                number="XKBKNABJK",
                total=Decimal("64.80"),
                at=datetime(2026, 9, 13, 9, 59, tzinfo=PARIS),
                currency="EUR",
                state="Paiement accepté",
            ),
        ),
    ],
    ids=["WooCommerce", "PrestaShop"],
)
def test_orders_of_other_shops_say_what_they_say(viewer, tmp_path, text, order):
    report = imported(viewer, a_file(tmp_path, text))

    assert (report.exit_code, report.trade) == (0, {"order": NEW})
    assert queries.orders_kept(viewer) == [order], "what the export lacks is unknown, and no zero"


def test_bad_orders_are_left_out_one_by_one(viewer, tmp_path):
    rows = (
        "#1003,,paid,,,EUR,,,,a lot,,,2026-09-13 09:59:00 +0200,1,,,,\n"
        ",,paid,,,EUR,,,,12.00,,,2026-09-13 09:59:00 +0200,1,,,,\n"
        "#1004,,paid,,,EUR,,,,12.00,,,2026-13-45,1,,,,\n"
    )

    report = imported(viewer, a_file(tmp_path, exports.SHOPIFY + rows))

    assert (report.exit_code, report.error, codes(report.rejected), codes(report.warnings)) == (
        3,
        None,
        [(5, "Total", "order_without_total"), (6, "Name", "order_without_number")],
        [(7, "Created at", "unreadable_date")],
    )
    assert [(one.number, one.day) for one in queries.orders_kept(viewer)][-1] == ("#1004", None)


def test_visits_of_google_analytics_take_their_days_from_the_notes_above(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.GA4))

    days = {"first_day": date(2026, 9, 1), "last_day": date(2026, 9, 30)}
    assert (report.exit_code, report.trade) == (0, {"visits": {"created": 2, "updated": 0, "unchanged": 0}})
    assert [one.kind for one in report.ignored] == ["total"]
    assert sorted(queries.visits_kept(viewer), key=lambda one: one.source) == [
        Visits("(direct)", "", "", "", **days, sessions=30, visitors=20, conversions=1, revenue=Decimal(30)),
        Visits(
            "instagram", "influence", "noel", "", **days,
            sessions=120, visitors=100, conversions=4, revenue=Decimal("230.5"),
        ),
    ]  # fmt: skip


def test_visits_that_came_the_same_way_are_added_up_but_not_their_visitors(viewer, tmp_path):
    text = (
        "Date,Session source,Session medium,Device,Sessions,Total users\n"
        "20260901,instagram,influence,mobile,10,8\n20260901,instagram,influence,desktop,5,5\n"
        "20260931,instagram,influence,mobile,1,1\n"
    )

    report = imported(viewer, a_file(tmp_path, text))

    assert codes(report.warnings) == [(4, "Date", "unreadable_date")]
    assert queries.visits_kept(viewer) == [
        Visits("instagram", "influence", first_day=date(2026, 9, 1), last_day=date(2026, 9, 1), sessions=15),
        Visits("instagram", "influence", sessions=1, visitors=1),
    ]


def test_visits_of_matomo_come_in_utf_16_and_may_lack_their_days(viewer, tmp_path):
    path = a_file(tmp_path, b"\xff\xfe" + exports.MATOMO.encode("utf-16-le"), name="campaigns.csv")

    report = imported(viewer, path)

    assert (report.trade, codes(report.warnings)) == (
        {"visits": {"created": 2, "updated": 0, "unchanged": 0}},
        [(None, "", "period_unknown")],
    )
    assert sorted((one.source, one.campaign, one.sessions) for one in queries.visits_kept(viewer)) == [
        ("", "noel - marie", 120),
        ("instagram.com", "", 9),
    ]


def test_the_archive_of_plausible_gives_its_campaigns(viewer, tmp_path):
    content = exports.an_archive(
        {"utm_campaigns.csv": exports.PLAUSIBLE_CAMPAIGNS, "pages.csv": "name,visitors,bounce_rate\n/soin,80,40\n"}
    )
    path = a_file(tmp_path, content, name="Plausible export example.org 2026-09-01 to 2026-09-30.zip")

    report = imported(viewer, path)

    assert (report.trade, codes(report.warnings)) == ({"visits": NEW}, [(None, "", "sheet_not_read")])
    assert queries.visits_kept(viewer) == [
        Visits(campaign="noel", first_day=date(2026, 9, 1), last_day=date(2026, 9, 30), visitors=100)
    ]


def test_another_workspace_sees_none_of_it(viewer, tmp_path):
    imported(viewer, a_file(tmp_path, exports.SHOPIFY))
    stranger = a_viewer(Role.OWNER)

    assert (queries.trade_kept(viewer), queries.trade_kept(stranger)) == ({TradeKind.ORDER: 2}, {})


def test_a_dry_run_keeps_nothing(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.SHOPIFY), dry_run=True)

    assert (report.trade["order"]["created"], KeptRow.objects.count()) == (2, 0)


def test_an_export_without_orders_has_no_rows(viewer, tmp_path):
    report = imported(viewer, a_file(tmp_path, exports.SHOPIFY.partition("\n")[0] + "\n"))

    assert report.error.code == "no_rows"


def test_a_list_of_creators_with_the_titles_of_orders_stays_one(viewer, tmp_path):
    text = "Pseudo;Plateforme;Référence;Total;Paiement;État;Date\nlea.soins;instagram;A1;64,80;Carte;Payé;13/09/2026\n"

    report = imported(viewer, a_file(tmp_path, text))

    assert (report.trade, accounts()) == ({}, ["instagram:lea.soins"])
