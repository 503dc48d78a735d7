"""Forms that anybody may send: told from machines without asking anybody else."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta

LEAST = timedelta(seconds=3)
"""Nobody reads and fills in the form faster."""
MOST = timedelta(hours=24)
"""After this long the page is asked for again."""
PER_HOUR = 20
"""Applications from one network."""


def crowd_of(address: str, *, secret: str, at: datetime) -> str:
    """What counts the applications of one network in one hour, and names it to nobody.

    A network is a /24 (IPv4) or a /48 (IPv6); its address is kept only as an HMAC
    with the hour, so that it is of no use afterwards.
    """
    try:
        host = ipaddress.ip_address(address)
        network = str(ipaddress.ip_network((host, 24 if host.version == 4 else 48), strict=False))
    except ValueError:
        network = "unknown"
    named = f"{network} {at:%Y-%m-%dT%H}"
    return hmac.new(secret.encode(), named.encode(), hashlib.sha256).hexdigest()
