import pytest

from essaim.audit.core.report import Section, Tone
from essaim.audit.core.safety import safety_section
from tests.audit.core.accounts import a_concern, a_post, a_reading, an_account

POSTS = [a_post(n, days_ago=n) for n in range(20)]


def safety(readings, categories=("alcohol", "gambling"), posts=POSTS, **options) -> Section:
    return safety_section(an_account(posts), {one.post_id: one for one in readings}, categories, **options)


def drinking(post_id: int, probability: float = 0.9, quote: str = "un rhum entre amis"):
    return a_reading(post_id, concerns=(a_concern("alcohol", quote, probability), a_concern("profanity", "zut", 0.7)))


def test_what_is_found_is_quoted_with_its_date_and_counted_by_its_probability():
    section = safety([drinking(n) if n < 2 else a_reading(n) for n in range(20)])

    line = section.line("category:alcohol")
    assert line.figure.value == pytest.approx(2 * 0.9 / 20)
    assert line.evidence.ids == (0, 1)
    (remark,) = section.remarks
    assert (remark.code, remark.tone, remark.facts["posts"]) == ("concern_seen", Tone.CHECK, 2)
    assert remark.facts["quotes"][0] == {
        "post_id": 0, "on": POSTS[0].published_at.isoformat(), "quote": "un rhum entre amis", "probability": 0.9,
    }  # fmt: skip


def test_only_the_chosen_categories_are_looked_at():
    section = safety([drinking(n) for n in range(20)], categories=("gambling",))

    assert [line.name for line in section.lines] == ["category:gambling"]
    assert [remark.code for remark in section.remarks] == ["nothing_found"]


def test_nothing_found_in_twenty_posts_is_not_never():
    figure = safety([a_reading(n) for n in range(20)]).line("category:alcohol").figure

    assert (figure.value, figure.low) == (0, 0)
    assert 0.1 < figure.high < 0.2


def test_what_somebody_set_aside_does_not_count_and_is_said():
    readings = [drinking(n) if n < 2 else a_reading(n) for n in range(20)]

    section = safety(readings, set_aside={(0, "alcohol"), (7, "alcohol"), (1, "gambling")})

    assert section.line("category:alcohol").evidence.ids == (1,)
    assert (section.line("set_aside").figure.value, section.line("set_aside").evidence.ids) == (1, (0,))


def test_an_unlikely_passage_widens_the_figure_without_a_remark():
    section = safety([drinking(n, 0.3) if n < 3 else a_reading(n) for n in range(20)])

    assert section.line("category:alcohol").figure.value == pytest.approx(0.045)
    assert [remark.code for remark in section.remarks] == ["nothing_found"]


@pytest.mark.parametrize(
    ("posts", "readings", "categories", "reason"),
    [
        ([], [], ("alcohol",), "no_posts"),
        (POSTS, [], ("alcohol",), "posts_unread"),
        (POSTS, [a_reading(1)], (), "no_categories"),
    ],
)
def test_what_was_not_looked_at_is_not_called_safe(posts, readings, categories, reason):
    section = safety(readings, categories, posts)

    assert section.lines[0].figure.reason == reason
    assert section.remarks == ()
    assert Section.from_json(section.as_json()) == section
