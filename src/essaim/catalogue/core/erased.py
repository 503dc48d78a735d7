"""Who asked to be forgotten, recognised without being known: keyed digests of what names an account."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import replace

from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting

PURPOSE = "essaim erased identities"


class Forgotten:
    """Recognises the people of one workspace who asked to be forgotten, by the digests that were kept of their names.

    A digest is HMAC-SHA256 under a key of the installation and the workspace:
    whoever has the digests alone learns nothing, and can try no names.
    """

    def __init__(self, secret: str, workspace_id: int, digests: Collection[str] = ()) -> None:
        self._key = hmac.new(secret.encode(), f"{PURPOSE}:{workspace_id}".encode(), hashlib.sha256).digest()
        self._digests = frozenset(digests)

    def __bool__(self) -> bool:
        return bool(self._digests)

    def digest(self, kind: str, name: str) -> str:
        """Of an account's key on a platform (`kind` its name), or of an e-mail address (`kind` "email")."""
        return hmac.new(self._key, f"{kind}:{name.casefold()}".encode(), hashlib.sha256).hexdigest()

    def knows(self, kind: str, name: str) -> bool:
        """Whether that one asked to be forgotten."""
        return bool(name) and self.digest(kind, name) in self._digests

    def is_forgotten(self, creator: CreatorSighting) -> bool:
        """Whether one of the creator's accounts or addresses is theirs."""
        return any(
            self.knows(account.platform, account.key) or self.knows("email", str(account.facts.get("email") or ""))
            for account in creator.accounts
        )

    def without(self, creator: CreatorSighting) -> CreatorSighting:
        """The creator, without comments and sampled followers of theirs."""
        return replace(creator, accounts=tuple(map(self._without, creator.accounts)))

    def _without(self, account: AccountSighting) -> AccountSighting:
        posts = tuple(
            replace(post, comments=tuple(one for one in post.comments if not self._is_theirs(account, one.author)))
            if post.comments
            else post
            for post in account.posts
        )
        followers = tuple(one for one in account.followers if not self._is_theirs(account, one.username))
        return replace(account, posts=posts, followers=followers)

    def _is_theirs(self, account: AccountSighting, name: str) -> bool:
        return self.knows(account.platform, name.removeprefix("@"))
