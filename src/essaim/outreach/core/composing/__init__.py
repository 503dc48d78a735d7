"""Composing first messages from evidence, offline: sentences chosen by the evidence, in French and English."""

from essaim.outreach.core.composing.compose import LANGUAGES, TONES, Composed, compose, compose_unlike
from essaim.outreach.core.composing.tones import Tone

__all__ = ["LANGUAGES", "TONES", "Composed", "Tone", "compose", "compose_unlike"]
