from datetime import timedelta

import pytest

from benchmarks.rings import worlds
from essaim.audit.core.answers import answered
from essaim.audit.core.conversation import conversation_section
from essaim.audit.core.report import Section, Tone
from essaim.kernel.estimate import Unavailable, Unit
from tests.audit.core.accounts import NOON, a_comment, a_comment_reading, a_post, a_reading, an_account

POSTS = [a_post(n, days_ago=5 * n + 5) for n in range(8)]


def talk(comments, readings=(), posts=POSTS, kinds=()) -> Section:
    read = {reading.comment_id: reading for reading in readings}
    return conversation_section(an_account(posts, comments), read, {kind.post_id: kind for kind in kinds})


def said(section: Section) -> dict[str, Tone]:
    return {remark.code: remark.tone for remark in section.remarks}


def readers(count: int, **said):
    """`count` comments under each of the eight posts, a different person each."""
    return [
        a_comment(100 * n + one + 1, n, f"ana{n}.{one}", written_at=NOON - timedelta(days=5 * n + 4), **said)
        for n in range(8)
        for one in range(count)
    ]


def answers_to(comments, hours: float):
    return [
        a_comment(
            10_000 + one.comment_id, one.post_id, "lea", "merci", by_creator=True, answers=one.comment_id,
            written_at=one.written_at + timedelta(hours=hours),
        )
        for one in comments
    ]  # fmt: skip


def test_the_reply_rate_counts_answered_comments_and_names_them():
    asked = readers(5)

    section = talk([*asked, *answers_to(asked[::2], hours=3)])

    line = section.line("reply_rate")
    assert (line.figure.value, line.figure.sample, line.figure.facts) == (0.5, 40, {"posts": 8})
    assert line.figure.low < 0.4
    assert line.figure.high > 0.6
    assert line.evidence.ids == tuple(one.comment_id for one in asked[::2])
    assert said(section)["answers_readers"] is Tone.GOOD


def test_who_answers_under_two_posts_only_is_less_known_than_who_answers_everywhere():
    asked = readers(5)
    everywhere = talk([*asked, *answers_to(asked[::4], 3)]).line("reply_rate").figure
    two_posts = talk([*asked, *answers_to(asked[:10], 3)]).line("reply_rate").figure

    assert everywhere.value == two_posts.value == 0.25
    assert two_posts.high - two_posts.low > 1.5 * (everywhere.high - everywhere.low)


def test_the_delay_is_a_median_in_hours():
    asked = readers(3)
    answers = [answers_to([one], hours)[0] for hours, one in enumerate(asked[:16])]

    figure = talk([*asked, *answers]).line("reply_delay").figure

    assert (figure.value, figure.unit, figure.sample, figure.sample_of) == (7.5, Unit.HOURS, 16, "answers")
    assert 1 < figure.low < 7.5 < figure.high < 15


def test_many_equal_delays_are_one_sure_delay():
    asked = readers(3)

    figure = talk([*asked, *answers_to(asked, 2)]).line("reply_delay").figure

    assert (figure.low, figure.value, figure.high) == (2, 2, 2)


def test_an_answer_that_names_a_reader_is_for_that_reader_wherever_it_hangs():
    top = a_comment(1, 1, "ana", "c'est où ?", written_at=NOON)
    below = a_comment(2, 1, "Zoé_B", "oui, où ?", written_at=NOON, answers=1)
    theirs = a_comment(3, 1, "lea", "@ana à Lille", by_creator=True, answers=1, written_at=NOON + timedelta(hours=1))
    other = a_comment(4, 1, "lea", "à Lille", by_creator=True, answers=2, written_at=NOON + timedelta(hours=2))
    loose = a_comment(5, 1, "lea", "@inconnue merci", by_creator=True, written_at=NOON)

    found = answered([top, below, loose, other, theirs])

    assert {comment: answer.comment_id for comment, answer in found.items()} == {1: 3, 2: 4}


def test_shares_sum_probabilities_and_their_evidence_is_what_is_likely():
    comments = readers(5)
    readings = [
        a_comment_reading(one.comment_id, question=0.9 if n % 4 == 0 else 0.1) for n, one in enumerate(comments)
    ]

    line = talk(comments, readings).line("question_share")

    assert line.figure.value == pytest.approx(0.3)
    assert line.figure.method == "clustered_model_95"
    assert line.evidence.total == 10


def test_questions_left_without_an_answer_are_worth_a_question():
    comments = readers(5)
    readings = [a_comment_reading(one.comment_id, question=0.95) for one in comments]

    section = talk(comments, readings)

    assert section.line("questions_answered").figure.value == 0
    assert section.line("questions_answered").evidence.total == 40
    assert said(section) == {"questions_unanswered": Tone.CHECK, "real_conversation": Tone.GOOD}


def test_comments_that_say_nothing_are_an_alarm_from_half_on():
    comments = readers(8)
    readings = [a_comment_reading(one.comment_id, is_generic=n % 8 != 0) for n, one in enumerate(comments)]

    section = talk(comments, readings)

    assert section.line("generic_share").figure.value == 7 / 8
    assert said(section)["mostly_generic_comments"] is Tone.CHECK
    assert "real_conversation" not in said(section)


def test_a_ring_is_a_remark_with_its_comments_as_evidence():
    world = next(worlds(1, size=12))
    account = an_account(world.posts, world.comments)

    section = conversation_section(account, world.readings, {})

    ring = next(remark for remark in section.remarks if remark.code == "comment_ring")
    assert ring.tone is Tone.CHECK
    assert len(world.members) <= ring.facts["people"] <= len(world.members) + 1
    assert ring.evidence.total == ring.facts["comments"]
    assert section.line("ring_share").figure.value == pytest.approx(ring.facts["share"])
    assert Section.from_json(section.as_json()) == section


def test_a_calm_account_has_a_ring_share_of_none():
    world = next(worlds(1))

    figure = conversation_section(an_account(world.posts, world.comments), world.readings, {}).line("ring_share").figure

    assert figure.value == 0
    assert figure.low is None


@pytest.mark.parametrize(
    ("comments", "name", "reason"),
    [
        ([], "reply_rate", "no_comments"),
        (readers(1), "reply_rate", "too_few_comments"),
        ([a_comment(n, 1, f"ana{n}") for n in range(30)], "reply_rate", "comments_of_one_post"),
        ([a_comment(n, n % 8, "") for n in range(30)], "reply_rate", "authors_unknown"),
        (readers(5), "positive_share", "comments_unread"),
        (readers(5), "questions_answered", "too_few_questions"),
        (readers(5), "reply_delay", "too_few_answers"),
        (readers(5), "ring_share", "rings_unseen"),
    ],
)
def test_what_cannot_be_known_is_said(comments, name, reason):
    figure = talk(comments).line(name).figure

    assert isinstance(figure, Unavailable)
    assert figure.reason == reason


def test_an_account_that_never_answers_has_a_rate_of_zero_with_an_interval():
    section = talk(readers(12))

    figure = section.line("reply_rate").figure
    assert (figure.value, figure.low) == (0, 0)
    assert 0.02 < figure.high < 0.1
    assert "rarely_answers_readers" not in said(section) or figure.high <= 0.05


def test_ring_hunting_leaves_giveaways_aside():
    world = next(worlds(1, size=12))
    kinds = {post.post_id: a_reading(post.post_id, kind="giveaway") for post in world.posts}

    section = conversation_section(an_account(world.posts, world.comments), world.readings, kinds)

    assert section.line("ring_share").figure.value == 0


def test_what_a_group_writes_is_no_praise():
    world = next(worlds(1, size=12))
    readings = {
        number: a_comment_reading(number, enthusiastic=0.9, is_generic=one.is_generic)
        for number, one in world.readings.items()
    }

    section = conversation_section(an_account(world.posts, world.comments), readings, {})

    assert section.line("enthusiastic_share").figure.value == pytest.approx(0.9)
    assert "enthusiastic_readers" not in said(section)
