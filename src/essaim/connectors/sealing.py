"""Credentials at rest: encrypted with a key of the installation's secret, and sealed again when that one changes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from essaim.kernel.errors import EssaimError

Credentials = Mapping[str, str]
"""What opens a service, by name: a key, or an application's identifier and secret, or a permission's tokens."""
PURPOSE = b"essaim connections"


class CannotOpen(EssaimError):
    """The credentials were sealed with another secret: they must be given again."""

    code = "cannot_open"


class Sealer:
    """Seals with `secret`; still opens what was sealed with one of the `former` ones."""

    def __init__(self, secret: str, former: Sequence[str] = ()) -> None:
        self._fernets = MultiFernet([Fernet(_key(one)) for one in (secret, *former)])

    def seal(self, credentials: Credentials) -> str:
        """Text that tells nothing without the secret (Fernet: AES-128-CBC with HMAC-SHA256)."""
        return self._fernets.encrypt(json.dumps(dict(credentials)).encode()).decode()

    def open(self, sealed: str) -> dict[str, str]:
        """What was sealed; raises `CannotOpen`."""
        try:
            opened: dict[str, str] = json.loads(self._fernets.decrypt(sealed.encode()))
        except InvalidToken as error:
            raise CannotOpen from error
        return opened

    def renewed(self, sealed: str) -> str:
        """The same, sealed with the present secret; raises `CannotOpen`."""
        return self.seal(self.open(sealed))


def _key(secret: str) -> bytes:
    """A key for this purpose alone (HKDF, RFC 5869)."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
