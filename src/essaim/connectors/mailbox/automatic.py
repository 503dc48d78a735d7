"""Whether a machine wrote a mail: RFC 3834, the headers older machines use, and the subjects they write."""

from __future__ import annotations

import re
from email.message import Message

_TELLING = (
    "Auto-Submitted",
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Response-Suppress",
    "Precedence",
    "List-Id",
    "X-Failed-Recipients",
)
_SUBJECTS = re.compile(
    r"^(?:re\s?:\s*|tr\s?:\s*|aw\s?:\s*)*(?:"
    r"out of (?:the )?office|auto(?:matic|mated)?[ -]?(?:reply|response|answer)|autoreply|on (?:annual )?leave|"
    r"away from (?:my|the) (?:office|desk|mail)|vacation|"
    r"r[ée]ponse automatique|r[ée]pondeur automatique|absence(?: du bureau)?\b|absent(?:e)?\b|"
    r"(?:je suis )?en cong[ée]s?|message d.absence|automatische antwort|risposta automatica|respuesta autom[áa]tica"
    r")",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|do-?not-?reply|bounce[s]?)\b", re.IGNORECASE
)


def is_automatic(parsed: Message, *, subject: str, sender: str) -> bool:
    """Whether a machine answered, or writes to many: it is shown, and decides nothing."""
    submitted = _said(parsed, "Auto-Submitted").split(";")[0].strip()
    if submitted and submitted != "no":
        return True
    if _said(parsed, "Precedence") in {"bulk", "junk", "list", "auto_reply", "auto-reply"}:
        return True
    if any(
        _said(parsed, name) not in {"", "no", "none"} for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder")
    ):
        return True
    if parsed.get("List-Id") or _MACHINES.match(sender):
        return True
    # Exchange asks with this header that no machine answers; only its own answers say "All" beside such a subject.
    return bool(_SUBJECTS.match(subject))


def machine_headers(parsed: Message) -> dict[str, str]:
    """Those of the telling headers that the mail bears, for whoever wants to know why."""
    return {name: " ".join(str(parsed[name]).split())[:200] for name in _TELLING if parsed.get(name)}


def _said(parsed: Message, name: str) -> str:
    return " ".join(str(parsed.get(name) or "").split()).lower()
