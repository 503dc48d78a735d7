"""The words of the audit: one file per section, with the phrases of its figures and the sentences of its remarks."""

from __future__ import annotations

from essaim.audit.phrases import engagement
from essaim.audit.phrases.engagement import verdict
from essaim.design.figures import register_phrases

__all__ = ["register", "verdict"]

PHRASES = {**engagement.PHRASES}


def register() -> None:
    """Make the audit's words known to the figure component."""
    register_phrases(PHRASES)
