"""What the figures of matching are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from essaim.design.phrases import Phrase

DEFINITIONS = {
    "rank_stability": Phrase(
        _("Firmness of the rank"),
        _(
            "How often a creator keeps a place among the first when everything uncertain about the candidates is drawn again inside its interval."
        ),
    ),
}
