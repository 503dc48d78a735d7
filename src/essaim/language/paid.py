"""The words by which a caption says that it was paid for.

French and English wordings in use, whether or not the law accepts them: this
tells paid posts from free ones, it does not judge how they are labelled.
Sources: law 2023-451 art. 5-2 and the French code of advertising practice for
"publicité", "collaboration commerciale" and their kin; the platforms' own
labels for the others.
"""

from __future__ import annotations

SAID = (
    "partenariat rémunéré", "paid partnership", "collaboration commerciale", "communication commerciale",
    "partenariat commercial", "collaboration rémunérée", "collab rémunérée", "en partenariat avec",
    "in partnership with", "en collaboration avec", "sponsorisé par", "sponsored by", "sponsorisé", "sponsored",
    "contenu sponsorisé", "sponsored content", "publicité", "advertisement", "produit offert", "produits offerts",
    "gifted", "invitation presse", "press trip",
)  # fmt: skip
TAGS = (
    "ad", "ads", "pub", "publicite", "sponso", "sponsorise", "sponsored", "collab", "collabcommerciale",
    "collaborationcommerciale", "partenariat", "partenariatremunere", "paidpartnership", "gifted", "produitoffert",
    "prpackage", "anzeige", "werbung", "publicidad",
)  # fmt: skip
DENIED = (
    "non sponsorisé",
    "pas sponsorisé",
    "not sponsored",
    "non sponso",
    "ceci n est pas une publicité",
    "not an ad",
)
