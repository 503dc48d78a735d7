import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from statistics import mean, median, quantiles

import pytest

from essaim.server.demo.crowds import follower_sample
from essaim.server.demo.dice import Dice
from essaim.server.demo.heroes import heroes
from essaim.server.demo.material import written

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def followers_of(account):
    return [snapshot.counters["followers"] for snapshot in account.snapshots]


def rate_of(account):
    followers = followers_of(account)[-1]
    posts = [post.counters for post in account.posts if post.format != "story"]
    return median((post["likes"] + post["comments"]) / followers for post in posts)


def test_the_natural_ambassador_names_the_brand_and_is_not_paid(cast):
    posts = [post for post in cast["maelle.corvaisin"].posts if "sauvelune" in post.mentions]

    assert len(posts) >= 5
    assert not any(post.is_paid for post in posts)
    assert all(post.published_at is not None for post in posts)


def counts_of(account):
    """Followers by how many days before the world's day they were counted."""
    return {(NOW - one.taken_at).days: one.counters["followers"] for one in account.snapshots}


def between(counts, first, last):
    """The nearest counts known to those days ago."""
    return tuple(counts[min(counts, key=lambda age: abs(age - wanted))] for wanted in (first, last))


def post_numbered(account, rank):
    return next(post for post in account.posts if post.key == f"demo-{rank:03}")


def comments_of(account):
    return [comment for post in account.posts for comment in post.comments]


def test_the_bought_followers_come_in_three_days_and_bring_nobody(cast):
    account = cast["alba.rosenval"]
    counts = counts_of(account)
    before, after = between(counts, 81, 77)
    since = [counts[age] for age in sorted(counts, reverse=True) if age <= 77]
    likes = {
        is_before: median(
            post.counters["likes"] for post in account.posts if ((NOW - post.published_at).days > 80) is is_before
        )
        for is_before in (True, False)
    }

    assert after - before == pytest.approx(20_000, rel=0.01)
    assert sum(later < earlier for earlier, later in pairwise(since)) > 0.9 * len(since)
    assert 0.03 < (after - since[-1]) / 20_000 < 0.25
    assert likes[False] == pytest.approx(likes[True], rel=0.3)
    assert rate_of(account) < 0.006


def test_the_bought_comments_say_nothing(cast):
    bland = {
        text
        for language in ("fr", "en")
        for kind in ("bland", "generic", "emoji")
        for text in written("comments")[language][kind]
    }
    share = {
        handle: mean(comment.text in bland for comment in comments_of(cast[handle]) if not comment.by_creator)
        for handle in ("alba.rosenval", "margot.silvanelle")
    }

    assert share["alba.rosenval"] > 0.6
    assert share["margot.silvanelle"] < 0.25


def test_one_viral_video_lifts_the_mean_and_not_the_median(cast):
    account = cast["theo.lamarzelle"]
    views = [post.counters["views"] for post in account.posts]
    counts = counts_of(account)

    assert max(views) > 1_000_000
    assert 20 <= max(views) / median(views) <= 40
    assert mean(views) > 2 * median(views)
    assert post_numbered(account, 7).counters["views"] == max(views)
    assert (NOW - post_numbered(account, 7).published_at).days in {29, 30}
    first, last = between(counts, 30, 20)
    assert last - first > 15_000
    assert last - first > 3 * (counts[min(counts)] - last)


def test_the_same_ten_readers_comment_nearly_every_post_at_once(cast):
    account = cast["ines.valtorey"]
    posts = [post for post in account.posts if post.comments]
    present = Counter(author for post in posts for author in {comment.author for comment in post.comments})
    ring = {author for author, times in present.items() if times >= 0.6 * len(posts)}
    delays = [
        (comment.written_at - post.published_at).total_seconds() / 60
        for post in posts
        for comment in post.comments
        if comment.author in ring
    ]

    assert len(posts) >= 15
    assert len(ring) == 10
    assert median(delays) < 10
    assert quantiles(delays, n=20)[-1] < 30


def test_the_loyal_readers_write_sentences_in_their_own_time(cast):
    account = cast["les.mailles.de.fatou"]
    posts = [post for post in account.posts if post.comments]
    present = Counter(
        author for post in posts for author in {comment.author for comment in post.comments} - {account.handle}
    )
    loyal = {author for author, times in present.items() if times >= 0.6 * len(posts)}
    said = [(post, comment) for post in posts for comment in post.comments if comment.author in loyal]

    assert len(loyal) >= 8
    assert mean(len(comment.text.split()) >= 4 for _, comment in said) > 0.85
    assert median((comment.written_at - post.published_at).total_seconds() / 3600 for post, comment in said) > 2


def test_the_good_one_grows_steadily_answers_and_says_who_pays(cast):
    account = cast["margot.silvanelle"]
    counts = counts_of(account)
    weekly = [counts[min(counts, key=lambda age, week=week: abs(age - 7 * week))] for week in range(40, -1, -1)]
    changes = [after / before - 1 for before, after in pairwise(weekly)]
    readers = [comment for comment in comments_of(account) if not comment.by_creator]
    answered = {comment.answers for comment in comments_of(account)}
    paid = [post for post in account.posts if post.caption.startswith(("Collaboration commerciale", "Publicité"))]

    assert min(changes) > 0
    assert max(changes) < 0.02
    assert len(paid) == 2
    assert 60 <= len(readers) <= 200
    assert 0.5 < (len(comments_of(account)) - len(readers)) / len(readers) < 0.75
    assert None in answered
    assert median(post.counters["likes"] for post in paid) > median(post.counters["likes"] for post in account.posts)


def test_the_unknown_one_has_two_posts_one_count_and_no_comment(cast):
    account = cast["tiphaine.aubrivel"]

    assert (len(account.posts), len(account.snapshots), len(comments_of(account)), account.followers) == (2, 1, 0, ())


def test_the_giveaway_brings_people_and_part_of_them_goes(cast):
    account = cast["kenza.a.table"]
    counts = counts_of(account)
    post = post_numbered(account, 15)
    before, after = between(counts, 47, 39)
    _, later = between(counts, 47, 8)

    assert "CONCOURS" in post.caption
    assert "irage au sort" in post.caption
    assert (NOW - post.published_at).days in {45, 46}
    assert after - before > 3_000
    assert -1_600 < later - after < -500
    assert post.counters["comments"] > 4 * median(one.counters["comments"] for one in account.posts)


def test_the_mass_follower_drags_followers_along(cast):
    account = cast["loic.taurennel"]
    ages = [(NOW - one.taken_at).days for one in account.snapshots]
    following = dict(zip(ages, (one.counters["following"] for one in account.snapshots), strict=True))
    counts = counts_of(account)
    start, top = between(following, 46, 31)
    end = following[min(following)]
    before, most = between(counts, 46, 30)

    assert top - start > 4_000
    assert top - end > 4_000
    assert max(following.values()) < 7_500
    assert most - before > 1_000
    assert counts[min(counts)] < most


def test_the_codes_and_gifts_never_say_that_they_are_paid(cast):
    posts = [post_numbered(cast["lou.prasselin"], rank) for rank in (1, 4, 8, 13, 17)]

    assert all(post.mentions and post.is_paid is None for post in posts)
    assert not any(
        word in post.caption.casefold() for post in posts for word in ("pub", "partenariat", "sponsor", "collab")
    )
    assert all(count % 100 == 0 for count in followers_of(cast["lou.prasselin"]))


def test_the_careful_one_marks_every_advertisement(cast):
    account = cast["imogen.fenmere"]
    paid = [post for post in account.posts if post.is_paid or "#ad" in post.caption]

    assert len(paid) == 4
    assert all(re.search(r"paid partnership|advertisement|\bad\b", post.caption.casefold()) for post in paid)


def test_what_a_careful_brand_asks_about_stands_beside_what_only_sounds_like_it(cast):
    captions = {rank: post_numbered(cast["titouan.grevasson"], rank).caption for rank in (2, 5, 9)}

    assert "whiskys" in captions[2]
    assert captions[5].startswith("Ma drogue, ce chocolat")
    assert "paris sportifs" in captions[9]


@pytest.mark.parametrize(
    ("handle", "low", "high"),
    [("margot.silvanelle", 0.04, 0.07), ("alba.rosenval", 0.35, 0.45), ("ines.valtorey", 0.1, 0.2)],
)
def test_followers_of_heroes_were_drawn_and_some_are_made(cast, handle, low, high):
    [decided] = [plan.bots for hero in heroes() for plan in hero.plans if plan.handle == handle]
    followers = cast[handle].followers
    strange = [one for one in followers if not one.bio_length and one.followers < 60 and one.following > one.followers]

    assert len({one.username for one in followers}) == 300
    assert low <= decided <= high
    assert 0.5 * decided <= len(strange) / len(followers) <= decided + 0.09


def test_followers_that_were_made_are_of_several_sorts():
    made = follower_sample(Dice(5), "fr", size=2_000, bots=1.0, now=NOW)

    def share(of):
        return sum(map(of, made)) / len(made)

    assert 0.2 < share(lambda one: one.posts_count == 0 and not one.has_picture) < 0.45
    assert 0.2 < share(lambda one: one.following > 2_000 and one.followers < 100) < 0.45
    assert 0.1 < share(lambda one: one.has_picture and one.bio_length > 0 and one.posts_count > 3) < 0.25
    assert 0.4 < share(lambda one: bool(re.search(r"\d{2}", one.username))) < 0.75


def test_the_nano_of_lyon_is_answered_and_answers(cast):
    account = cast["camille.orvenne"]
    comments = [comment for post in account.posts for comment in post.comments]
    answers = sum(comment.by_creator for comment in comments)

    assert account.facts["city"] == "Lyon"
    assert 1_000 <= followers_of(account)[-1] < 10_000
    assert rate_of(account) > 0.08
    assert answers / (len(comments) - answers) > 0.7


def test_the_great_fit_works_for_a_competitor(cast):
    posts = [post for post in cast["jeanne.sarleve"].posts if "florabelis" in post.mentions]

    assert [post.is_paid for post in posts] == [True, None, None]


def test_the_one_who_refused_says_so(cast):
    assert "pas de partenariats" in cast["nour.bellaride"].facts["bio"]


def test_the_same_money_could_go_to_several_big_accounts(cast):
    big = {
        handle: followers_of(cast[handle])[-1] for handle in ("solenn.vaubrisac", "eva.montclarel", "marius.belcastel")
    }
    rates = {handle: rate_of(cast[handle]) for handle in ("solenn.vaubrisac", "eva.montclarel")}

    assert all(100_000 < followers < 1_000_000 for followers in big.values())
    assert rates["solenn.vaubrisac"] > 2 * rates["eva.montclarel"]


def test_paid_posts_are_labelled_in_several_ways(accounts):
    labels = [label.format(brand="").rstrip(". ") for label in written("captions_fr")["body"]["labels"]]
    captions = [post.caption for account in accounts for post in account.posts]
    used = [label for label in labels if any(label in caption for caption in captions)]

    assert used == labels
    assert {post.is_paid for account in accounts for post in account.posts} == {True, False, None}
