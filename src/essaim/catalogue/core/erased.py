"""Who asked to be forgotten, recognised without being known: keyed digests of what names an account."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting

PURPOSE = "essaim erased identities"


class Forgotten:
    """Recognises the people of one workspace who asked to be forgotten, by the digests that were kept of their names.

    A digest is HMAC-SHA256 under a key of the installation and the workspace:
    whoever has the digests alone learns nothing, and can try no names. `secrets`
    are the installation's, the present one first; digests made with a former one are still recognised.
    """

    def __init__(self, secrets: Sequence[str], workspace_id: int, digests: Collection[str] = ()) -> None:
        purpose = f"{PURPOSE}:{workspace_id}".encode()
        self._keys = [hmac.new(one.encode(), purpose, hashlib.sha256).digest() for one in secrets]
        self._digests = frozenset(digests)

    def __bool__(self) -> bool:
        return bool(self._digests)

    def digests_of(self, platform: str, names: Iterable[str], email: str = "") -> set[str]:
        """Of an account's names: its key, its handle, its page's address; and of its e-mail address."""
        found = {_digest(self._keys[0], platform, name) for name in names if name}
        return found | ({_digest(self._keys[0], "email", email)} if email else set())

    def knows(self, kind: str, name: object) -> bool:
        """Whether that one asked to be forgotten; `kind` is a platform, or "email"."""
        if not self._digests or not isinstance(name, str) or not name:
            return False
        return any(_digest(key, kind, name) in self._digests for key in self._keys)

    def is_forgotten(self, creator: CreatorSighting) -> bool:
        """Whether one of the creator's accounts or addresses is theirs."""
        return any(map(self._is_theirs, creator.accounts))

    def without(self, creator: CreatorSighting) -> CreatorSighting:
        """The creator, without comments and sampled followers of theirs."""
        return replace(creator, accounts=tuple(map(self._without, creator.accounts)))

    def _is_theirs(self, account: AccountSighting) -> bool:
        named = (account.key, account.handle, account.facts.get("url"))
        return any(self.knows(account.platform, one) for one in named) or self.knows(
            "email", account.facts.get("email")
        )

    def _without(self, account: AccountSighting) -> AccountSighting:
        def is_theirs(name: str) -> bool:
            return self.knows(account.platform, name.removeprefix("@"))

        posts = tuple(
            replace(post, comments=tuple(one for one in post.comments if not is_theirs(one.author)))
            if post.comments
            else post
            for post in account.posts
        )
        followers = tuple(one for one in account.followers if not is_theirs(one.username))
        return replace(account, posts=posts, followers=followers)


def _digest(key: bytes, kind: str, name: str) -> str:
    plain = name.removeprefix("@").rstrip("/").casefold()
    return hmac.new(key, f"{kind}:{plain}".encode(), hashlib.sha256).hexdigest()
