import pytest

from essaim.audit.core.competitors import Competitor, Heard
from essaim.audit.core.formulas import headline
from essaim.audit.core.report import Section, Tone
from essaim.audit.core.sponsorship import sponsorship_section
from essaim.kernel.estimate import Unavailable, Unit
from tests.audit.core.accounts import a_post, a_reading, an_account


def record(posts, readings=(), competitors=()) -> Section:
    read = {reading.post_id: reading for reading in readings}
    return sponsorship_section(an_account(posts), read, headline("instagram"), competitors)


def said(section: Section) -> dict[str, Tone]:
    return {remark.code: remark.tone for remark in section.remarks}


def sponsored(post_id: int, disclosure: str = "clear", **facts):
    declared = disclosure != "none"
    return a_reading(
        post_id, is_sponsored=True, is_disclosed=declared, disclosure=disclosure, sponsored_probability=0.96, **facts
    )


def test_the_shares_count_labels_as_certain_and_words_by_their_probability():
    posts = [a_post(n, days_ago=n, is_paid=True if n < 4 else None) for n in range(20)]
    readings = [sponsored(n, "none") if 4 <= n < 8 else a_reading(n, sponsored_probability=0.01) for n in range(20)]

    section = record(posts, readings)

    assert section.line("sponsored_share").figure.value == pytest.approx((4 + 4 * 0.96) / 20)
    assert section.line("declared_share").figure.value == pytest.approx(0.2)
    assert section.line("undeclared_share").evidence.ids == (4, 5, 6, 7)


def test_how_paid_posts_say_so_is_counted_among_them():
    posts = [a_post(n, days_ago=n) for n in range(30)]
    kinds = ["clear"] * 6 + ["doubtful"] * 3 + ["none"]
    readings = [sponsored(n, kinds[n]) if n < 10 else a_reading(n) for n in range(30)]

    section = record(posts, readings)

    shares = {line.name: line.figure.value for line in section.lines if line.name.startswith("disclosure:")}
    assert shares == {"disclosure:clear": 0.6, "disclosure:doubtful": 0.3, "disclosure:none": 0.1}
    assert section.line("disclosure:none").evidence.ids == (9,)


def test_posts_that_seem_paid_and_do_not_say_so_are_quoted_with_their_date():
    caption = "Merci à @brume pour l'envoi, je suis fan de cette crème"
    posts = [a_post(n, days_ago=n, caption=caption if n == 3 else "un café") for n in range(12)]
    readings = [sponsored(3, "none", words=("pour l'envoi",)) if n == 3 else a_reading(n) for n in range(12)]

    section = record(posts, readings)

    (remark,) = section.remarks
    assert (remark.code, remark.tone, remark.evidence.ids) == ("seems_sponsored", Tone.CHECK, (3,))
    assert remark.facts["quotes"] == [{"post_id": 3, "on": posts[3].published_at.isoformat(), "quote": caption}]


def test_partners_are_counted_over_all_posts_with_first_and_last_date():
    posts = [a_post(n, days_ago=100 * n) for n in range(8)]
    readings = [sponsored(n, partners=("@Brume", "brume")) if n in {1, 6} else a_reading(n) for n in range(8)]

    line = record(posts, readings).line("partner:brume")

    assert (line.figure.value, line.figure.unit, line.evidence.ids) == (2, Unit.COUNT, (1, 6))
    assert line.figure.facts == {
        "first": posts[6].published_at.isoformat(), "last": posts[1].published_at.isoformat(),
    }  # fmt: skip


def test_paid_work_for_a_competitor_is_told_with_its_dates():
    posts = [
        a_post(1, days_ago=5, caption="Ma routine avec @rosee.fr #ad"),
        a_post(2, days_ago=9, caption="J'aime bien Rosée du Matin, sans partenariat"),
        a_post(3, days_ago=12, caption="la rosée sur l'herbe"),
        a_post(4, days_ago=20, caption="fan", hashtags=("roseedumatin",)),
    ]
    rival = Competitor.of("Rosée du matin", handles=["@Rosee.fr"])

    section = record(posts, [sponsored(1), a_reading(2), a_reading(3), a_reading(4)], [rival])

    line = section.line("competitor:Rosée du matin")
    assert (line.figure.value, line.evidence.ids, line.figure.facts["paid"]) == (3, (1, 2, 4), 1)
    (remark,) = [one for one in section.remarks if one.code == "worked_with_competitor"]
    assert (remark.tone, remark.evidence.ids, remark.facts["posts"]) == (Tone.CHECK, (1,), 1)
    assert remark.facts["quotes"][0]["quote"] == "Ma routine avec @rosee.fr #ad"


def test_a_competitor_only_mentioned_is_no_work_and_an_unknown_one_is_a_counted_zero():
    posts = [a_post(1, days_ago=5, caption="vu chez @rosee.fr"), a_post(2, days_ago=6)]
    rivals = [Competitor.of("Rosée", handles=["rosee.fr"]), Competitor.of("Embrun", handles=["embrun"])]

    section = record(posts, [a_reading(1), a_reading(2)], rivals)

    assert said(section) == {"mentions_competitor": Tone.NEUTRAL}
    assert section.line("competitor:Embrun").figure.value == 0


def test_a_brand_named_like_an_everyday_word_is_not_heard_in_plain_words():
    rival = Competitor.of("Maison")

    plain, tagged = a_post(1, caption="à la maison"), a_post(2, caption="soirée #maison")
    assert rival.named_in([Heard.of(plain), Heard.of(tagged)]) == [(tagged, ("#maison",))]


def test_who_is_mostly_paid_and_who_says_it_well_are_told():
    posts = [a_post(n, days_ago=n, is_paid=n % 2 == 0) for n in range(60)]

    section = record(posts)

    assert said(section) == {"often_sponsored": Tone.CHECK, "discloses_well": Tone.GOOD}


@pytest.mark.parametrize(
    ("posts", "reason"), [([], "no_posts"), ([a_post(n, days_ago=n) for n in range(5)], "posts_unread")]
)
def test_unread_posts_are_not_free_posts(posts, reason):
    assert record(posts).line("sponsored_share").figure.reason == reason


@pytest.mark.parametrize(
    ("posts", "readings", "reason"),
    [
        ([a_post(n) for n in range(2)], [a_reading(n) for n in range(2)], "no_paid_posts"),
        ([a_post(n) for n in range(2)], [sponsored(n) for n in range(2)], "too_few_posts"),
        ([a_post(n, likes=None) for n in range(6)], [sponsored(n) for n in range(6)], "no_reactions"),
    ],
)
def test_paid_posts_that_cannot_be_compared_say_why(posts, readings, reason):
    figure = record(posts, readings).line("paid_ratio").figure

    assert (figure.reason, figure.facts["found"]) == (reason, len(posts))


def test_too_few_paid_posts_say_nothing_of_how_they_are_disclosed():
    section = record([a_post(n, days_ago=n) for n in range(9)], [sponsored(0), *map(a_reading, range(1, 9))])

    assert section.line("disclosure").figure == Unavailable(
        "too_few_sponsored", "disclosure_share", facts={"found": 1, "needed": 3}
    )
    assert Section.from_json(section.as_json()) == section
