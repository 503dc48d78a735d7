"""A report of every section: read on the spot, read in the background, on paper, and what it rests on."""

import io
from datetime import date, timedelta

import pypdf
import pytest
from django.utils.translation import override

from essaim.audit import actions, queries
from essaim.audit.core.report import SECTIONS, Evidence, EvidenceKind, Remark, Section, Tone
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import take
from essaim.catalogue.core.search import Filters
from essaim.catalogue.core.sighting import (
    AccountSighting,
    CommentSighting,
    CreatorSighting,
    FollowerSighting,
    PostSighting,
    SnapshotSighting,
)
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Estimate
from essaim.kernel.money import Money
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import audit_accounts, refresh_warehouse
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db

QUESTIONS = ("Tu l'as trouvé où ?", "J'adore cette recette, merci", "trop beau", "😍😍", "C'est de quelle marque ?")
CAPTIONS = (
    "Ma routine du soir pour peau sensible #routinesoin",
    "Collaboration commerciale avec @verdurine : je vous montre leur crème",
    "Tuto : un maquillage de jour en cinq minutes",
    "Apéro entre amis, une bouteille de vin rouge et du fromage",
    "On ouvre le colis ensemble, unboxing du mois",
)


def a_post(number: int, *, comments: int = 4, likes: int = 500) -> PostSighting:
    at = NOON - timedelta(days=4 * number)
    remarks = tuple(
        CommentSighting(f"c{number}.{one}", f"lecteur{(number * 3 + one) % 17}", QUESTIONS[(number + one) % 5], at)
        for one in range(comments)
    )
    answer = CommentSighting(f"a{number}", "lea", "Merci beaucoup", at + timedelta(hours=2), True, f"c{number}.0")
    return PostSighting(
        key=f"p{number}",
        counters={"likes": likes + 17 * (number % 7), "comments": comments},
        published_at=at,
        caption=CAPTIONS[number % 5],
        format=("reel", "post")[number % 2],
        comments=(*remarks, answer) if comments else (),
    )


def a_follower(number: int) -> FollowerSighting:
    return FollowerSighting(
        f"lectrice{number}", "Une lectrice", 30, has_picture=True, followers=150 + number, following=300, posts_count=40
    )


def lea(posts: int = 20, *, sample: int = 0, comments: int = 4) -> CreatorSighting:
    counts = tuple(
        SnapshotSighting({"followers": 20_000 + 30 * day, "following": 400}, NOON - timedelta(days=120 - day))
        for day in range(0, 121, 2)
    )
    account = AccountSighting(
        "instagram",
        "lea",
        "lea",
        {"country": "FR", "language": "fr"},
        counts,
        tuple(a_post(number, comments=comments) for number in range(posts)),
        tuple(a_follower(number) for number in range(sample)),
    )
    return CreatorSighting((account,), name="Léa Rivière")


def account_of(viewer, handle: str = "lea") -> int:
    return catalogue.account_id_of(viewer, platform="instagram", key=handle)


@pytest.fixture
def viewer():
    opened = a_viewer()
    a_catalogue(opened, lea(sample=80), an_account("marc", followers=50_000, likes_average=200.0))
    return opened


def test_a_report_has_every_section_in_order_with_evidence(viewer):
    report = queries.report_of(viewer, account_of(viewer))

    assert tuple(section.name for section in report.sections) == SECTIONS
    reply = report.section("conversation").line("reply_rate")
    assert isinstance(reply.figure, Estimate)
    assert reply.figure.value == pytest.approx(0.25)
    assert (reply.evidence.kind, reply.evidence.total) == (EvidenceKind.COMMENTS, 20)
    authentic = report.section("authenticity").line("authenticity").figure
    assert authentic.low <= authentic.value <= authentic.high
    assert authentic.value > 0.7


def test_an_account_without_material_says_what_is_missing_and_never_zero(viewer):
    report = queries.report_of(viewer, account_of(viewer, "marc"))

    unknown = [
        line.figure.as_json()["value"]
        for name in ("growth", "conversation", "content", "sponsorship", "safety")
        for line in report.section(name).lines
    ]
    assert unknown
    assert set(unknown) == {None}
    assert queries.in_short(queries.shown(report.sections)).unknown


def test_what_was_read_in_the_background_is_what_is_read_on_the_spot(viewer):
    account = account_of(viewer)
    first_look = queries.report_of(viewer, account)
    on_the_spot = queries.report_of(viewer, account, closely=True)

    assert audit_accounts(viewer, at=lambda: NOON) == 0
    kept = queries.report_of(viewer, account)

    assert (first_look.is_close, kept.is_close) == (False, True)
    assert [section.as_json() for section in kept.sections] == [section.as_json() for section in on_the_spot.sections]


def test_only_what_has_changed_is_read_again(viewer):
    heard = []
    audit_accounts(viewer, at=lambda: NOON, told=lambda done, total: heard.append((done, total)))
    audit_accounts(viewer, at=lambda: NOON, told=lambda done, total: heard.append((done, total)))
    take(
        viewer,
        source_kind=SourceKind.FILE,
        label="comments.csv",
        digest="more",
        creators=[lea(posts=1, comments=6)],
        at=NOON + timedelta(days=1),
    )
    refresh_warehouse(viewer, at=NOON + timedelta(days=1))
    audit_accounts(viewer, at=lambda: NOON + timedelta(days=1), told=lambda done, total: heard.append((done, total)))

    assert heard == [(1, 1), (1, 1)]


def test_searches_filter_on_authenticity_and_on_fees(viewer):
    audit_accounts(viewer, at=lambda: NOON)

    def found(**bounds: float) -> list[str]:
        return [line.handle for line in catalogue.search(viewer, Filters(**bounds)).lines]

    assert found(min_authenticity=0.75) == ["lea"]
    assert sorted(found(min_price=1.0)) == ["lea", "marc"]
    assert found(min_price=100_000.0) == []


def test_agreed_fees_move_the_expected_one(viewer):
    account = account_of(viewer)
    before = queries.report_of(viewer, account).section("price").line("fee:post").figure
    for day in range(1, 9):
        actions.note_fee(
            viewer,
            platform="instagram",
            post_format="post",
            followers=22_000,
            fee=Money("1500", "EUR"),
            agreed_on=date(2026, 11, day),
            at=NOON,
        )

    after = queries.report_of(viewer, account).section("price").line("fee:post").figure

    assert before.method == "published_band_95"
    assert after.method == "own_deals_95"
    assert after.value > before.value
    assert after.high / after.low < before.high / before.low


def test_an_expected_fee_is_shown_with_its_interval_in_words_and_a_missing_one_with_its_reason(viewer):
    with override("en"):
        sections = {one.name: one for one in queries.shown(queries.report_of(viewer, account_of(viewer)).sections)}
        lines = [line for group in sections["price"].groups for line in group.lines]

    assert lines
    for line in lines:
        assert bool(line.spread) == line.is_known
        assert bool(line.reason) != line.is_known
        assert not line.is_known or line.spread.count("€") == 2
    assert not any(line.spread for line in sections["engagement"].main)


def test_concerns_are_those_the_brand_chose_and_can_be_set_aside(viewer):
    account = account_of(viewer)

    def about(category: str) -> float | None:
        line = queries.report_of(viewer, account).section("safety").line(f"category:{category}")
        return line.figure.value if line else None

    assert about("alcohol") > 0.1
    for reading in queries.report_of(viewer, account).posts:
        for concern in reading.concerns:
            actions.set_aside(viewer, post_id=reading.post_id, category=concern.category, reason="Un dîner.", at=NOON)
    assert about("alcohol") == 0
    actions.choose_categories(viewer, categories=["gambling"], at=NOON)
    assert (about("alcohol"), about("gambling")) == (None, 0)


def test_what_a_line_rests_on_is_listed(viewer):
    account = account_of(viewer)

    comments = queries.evidence_of(viewer, account, section="conversation", subject="reply_delay")
    followers = queries.evidence_of(viewer, account, section="authenticity", subject="real")
    counts = queries.evidence_of(viewer, account, section="growth", subject="growth_90_days")

    assert {one.facts.author for one in comments.comments} == {"lea"}
    assert all(one.why for one in followers.followers)
    assert len(counts.counts) == 2
    with pytest.raises(NotFound):
        queries.evidence_of(viewer, account, section="growth", subject="remark-99")
    with pytest.raises(NotFound):
        queries.evidence_of(a_viewer(workspace="Une autre"), account, section="growth", subject="growth_90_days")


@pytest.mark.parametrize(
    ("language", "title", "section"), [("fr", "En bref", "Croissance"), ("en", "In short", "Growth")]
)
def test_the_report_is_printed_in_both_languages(viewer, language: str, title: str, section: str):
    with override(language):
        report = queries.report_of(viewer, account_of(viewer))
        pdf = pypdf.PdfReader(io.BytesIO(queries.report_pdf(report, queries.shown(report.sections), at=NOON)))

    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Léa Rivière" in text
    assert title in text
    assert section in text
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == language


def test_the_summary_takes_the_weightiest_of_each_section():
    evidence = Evidence.of(EvidenceKind.POSTS, (1,))
    facts = {"value": 0.4, "low": 0.32, "high": 0.53, "expected": 0.25}
    many = Remark("many_mass_followers", Tone.CHECK, {"value": 0.3}, evidence)
    content = Section("content", (), (many,) * 6)
    authenticity = Section("authenticity", (), (Remark("more_suspicious_than_usual", Tone.CHECK, facts, evidence),))

    short = queries.in_short(queries.shown((content, authenticity)))

    assert [one.code for one in short.check] == ["more_suspicious_than_usual", *["many_mass_followers"] * 2]


def test_another_model_has_every_account_read_again(viewer, monkeypatch):
    heard = []
    audit_accounts(viewer, at=lambda: NOON, told=lambda done, total: heard.append((done, total)))

    monkeypatch.setattr("essaim.audit.actions.reading.READ_AS", "another model|")
    audit_accounts(viewer, at=lambda: NOON, told=lambda done, total: heard.append((done, total)))

    assert heard == [(1, 1), (1, 1)]
