"""Secrets of personal links, kept out of the log: whoever reads it must not be able to open a report."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"(/report/)[^/\s?#\"']+")


def hidden(words: str) -> str:
    """The words with a mark where an address holds a link's secret."""
    return _SECRET.sub(r"\1…", words)


class HiddenSecrets(logging.Filter):
    """Every line that passes loses the secrets in it; none is held back."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line when it holds an address of a report."""
        words = record.getMessage()
        if "/report/" in words:
            record.msg, record.args = hidden(words), None
        return True
