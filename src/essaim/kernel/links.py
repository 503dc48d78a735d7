"""Links that open by their secret: only a digest of it is kept."""

from __future__ import annotations

import hashlib


def digest_of(secret: str) -> str:
    """What is kept of a link's secret: nobody can open the link from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
