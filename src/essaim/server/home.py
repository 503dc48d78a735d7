"""Where this installation keeps its state: the folder named by ESSAIM_HOME."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The folder that holds database, uploads and warehouse; `var/` by default, created on first use."""
    folder = Path(os.environ.get("ESSAIM_HOME") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The installation's secret, made on first use and readable by its owner only."""
    kept = home() / "secret-key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text()
    secret = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret
