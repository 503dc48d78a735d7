"""The single way in for facts: the newest wins, unknown erases nothing, the same source changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.catalogue.actions import take
from essaim.catalogue.core.sighting import (
    AccountSighting,
    AudienceSighting,
    CommentSighting,
    CreatorSighting,
    FollowerSighting,
    PostSighting,
    SnapshotSighting,
)
from essaim.catalogue.models import (
    Account,
    AudienceShare,
    Comment,
    Creator,
    Edition,
    Post,
    SampledFollower,
    Snapshot,
    Source,
)
from essaim.kernel.errors import NotAllowed
from essaim.kernel.provenance import SourceKind
from tests.builders import NOON, a_viewer
from tests.catalogue.files import counters

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OCTOBER = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def viewer():
    return a_viewer(Role.CONTRIBUTOR)


def seen(handle="lea", platform="instagram", *, posts=(), sample=(), audience=(), taken_at=None, row=None, **said):
    facts = {
        name: value for name, value in said.items() if name in {"country", "city", "bio", "display_name", "niches"}
    }
    numbers = {name: value for name, value in said.items() if name not in facts}
    snapshots = (SnapshotSighting(numbers, taken_at),) if numbers else ()
    account = AccountSighting(
        platform, handle, handle.lower(), facts, snapshots, tuple(posts), tuple(sample), tuple(audience)
    )
    return CreatorSighting((account,), row=row)


def took(viewer, digest, *creators, at=NOON, **options):
    return take(
        viewer, source_kind=SourceKind.FILE, label=f"{digest}.csv", digest=digest, creators=creators, at=at, **options
    )


def edition():
    return Edition.objects.get().number


def test_the_newest_statement_of_each_fact_wins(viewer):
    took(viewer, "A", seen(country="FR", city="Lyon", followers=1000))
    took(viewer, "B", seen(city="Paris", followers=1100), at=NOON + HOUR)

    account = Account.objects.get()
    assert (account.country, account.city, counters("lea")) == ("FR", "Paris", {"followers": 1100})


def test_a_then_b_then_a_again_leaves_b(viewer):
    a, b = seen(city="Lyon", followers=1000), seen(city="Paris", followers=1100)
    took(viewer, "A", a)
    took(viewer, "B", b, at=NOON + HOUR)
    before = (edition(), Snapshot.objects.count(), Account.objects.get().origins)

    again = took(viewer, "A", a, at=NOON + 2 * HOUR)

    assert again.accounts.as_json() == {"created": 0, "updated": 0, "unchanged": 1}
    assert (Account.objects.get().city, counters("lea")) == ("Paris", {"followers": 1100})
    assert (edition(), Snapshot.objects.count(), Account.objects.get().origins) == before


def test_an_older_source_fills_gaps_and_settles_nothing(viewer):
    took(viewer, "new", seen(city="Paris", followers=1100))
    took(viewer, "old", seen(city="Lyon", country="FR", followers=900), at=NOON + HOUR, as_of=OCTOBER)

    account = Account.objects.get()
    assert (account.city, account.country) == ("Paris", "FR")
    assert list(Snapshot.objects.values_list("taken_at", "followers")) == [(OCTOBER, 900), (NOON, 1100)]


def test_unknown_never_erases_known(viewer):
    took(viewer, "A", seen(city="Lyon", bio="beauté", followers=1000, likes_average=50))
    took(viewer, "B", seen(city="", bio=None, followers=None, likes_average=60), at=NOON + HOUR)

    account = Account.objects.get()
    assert (account.city, account.bio, counters("lea")) == ("Lyon", "beauté", {"followers": 1000, "likes_average": 60})


def test_dateless_counters_that_say_nothing_new_add_no_snapshot(viewer):
    took(viewer, "A", seen(followers=1000, likes_average=50))
    same = took(viewer, "B", seen(followers=1000), at=NOON + HOUR)
    dated = took(viewer, "C", seen(followers=1000, taken_at=NOON + 2 * HOUR), at=NOON + 3 * HOUR)

    assert (same.accounts.unchanged, same.snapshots, dated.snapshots) == (1, 0, 1)


def test_every_fact_says_where_it_comes_from(viewer):
    took(viewer, "A", seen(city="Lyon", country="FR", row=7))
    took(viewer, "B", seen(city="Paris"), at=NOON + HOUR)

    a, b = Source.objects.order_by("pk")
    assert Account.objects.get().origins == {
        "city": {"source": b.pk, "at": (NOON + HOUR).isoformat()},
        "country": {"source": a.pk, "at": NOON.isoformat(), "row": 7},
    }


def test_a_confirmation_moves_the_origin_and_counts_as_unchanged(viewer):
    took(viewer, "A", seen(city="Lyon"))
    again = took(viewer, "B", seen(city="Lyon"), at=NOON + HOUR)

    assert (again.accounts.unchanged, Account.objects.get().origins["city"]["at"]) == (1, (NOON + HOUR).isoformat())


def test_accounts_side_by_side_join_the_creator_that_is_known(viewer):
    took(viewer, "A", seen("lea", display_name="Léa"))
    both = CreatorSighting((seen("lea").accounts[0], seen("lea_tok", "tiktok").accounts[0]))
    took(viewer, "B", both, at=NOON + HOUR)

    assert list(Creator.objects.values_list("name", flat=True)) == ["Léa"]
    assert Account.objects.filter(creator=Creator.objects.get()).count() == 2


def test_the_latest_row_of_a_post_wins_whatever_the_order(viewer):
    first = PostSighting("v1", {"likes": 10, "views": 100}, measured_at=OCTOBER)
    last = PostSighting("v1", {"likes": 30}, measured_at=OCTOBER + timedelta(days=2), caption="à jour")
    took(viewer, "A", seen(posts=[last, first]))

    post = Post.objects.get()
    assert (post.likes, post.views, post.caption, post.measured_at) == (30, 100, "à jour", last.measured_at)


def test_without_a_date_of_observation_the_largest_counters_win(viewer):
    rows = [PostSighting("v1", {"likes": likes}) for likes in (10, 30, 20)]
    took(viewer, "A", *(seen(posts=[row]) for row in rows))
    again = took(viewer, "A", *(seen(posts=[row]) for row in rows), at=NOON + HOUR)

    assert (Post.objects.get().likes, again.posts.as_json()) == (30, {"created": 0, "updated": 0, "unchanged": 1})


def test_comments_samples_and_shares_are_written_once(viewer):
    talk = (
        CommentSighting("c1", "zoe", "Où l'as-tu trouvé ?"),
        CommentSighting("c2", "lea", "Ici !", by_creator=True, answers="c1"),
    )
    whole = seen(
        posts=[PostSighting("p1", {"likes": 3}, comments=talk)],
        sample=[FollowerSighting("zoe", followers=12), FollowerSighting("marc")],
        audience=[AudienceSighting("country", "FR", 0.7)],
    )
    took(viewer, "A", whole)
    again = took(viewer, "A", whole, at=NOON + HOUR)

    assert (
        Comment.objects.get(key="c2").answers.key,
        SampledFollower.objects.count(),
        AudienceShare.objects.get().share,
    ) == ("c1", 2, 0.7)
    assert (again.changed_anything, Comment.objects.count()) == (False, 2)


def test_an_account_met_in_many_batches_is_counted_once(viewer):
    rows = [
        seen(f"creator_{number % 3}", posts=[PostSighting(f"p{number}", {"likes": number})]) for number in range(90)
    ]

    first = took(viewer, "A", *rows)
    again = took(viewer, "A", *rows, at=NOON + HOUR)

    assert (first.accounts.as_json(), first.posts.created) == ({"created": 3, "updated": 0, "unchanged": 0}, 90)
    assert (again.accounts.unchanged, again.posts.unchanged) == (3, 90)


def test_nothing_is_half_written_when_the_source_breaks(viewer):
    def breaking():
        for number in range(5_000):
            yield seen(f"creator_{number}", followers=number)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        take(viewer, source_kind=SourceKind.FILE, label="x", digest="x", creators=breaking(), at=NOON)

    assert (Account.objects.count(), Source.objects.count(), Edition.objects.count()) == (0, 0, 0)


def test_one_line_in_the_log_and_one_edition_per_change(viewer):
    took(viewer, "A", seen(city="Lyon"))
    took(viewer, "A", seen(city="Lyon"), at=NOON + HOUR)

    lines = Activity.objects.filter(verb="catalogue.taken").order_by("pk")
    assert [line.facts["accounts"]["created"] for line in lines] == [1, 0]
    assert edition() == 1


def test_workspaces_do_not_share_accounts(viewer):
    other = a_viewer(Role.CONTRIBUTOR, workspace="Autre maison")
    took(viewer, "A", seen(city="Lyon"))
    took(other, "A", seen(city="Paris"))

    assert sorted(Account.objects.values_list("city", flat=True)) == ["Lyon", "Paris"]


def test_a_reader_may_not_write():
    with pytest.raises(NotAllowed):
        took(a_viewer(Role.READER), "A", seen())

    assert Account.objects.count() == 0
