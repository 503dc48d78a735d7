"""What a creator sees of their audit, and what stays the brand's or somebody else's."""

from datetime import UTC, datetime

import pytest

from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Unavailable, Unit
from essaim.portal.core.hiding import hidden
from essaim.portal.core.own_view import for_creator

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
POSTS = Evidence.of(EvidenceKind.POSTS, [4, 5])


def a_count(value: float) -> Estimate:
    return Estimate(value, None, None, 12, "counted", "competitor_posts", "creators.csv", NOON, unit=Unit.COUNT)


def test_prices_are_the_brands():
    assert for_creator([Section("price", (Line("fee:reel", a_count(300)),))]) == ()


@pytest.mark.parametrize("kind", [EvidenceKind.COMMENTS, EvidenceKind.FOLLOWERS, EvidenceKind.COUNTS])
def test_other_people_are_no_evidence_on_a_creators_page(kind):
    evidence = Evidence.of(kind, [1, 2])
    section = Section(
        "conversation", (Line("ring_share", a_count(1), evidence),), (Remark("x", Tone.CHECK, {}, evidence),)
    )

    (own,) = for_creator([section])

    assert own == Section("conversation", (Line("ring_share", a_count(1)),), (Remark("x", Tone.CHECK),))


def test_the_creators_own_posts_stay_evidence():
    section = Section("content", (Line("cadence", a_count(3), POSTS),), (Remark("x", Tone.GOOD, {"n": 1}, POSTS),))

    assert for_creator([section]) == (section,)


def test_brands_that_were_looked_for_and_not_found_are_not_named():
    named, sought = Line("competitor:Florabelis", a_count(2), POSTS), Line("competitor:Pivoine", a_count(0))

    (own,) = for_creator([Section("sponsorship", (named, sought))])

    assert own.lines == (named,)


def test_what_the_brand_should_bring_in_is_not_the_creators_business():
    unknown = Line("authenticity", Unavailable("no_sample", "authentic_followers", "bring_follower_sample"))

    (own,) = for_creator([Section("authenticity", (unknown,))])

    assert own.lines == (Line("authenticity", Unavailable("no_sample", "authentic_followers")),)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /report/s3cr3t-A_b", "Not Found: /report/…"),
        ("Forbidden: /report/s3cr3t/contests", "Forbidden: /report/…/contests"),
        (
            'GET "/report/s3cr3t?x=1" and /report/other/evidence/content/a',
            'GET "/report/…?x=1" and /report/…/evidence/content/a',
        ),
        ("Not Found: /reports/2", "Not Found: /reports/2"),
    ],
)
def test_no_line_of_the_log_opens_a_report(line, kept):
    assert hidden(line) == kept
