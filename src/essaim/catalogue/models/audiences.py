"""Lists of the people who engage with an account, kept as sketches: nobody's name is stored."""

from __future__ import annotations

from django.db import models

from essaim.catalogue.core.audience_lists import KINDS
from essaim.catalogue.models.facts import Account, Source


class AudienceList(models.Model):
    """Who engages with an account, in one way, at one moment; a newer list of the same kind takes its place.

    The sketch holds salted digests of some of their names (`core.sketch`): enough to count how many people
    two accounts share, of no use for finding anybody. The source bears the legal basis, and the day until
    which the list may be kept.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    taken_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    """How many different people the list named."""
    sketch = models.BinaryField()
    salted_with = models.CharField(max_length=16)
    """What tells the salt; lists made with another one cannot be compared."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "kind"), name="one_audience_list_per_kind"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.kind} @ {self.taken_at:%Y-%m-%d}"
