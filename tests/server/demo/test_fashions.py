"""Hashtags that come up and fade: what trends have to find in the demo world."""

from datetime import UTC, datetime, timedelta

import pytest

from essaim.server.demo.material import niches, sponsors, written

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def share_of(accounts, fashion, *, lately):
    """The share of posts of the fashion's niches that bear its tag, since it turned or before."""
    words = {
        niche.word(language)
        for niche in niches().values()
        if niche.group in fashion["groups"]
        for language in ("fr", "en")
    }
    since = NOW - timedelta(days=fashion["days"])
    posts = [
        post
        for account in accounts
        if account.facts.get("niches") and account.facts["niches"][0] in words
        for post in account.posts
        if (post.published_at >= since) is lately
    ]
    return sum(fashion["tag"] in post.hashtags for post in posts) / len(posts)


@pytest.mark.parametrize("fashion", written("listening")["fashion"], ids=lambda fashion: fashion["tag"])
def test_a_fashion_is_as_common_as_the_material_says(accounts, fashion):
    assert share_of(accounts, fashion, lately=True) == pytest.approx(fashion["lately"], abs=0.04)
    assert share_of(accounts, fashion, lately=False) == pytest.approx(fashion["before"], abs=0.02)


def test_every_competitor_listened_for_is_spoken_of():
    assert set(written("listening")["rivals"]) <= set(sponsors("beauty"))
