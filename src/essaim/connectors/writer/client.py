"""One question to `/chat/completions`, one draft back: https://platform.openai.com/docs/api-reference/chat/create.

Ollama, vLLM, llama.cpp, LM Studio, Mistral and others answer the same shape.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from essaim.connectors.answer import Answer
from essaim.connectors.errors import CredentialsRefused, Garbled, Refused
from essaim.connectors.http import Http

SERVICE = "writer"
SECONDS = 60.0
MOST_TOKENS = 900
LONGEST = 8_000
"""Characters of a draft; a longer answer is no message."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_SUBJECT = re.compile(r"\A\s*(?:subject|objet)\s*:\s*(.+)\n", re.IGNORECASE)
_DENIED = {401, 403}


@dataclass(frozen=True)
class Asked:
    """How to write, and from what."""

    instructions: str
    evidence: str


@dataclass(frozen=True)
class Said:
    """A draft; `subject` is blank when none was given."""

    subject: str
    text: str


def write(
    address: str,
    *,
    key: str,
    model: str,
    asked: Asked,
    seconds: float = SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> Said:
    """What the service at `address` (with its version, like `https://…/v1`) writes.

    Raises `Unreachable` when it stays busy or silent, `CredentialsRefused` for a key it does not take, `Refused` for
    another no (an unknown model, a wrong address), `Garbled` for an answer that is cut, empty or of another shape.
    """
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    content = {
        "model": model,
        "messages": [{"role": "system", "content": asked.instructions}, {"role": "user", "content": asked.evidence}],
        "temperature": 0.7,
        "max_tokens": MOST_TOKENS,
    }
    with Http(SERVICE, f"{address.rstrip('/')}/", headers=headers, seconds=seconds, sleep=sleep) as http:
        try:
            answer = http.ask("chat/completions", content)
        except Refused as refusal:
            raise _named(refusal) from refusal
    return _said(Answer(SERVICE, answer))


def _named(refusal: Refused) -> Refused:
    """The refusal with the service's own word for why; a key that opens nothing has its own name."""
    content = refusal.facts.get("content")
    error = content.get("error") if isinstance(content, dict) else None
    word = error.get("message") if isinstance(error, dict) else error
    reason = str(word or f"HTTP {refusal.status}")[:200]
    kind = CredentialsRefused if refusal.status in _DENIED else Refused
    return kind(service=SERVICE, status=refusal.status, reason=reason)


def _said(answer: Answer) -> Said:
    choices = answer.items("choices")
    if not choices:
        raise Garbled(service=SERVICE, problem="empty")
    if choices[0].text("finish_reason") == "length":
        raise Garbled(service=SERVICE, problem="cut")
    words = _THOUGHT.sub("", choices[0].text("message", "content")).strip()
    if len(words) > LONGEST:
        raise Garbled(service=SERVICE, problem="too_long", most=LONGEST)
    said = _of_json(words) if words[:1] in {"{", "`"} else _of_text(words)
    if not said.text.strip():
        raise Garbled(service=SERVICE, problem="empty")
    return said


def _of_json(words: str) -> Said:
    fenced = _FENCE.match(words)
    try:
        content = json.loads(fenced.group(1) if fenced else words, strict=False)
    except ValueError as error:
        raise Garbled(service=SERVICE, problem="not_json") from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise Garbled(service=SERVICE, problem="wrong_type", field="text")
    subject = content.get("subject")
    return Said(subject if isinstance(subject, str) else "", content["text"])


def _of_text(words: str) -> Said:
    """Smaller models answer in plain words, with the subject on a line of its own or not at all."""
    titled = _SUBJECT.match(words)
    return Said(titled.group(1).strip(), words[titled.end() :].strip()) if titled else Said("", words)
