"""Secrets of personal links, kept out of the log: whoever reads it must not be able to open a report."""

from __future__ import annotations

import logging
import re

_PLACES = ("/report/", "/my-application/")
_SECRET = re.compile(rf"({'|'.join(_PLACES)})[^/\s?#\"']+")


def hidden(words: str) -> str:
    """The words with a mark where an address holds a link's secret."""
    return _SECRET.sub(r"\1…", words)


class HiddenSecrets(logging.Filter):
    """Every line that passes loses the secrets in it; none is held back."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line when it holds such an address."""
        words = record.getMessage()
        if any(place in words for place in _PLACES):
            record.msg, record.args = hidden(words), None
        return True
