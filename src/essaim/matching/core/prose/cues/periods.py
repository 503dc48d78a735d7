"""The words by which days of publication are known, folded, in French and English."""

from __future__ import annotations

import re

WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?"
JOINT = re.compile(
    rf"[ ,]*(?:jusqu'(?:au|a la|a|en)|jusque|au|a la|a|to|until|till|through|-|–|et|and|or|ou|>) ?(?:the |le |la |du )?{WEEKDAY}"
)
ENDS = re.compile(
    r"(?:\bavant|\bbefore|\bby|d'ici|au plus tard|until|\btill|jusqu'|jusque|\bfin ?:|(?<![\w-])ends?\b|\bending|\bstop|finish|wrap[- ]up|livr|deliver"
    r"|termin|deadline|date limite|cloture|no later than|due)[^.;]{0,28}$"
)
STARTS = re.compile(
    r"(?:\bdes\b|a partir d|\bfrom\b|\bstart|\bbegin|\bdebut|demarr|\blanc(?:e|ons|ement)|\blaunch|kick[- ]?off|\bopen(?:s|ing)|\bouvert|\bouvr|\brouvr|a compter d"
    r"|commenc|\bgo(?:es)? live)[^.;]{0,32}$"
)
EVE = re.compile(r"(?:avant|before)[ ]?(?:the |les? |la )?$")
ABOUT_CAMPAIGN = re.compile(
    r"campagne|campaign|publi|periode|period|timing|flight|timeline|\bruns?\b|\bposts?\b|posting|operation|content|contenus|dates?|activation"
)
DURATION = re.compile(r"(?P<unit>jours?|days?|semaines?|weeks?|mois|months?)\b(?P<later> later| plus tard)?")
DURING = re.compile(r"(?:pendant|durant|duree(?: de| :)?|\bsur|\bfor|lasting|over|finish\w*|during|:)[ ]?$")
GONE = re.compile(r"[ ](?:derni(?:er|ere)|passee?)\b")
GONE_BEFORE = re.compile(r"\b(?:last|since|depuis|previous)[ ](?:the |le |la )?$")
