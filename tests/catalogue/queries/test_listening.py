"""Who mentions what is listened for; every person and brand is fictitious."""

from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Brand
from essaim.catalogue import actions, queries
from essaim.catalogue.core.listening.lines import MentionFilter, UnknownWatch
from essaim.catalogue.core.listening.terms import How
from essaim.catalogue.core.sighting import PostSighting
from essaim.kernel.estimate import Unavailable
from essaim.language.text import hashtags, mentions
from tests.builders import NOON, a_catalogue, a_viewer, an_account, some_posts

pytestmark = pytest.mark.django_db


def a_post(caption: str, *, days: float, key: str = "", is_paid: bool | None = None, **counters: int) -> PostSighting:
    return PostSighting(
        key=key or f"{caption[:20]}{days}",
        counters=counters,
        published_at=NOON - timedelta(days=days),
        caption=caption,
        hashtags=hashtags(caption),
        mentions=mentions(caption),
        is_paid=is_paid,
        url=f"https://example.org/p/{days}",
    )


def others(number: int = 5) -> list[PostSighting]:
    return some_posts(number, caption="Autre chose", likes=100, comments=0)


MAELLE = an_account(
    "maelle",
    posts=[
        a_post("Ma crème @sauvelune du soir", days=3, likes=300, comments=10),
        a_post("Encore un pot de @sauvelune", days=40, likes=200, comments=10),
        a_post("Toujours #sauvelune", days=80, likes=200, comments=10),
        *others(),
    ],
)
PAID = an_account(
    "alba",
    posts=[a_post("Merci @sauvelune #pub", days=2), a_post("Encore @sauvelune", days=9, is_paid=True), *others()],
)
ONCE = an_account("zoe", posts=[a_post("Le sérum Sauvelune, non sponsorisé", days=20), *others()])
OWN = an_account("Sauvelune", posts=[a_post("Notre atelier @sauvelune", days=1)])
NOBODY = an_account("bruno", platform="tiktok", posts=[a_post("Un lac et sa lune", days=1), *others()])


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    a_catalogue(viewer, MAELLE, PAID, ONCE, OWN, NOBODY)
    return viewer


@pytest.fixture
def watched(viewer):
    made = actions.watch(viewer, name="Sauvelune", at=NOON)
    return queries.watch(viewer, made.pk)


def asked(viewer, watched, **filters):
    return queries.mentions_of(viewer, watched, MentionFilter(**filters))


def test_natural_ambassadors_come_first_and_the_brands_own_account_is_set_aside(viewer, watched):
    page = asked(viewer, watched)

    assert [(line.handle, line.posts, line.natural, line.paid, line.denied) for line in page.lines] == [
        ("maelle", 3, 3, 0, 0),
        ("zoe", 1, 1, 0, 1),
        ("alba", 2, 0, 2, 0),
    ]
    assert (page.total, page.posts, page.natural_accounts, page.own_accounts) == (3, 6, 2, 1)


def test_a_line_says_how_since_when_and_on_what_it_rests(viewer, watched):
    maelle = asked(viewer, watched).lines[0]

    assert maelle.how == {How.HANDLE: 2, How.HASHTAG: 1, How.WORDS: 0}
    assert (maelle.first_at, maelle.latest_at) == (NOON - timedelta(days=80), NOON - timedelta(days=3))
    assert maelle.months == 3
    assert (maelle.share.value, maelle.share.sample, maelle.share.method) == (3 / 8, 8, "wilson_95")
    assert maelle.share.low < 3 / 8 < maelle.share.high
    assert (maelle.affinity.sample, maelle.affinity.low) == (3, None)
    assert maelle.parts.unpaid == 1
    assert maelle.parts.lively > 0.5


def test_what_cannot_be_said_says_why(viewer, watched):
    paid = asked(viewer, watched, label="paid").lines[0]

    assert paid.sentiment == Unavailable("captions_unlike_comments", "mention_sentiment", "read_mentions")
    assert paid.affinity == Unavailable("no_natural_mention", "natural_affinity", None, {"found": 2})


def test_mentions_are_quoted_newest_first_with_their_label(viewer, watched):
    page = asked(viewer, watched)

    quoted = {line.handle: page.examples[line.account_id] for line in page.lines}
    assert [(one.post.caption, one.how, one.label) for one in quoted["maelle"]] == [
        ("Ma crème @sauvelune du soir", "handle", "silent"),
        ("Encore un pot de @sauvelune", "handle", "silent"),
        ("Toujours #sauvelune", "hashtag", "silent"),
    ]
    assert [(one.how, one.label) for one in quoted["alba"]] == [("handle", "paid"), ("handle", "paid")]
    assert [(one.how, one.label) for one in quoted["zoe"]] == [("words", "denied")]
    assert all(one.post.url.startswith("https://example.org/p/") for one in quoted["maelle"])


@pytest.mark.parametrize(
    ("filters", "handles"),
    [
        ({"days": 30}, ["maelle", "zoe", "alba"]),
        ({"days": 30, "label": "natural"}, ["maelle", "zoe"]),
        ({"label": "paid"}, ["alba"]),
        ({"platform": "tiktok"}, []),
        ({"sort": "posts"}, ["maelle", "alba", "zoe"]),
        ({"sort": "latest"}, ["alba", "maelle", "zoe"]),
    ],
)
def test_filters_and_orders(viewer, watched, filters, handles):
    assert [line.handle for line in asked(viewer, watched, **filters).lines] == handles


def test_a_window_counts_only_its_own_posts(viewer, watched):
    maelle = next(line for line in asked(viewer, watched, days=30).lines if line.handle == "maelle")

    assert (maelle.posts, maelle.months, maelle.share.sample) == (1, 1, 6)


def test_a_short_name_is_heard_as_a_tag_only_until_somebody_says_otherwise(viewer):
    made = actions.watch(viewer, name="Lac", at=NOON)

    before = asked(viewer, queries.watch(viewer, made.pk)).total
    actions.count_as_words(viewer, watch_id=made.pk, name="Lac", counts=True, at=NOON)
    after = asked(viewer, queries.watch(viewer, made.pk)).total

    assert (before, after) == (0, 1)


def test_pages_are_never_out_of_range(viewer, watched):
    page = queries.mentions_of(viewer, watched, MentionFilter(), page=9, size=2)

    assert (page.page, page.pages, [line.handle for line in page.lines]) == (2, 2, ["alba"])


def test_before_the_first_import_nothing_is_heard():
    viewer = a_viewer()
    made = actions.watch(viewer, name="Sauvelune", at=NOON)

    page = asked(viewer, queries.watch(viewer, made.pk))

    assert (list(page.lines), page.total, page.known_posts) == ([], 0, 0)


def test_another_workspaces_watch_and_posts_are_out_of_sight(watched):
    stranger = a_viewer(workspace="Voisine")
    a_catalogue(stranger, an_account("lou", posts=others()))

    assert queries.watches(stranger) == []
    with pytest.raises(UnknownWatch):
        queries.watch(stranger, watched.watch_id)
    assert asked(stranger, watched).total == 0


@pytest.mark.parametrize("mentioning", [1, 3])
def test_a_page_costs_the_same_however_many_mention(mentioning, django_assert_num_queries):
    viewer = a_viewer()
    people = [an_account(f"lea{n}", posts=[a_post("Vive @sauvelune", days=n + 1)]) for n in range(mentioning)]
    a_catalogue(viewer, *people)
    watched = queries.watch(viewer, actions.watch(viewer, name="Sauvelune", at=NOON).pk)

    with django_assert_num_queries(3):
        page = asked(viewer, watched)

    assert page.total == mentioning


@pytest.mark.usefixtures("watched")
def test_share_of_voice_counts_each_account_once_by_month(viewer):
    actions.watch(viewer, name="Autre chose", at=NOON)

    voice = queries.share_of_voice(viewer, months=6)

    november = voice.months[-1]
    ours, theirs = (november.heard[one.watch_id] for one in voice.watches)
    assert [one.name for one in voice.watches] == ["Autre chose", "Sauvelune"]
    assert (theirs.posts, theirs.accounts, theirs.natural) == (4, 3, 2)
    assert (ours.accounts, november.accounts) == (4, 5)
    assert (theirs.share.value, theirs.share.sample) == (3 / 5, 5)
    assert (theirs.voice.value, theirs.voice.sample) == (3 / 7, 7)
    assert theirs.voice.low < 3 / 7 < theirs.voice.high
    assert (november.is_over, november.is_thin) == (False, True)


def test_a_month_nobody_posted_in_has_no_share(viewer, watched):
    june = queries.share_of_voice(viewer, months=6).months[0]

    assert (june.posts, june.accounts) == (0, 0)
    assert june.heard[watched.watch_id].share == Unavailable("month_unknown", "share_of_accounts", "import_posts")
    assert june.heard[watched.watch_id].voice == Unavailable("nothing_heard", "share_of_voice")


def test_months_are_cut_where_the_workspace_is():
    viewer = a_viewer()
    late = (NOON - timedelta(days=24)).replace(hour=23, minute=30)  # 31 October in UTC, 1 November in Paris
    post = PostSighting(key="late", counters={}, published_at=late, caption="@sauvelune", mentions=("sauvelune",))
    a_catalogue(viewer, an_account("lou", posts=[post]))
    made = actions.watch(viewer, name="Sauvelune", at=NOON)

    october, november = queries.share_of_voice(viewer, months=2).months

    assert (october.heard[made.pk].posts, november.heard[made.pk].posts) == (0, 1)


def test_spellings_are_proposed_with_their_counts_and_never_counted_by_themselves():
    viewer = a_viewer()
    misspelt = [a_post("Ma crème #sauvelunne", days=2), a_post("Vive Sauvlune", days=3), a_post("Une lune", days=4)]
    a_catalogue(viewer, an_account("lou", posts=misspelt), an_account("max", posts=[a_post("@sauvelunne", days=5)]))
    made = actions.watch(viewer, name="Sauvelune", at=NOON)

    found = queries.spellings(viewer, queries.watch(viewer, made.pk))

    assert [(one.text, one.near, one.distance, one.posts, one.accounts) for one in found] == [
        ("sauvelunne", "sauvelune", 1, 2, 2),
        ("sauvlune", "sauvelune", 1, 1, 1),
    ]
    assert asked(viewer, queries.watch(viewer, made.pk)).total == 0


def test_an_accepted_spelling_is_heard_and_a_refused_one_never_comes_back():
    viewer = a_viewer()
    a_catalogue(viewer, an_account("lou", posts=[a_post("#sauvelunne", days=2), a_post("Vive Sauvlune", days=3)]))
    made = actions.watch(viewer, name="Sauvelune", at=NOON)

    actions.accept_spelling(viewer, watch_id=made.pk, spelling="sauvelunne", at=NOON)
    actions.refuse_spelling(viewer, watch_id=made.pk, spelling="sauvlune", at=NOON)

    watched = queries.watch(viewer, made.pk)
    assert queries.spellings(viewer, watched) == []
    assert [(line.handle, line.posts) for line in asked(viewer, watched).lines] == [("lou", 1)]


def test_a_brand_is_listened_for_by_its_name_and_handles(viewer):
    brand = Brand.objects.create(workspace_id=viewer.workspace_id, name="Trottevent", handles=["trottevent.run"])

    made = actions.watch_brand(viewer, brand_id=brand.pk, at=NOON)

    line = queries.watch(viewer, made.pk)
    assert (line.name, line.is_ours, line.terms.handles) == ("Trottevent", True, ("trottevent.run",))
