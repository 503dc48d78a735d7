"""A writing service of the installation's own choice that speaks the OpenAI-compatible protocol.

It gets what `outreach.core.writing` chose and nothing else, and nothing it answers is believed: see `client`.
"""

from essaim.connectors.writer.client import Asked, Said, write

__all__ = ["Asked", "Said", "write"]
