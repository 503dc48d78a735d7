"""Writes samples of followers and shares of an audience, one set per moment."""

from __future__ import annotations

from collections.abc import Iterable

from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import MetAccount, Reading
from essaim.catalogue.models import AudienceShare, FollowerSample, SampledFollower

_FOLLOWER = (
    "username",
    "full_name",
    "bio_length",
    "has_picture",
    "has_website",
    "is_private",
    "followers",
    "following",
    "posts_count",
    "username_length",
    "username_digits",
    "is_verified",
    "last_post_at",
)


def write_follower_samples(met: Iterable[MetAccount], reading: Reading, tally: Tally) -> None:
    """A sample per account and moment; one that is already there stays as it is."""
    met = [account for account in met if account.sighting.followers]
    if not met:
        return
    old = [account.id for account in met if not account.is_new]
    sampled = set(
        FollowerSample.objects.filter(account_id__in=old, taken_at=reading.moment).values_list("account_id", flat=True)
    )
    due = [account for account in met if account.id not in sampled]
    ids = rows.fresh_ids(FollowerSample, len(due))
    taken_at = rows.moment(reading.moment)
    samples = [(sample, account.id, reading.source_id, taken_at) for sample, account in zip(ids, due, strict=True)]
    followers = [
        (sample, *(getattr(follower, name) for name in _FOLLOWER))
        for sample, account in zip(ids, due, strict=True)
        for follower in account.sighting.followers
    ]
    rows.insert(FollowerSample, ("id", "account", "source", "taken_at"), samples)
    rows.insert(SampledFollower, ("sample", *_FOLLOWER), followers)
    for account in due:
        account.changed = True
    tally.followers += len(followers)


def write_audience(met: Iterable[MetAccount], reading: Reading, tally: Tally) -> None:
    """The shares the catalogue does not have for that moment; others stay as they are."""
    met = [account for account in met if account.sighting.audience]
    if not met:
        return
    old = [account.id for account in met if not account.is_new]
    known = set(
        AudienceShare.objects.filter(account_id__in=old, taken_at=reading.moment).values_list(
            "account_id", "dimension", "value"
        )
    )
    taken_at = rows.moment(reading.moment)
    new_rows = []
    for account in met:
        for one in account.sighting.audience:
            if (account.id, one.dimension, one.value) not in known:
                known.add((account.id, one.dimension, one.value))
                new_rows.append((account.id, reading.source_id, taken_at, one.dimension, one.value, one.share))
                account.changed = True
    rows.insert(AudienceShare, ("account", "source", "taken_at", "dimension", "value", "share"), new_rows)
    tally.audience_shares += len(new_rows)
