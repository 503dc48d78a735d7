"""What a serving process reads before anybody waits for it: models of language, the gazetteer, compiled measures."""

from __future__ import annotations

import gc
import logging
from threading import Thread

log = logging.getLogger(__name__)

OBJECTS_A_ROUND = 20_000


def warm_up() -> Thread:
    """Begin reading, beside the first requests; returns the thread. What fails is logged, and read when needed."""
    thread = Thread(target=_read, name="warming", daemon=True)
    thread.start()
    return thread


def _read() -> None:
    try:
        from essaim.catalogue.queries import prepare_listening  # noqa: PLC0415  slow import: it brings Ibis
        from essaim.language.meaning import second_look, vector  # noqa: PLC0415  slow import: it brings the model
        from essaim.language.places import suggestions  # noqa: PLC0415  slow import: it reads the gazetteer

        one = vector("une routine pour peau sensible")
        second_look(one, one[None].repeat(2, axis=0), one[:2])
        suggestions("Ly")
        prepare_listening()
    except Exception:
        log.exception("warming up failed")
    _spare_pages_the_sweeping()


def _spare_pages_the_sweeping() -> None:
    """Leave what was read for good out of the garbage collector's rounds, and make its rounds rarer.

    A page of two hundred creators makes some forty thousand objects and forgets them all; by Python's usual rounds,
    one page in ten waited 60 to 150 ms for a look through everything that is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_A_ROUND)
