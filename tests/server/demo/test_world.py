import re
from collections import Counter, defaultdict
from datetime import date
from itertools import islice

import pytest

from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.sighting import ACCOUNT_FACTS, COUNTERS, POST_COUNTERS, POST_FORMATS
from essaim.catalogue.core.tiers import Tier, tier_of
from essaim.language.places import city_named
from essaim.server.demo.dice import Dice
from essaim.server.demo.material import niches, written
from essaim.server.demo.world import creators

DAY = date(2026, 11, 24)


def followers_of(account):
    return account.snapshots[-1].counters["followers"]


def test_the_same_day_gives_the_same_world():
    first, again = (tuple(islice(creators(DAY), 60)) for _ in range(2))

    assert first == again


def test_another_seed_gives_other_people():
    names = [{creator.name for creator in islice(creators(DAY, seed=seed), 20, 60)} for seed in (1, 2)]

    assert len(names[0] & names[1]) < 5


def test_another_day_gives_the_same_people_with_other_dates():
    now, later = (list(islice(creators(day), 40)) for day in (DAY, date(2027, 2, 3)))

    assert [creator.name for creator in now] == [creator.name for creator in later]
    shift = later[0].accounts[0].posts[0].published_at - now[0].accounts[0].posts[0].published_at
    assert shift.days == 71


def test_the_world_has_the_promised_size(world, accounts):
    assert len(world) == 2_000
    assert 2_300 <= len(accounts) <= 2_500
    assert 28_000 <= sum(len(account.posts) for account in accounts) <= 32_000
    assert 36_000 <= sum(len(account.snapshots) for account in accounts) <= 46_000
    assert 9_000 <= sum(len(post.comments) for account in accounts for post in account.posts) <= 14_000
    assert 0.3 <= sum(bool(account.audience) for account in accounts) / len(accounts) <= 0.4


def test_followers_were_drawn_of_every_fifth_micro_account(accounts):
    ordinary = [account for account in accounts if 0 < len(account.followers) <= 120]
    micro = [account for account in accounts if tier_of(followers_of(account)) is Tier.MICRO]

    assert all(len(account.followers) >= 60 for account in ordinary)
    assert 0.15 <= sum(bool(account.followers) for account in micro) / len(micro) <= 0.27
    assert {account.platform for account in ordinary} == {Platform.INSTAGRAM, Platform.TIKTOK}


def test_most_of_the_followers_drawn_are_people_of_every_sort(accounts):
    followers = [
        follower for account in accounts if account.handle != "alba.rosenval" for follower in account.followers
    ]

    def share(of):
        return sum(map(of, followers)) / len(followers)

    assert 0.15 <= share(lambda one: one.posts_count == 0) <= 0.3
    assert 0.3 <= share(lambda one: one.is_private) <= 0.45
    assert 0.3 <= share(lambda one: bool(re.search(r"\d", one.username))) <= 0.5
    assert 0.12 <= share(lambda one: one.following > 1_500) <= 0.3
    assert 0.01 <= share(lambda one: one.followers > 10_000) <= 0.04
    assert 0.03 <= share(lambda one: not one.has_picture) <= 0.15
    assert all(one.last_post_at is None for one in followers if one.is_private or one.posts_count == 0)


def test_every_kind_of_post_is_published(accounts):
    opened = Counter()
    openings = {
        language: {kind: [part.split("{")[0] for part in parts if part[0] != "{"] for kind, parts in kinds.items()}
        for language, kinds in ((one, written(f"captions_{one}")["openings"]) for one in ("fr", "en"))
    }
    captions = [post.caption for account in accounts for post in account.posts]
    for caption in captions:
        for kinds in openings.values():
            opened.update(kind for kind, starts in kinds.items() if caption.startswith(tuple(filter(None, starts))))

    for kind in ("tutorial", "unboxing", "haul", "review", "routine", "recipe", "vlog", "giveaway"):
        assert opened[kind] > 0.004 * len(captions), kind


@pytest.mark.parametrize(
    ("tier", "least", "most"),
    [
        (Tier.EMERGING, 0.05, 0.15),
        (Tier.NANO, 0.38, 0.52),
        (Tier.MICRO, 0.28, 0.42),
        (Tier.MACRO, 0.05, 0.13),
        (Tier.MEGA, 0.005, 0.03),
    ],
)
def test_most_creators_are_small(accounts, tier, least, most):
    tiers = Counter(tier_of(followers_of(account)) for account in accounts)

    assert least <= tiers[tier] / len(accounts) <= most


def test_every_platform_and_forty_niches_have_their_creators(accounts):
    spoken = {niche for account in accounts for niche in account.facts.get("niches", ())}

    assert {account.platform for account in accounts} == set(Platform)
    assert len(niches()) == 40
    assert all(niche.word("fr") in spoken for niche in niches().values())


def test_seven_creators_in_ten_write_in_french(accounts):
    languages = Counter(account.facts["language"] for account in accounts if "language" in account.facts)

    assert 0.65 <= languages["fr"] / languages.total() <= 0.75
    assert set(languages) == {"fr", "en", "de", "es", "it"}


def test_every_city_is_real():
    unknown = [
        (city, country)
        for cities in written("places").values()
        for city, (_region, country, _weight) in cities.items()
        if city_named(city, country) is None
    ]

    assert unknown == []


def test_no_account_is_there_twice(accounts):
    keys = Counter((account.platform, account.key) for account in accounts)

    assert max(keys.values()) == 1


def test_sightings_say_only_what_the_catalogue_knows(accounts):
    for account in accounts:
        assert set(account.facts) <= set(ACCOUNT_FACTS)
        assert all(set(snapshot.counters) <= set(COUNTERS) for snapshot in account.snapshots)
        for post in account.posts:
            assert set(post.counters) <= set(POST_COUNTERS)
            assert post.format in POST_FORMATS
            assert all(isinstance(value, int) and value >= 0 for value in post.counters.values())


def test_nothing_happens_after_the_day(accounts):
    for account in accounts:
        moments = [snapshot.taken_at for snapshot in account.snapshots]
        assert moments == sorted(set(moments))
        for post in account.posts:
            said = [comment.written_at for comment in post.comments]
            assert all(post.published_at < moment <= post.measured_at for moment in said)
            assert post.published_at < post.measured_at


def test_answers_answer_a_comment_that_is_there(accounts):
    for account in accounts:
        for post in account.posts:
            keys = [comment.key for comment in post.comments]
            assert len(keys) == len(set(keys))
            assert all(comment.answers in keys for comment in post.comments if comment.by_creator)


def test_audience_shares_never_exceed_the_whole(accounts):
    for account in accounts:
        totals = defaultdict(float)
        for share in account.audience:
            assert 0 <= share.share <= 1
            totals[share.dimension] += share.share
        assert all(total <= 1 + 1e-9 for total in totals.values())
        named = [(share.dimension, share.value) for share in account.audience]
        assert len(named) == len(set(named))


def test_every_address_leads_nowhere(accounts):
    for account in accounts:
        assert account.facts.get("email", "@example.org").endswith("@example.org")
        links = [account.facts["url"], account.facts.get("website", "https://example.org/")]
        assert all(link.startswith("https://example.org/") for link in (*links, *(post.url for post in account.posts)))
        texts = [account.facts["bio"], *(post.caption for post in account.posts)]
        assert not any("http" in text for text in texts)


def test_two_captions_of_a_niche_rarely_share_a_sentence(accounts):
    by_niche = defaultdict(list)
    for account in accounts:
        if account.facts.get("language") in {"fr", "en"} and "niches" in account.facts:
            by_niche[account.facts["niches"][0]] += [post.caption for post in account.posts]
    dice = Dice(7)
    pairs = [dice.some(captions, 2) for captions in by_niche.values() for _ in range(100)]

    shared = sum(bool(sentences(one) & sentences(other)) for one, other in pairs)

    assert shared / len(pairs) < 0.03


def test_captions_are_nearly_all_different(accounts):
    captions = [post.caption for account in accounts for post in account.posts]

    assert len(set(captions)) / len(captions) > 0.995


def test_captions_have_no_open_gap_and_elide(accounts):
    captions = [post.caption for account in accounts for post in account.posts]
    french = [post.caption for account in accounts if account.facts.get("language") == "fr" for post in account.posts]

    spanish = [post.caption for account in accounts if account.facts.get("language") == "es" for post in account.posts]

    assert not any("{" in caption for caption in captions)
    assert not any("'" in caption or " de el " in caption for caption in spanish)
    assert not any(re.search(r"\bde (?=[aeiouéè])", caption) for caption in french)


def sentences(caption):
    """Without the emoji and hashtags that end them."""
    parts = re.split(r"(?<=[.?!])\s|\n", caption)
    plain = (re.sub(r"[^\w\s'’]", "", part).strip() for part in parts if not part.startswith("#"))
    return {part for part in plain if len(part) > 3}
