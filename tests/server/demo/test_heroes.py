from collections import Counter
from itertools import pairwise
from statistics import mean, median, stdev

from essaim.server.demo.material import written


def followers_of(account):
    return [snapshot.counters["followers"] for snapshot in account.snapshots]


def rate_of(account):
    followers = followers_of(account)[-1]
    return median((post.counters["likes"] + post.counters["comments"]) / followers for post in account.posts)


def test_the_natural_ambassador_names_the_brand_and_is_not_paid(cast):
    posts = [post for post in cast["maelle.corvaisin"].posts if "sauvelune" in post.mentions]

    assert len(posts) >= 5
    assert not any(post.is_paid for post in posts)
    assert all(post.published_at is not None for post in posts)


def test_the_bought_followers_show(cast):
    account = cast["alba.rosenval"]
    changes = [after - before for before, after in pairwise(followers_of(account))]
    step = max(changes)
    others = [change for change in changes if change != step]

    assert step == 20_000
    assert step > mean(others) + 3 * stdev(others)
    assert all(change < 0 for change in changes[changes.index(step) + 1 :])
    assert rate_of(account) < 0.006
    bots = [follower for follower in account.followers if follower.posts_count <= 3 and follower.following > 500]
    assert len(bots) / len(account.followers) > 0.3


def test_one_viral_video_lifts_the_mean_and_not_the_median(cast):
    views = [post.counters["views"] for post in cast["theo.lamarzelle"].posts]

    assert max(views) > 1_000_000
    assert mean(views) > 8 * median(views)


def test_the_same_eight_readers_comment_every_post(cast):
    posts = [post for post in cast["ines.valtorey"].posts if post.comments]
    present = Counter(author for post in posts for author in {comment.author for comment in post.comments})

    assert len(posts) >= 10
    assert sum(times >= 0.6 * len(posts) for times in present.values()) == 8


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


def test_paid_posts_are_labelled_in_several_ways(accounts):
    labels = [label.format(brand="").rstrip(". ") for label in written("captions_fr")["body"]["labels"]]
    captions = [post.caption for account in accounts for post in account.posts]
    used = [label for label in labels if any(label in caption for caption in captions)]

    assert used == labels
    assert {post.is_paid for account in accounts for post in account.posts} == {True, False, None}
