"""The words by which values, messages and freedom are known, folded, in French and English."""

from __future__ import annotations

import re

VALUES = re.compile(
    r"(?:(?:nos|our) (?:valeurs|values) (?:sont|are)|nous tenons (?:a la |a l'|au |aux |a )|we (?:stand for|care about|believe in)|nos valeurs ?:|what we stand for ?:)[ ]?(?:the |la |le |l'|les )?"
)
SPLIT = re.compile(
    r"[ ]?[,;\n•/][ ]?|[ ](?:et|and)[ ](?:(?:a la|a l'|au|aux|a|la|le|l'|les|the)[ ]?(?=\w))?|[ ](?:a l')(?=\w)"
)
ARTICLE = re.compile(r"(?:et |and |(?:a la|a l'|au|aux|la|le|l'|les|the)[ ]?(?=\w))+")
MESSAGE = re.compile(
    r"(?:(?:the (?:one|only) thing|what) they (?:have to|must|should) say is(?: that)?|(?:elles?|ils?) (?:devront|doivent) (?:dire|evoquer|rappeler|mentionner)(?: que)?|(?:they|creators) (?:must|should|have to) (?:say|mention)(?: that)?"
    r"|(?:trois|deux|three|two) (?:short |petits |courts )?messages ?:|\bmessages? ?:|l'idee a faire passer ?:)[ ]?"
)
QUOTED = re.compile(r"[“«\"]\s?(?P<words>[^”»\"\n]{6,200}?)\s?[”»\"]")
FREE = re.compile(
    r"carte blanche|\blibres?\b|liberte|free to|freedom|creative control|whatever they like|however they like|as they (?:like|wish|please)|comme (?:ils|elles) (?:veulent|le souhaitent|l'entendent)|bon leur semble|lachez-vous"
    r"|zero script|(?:don't|do not|won't) script|no script|pas de script|sans script|a leur facon|a leur maniere|in their own (?:words|way|voice)|\b(?:tone|format|style)\b[^.;]{0,20}\bfree\b|they decide|they choose|ton libre|ils choisissent|choose their"
)
NOT_FREE = re.compile(
    r"free (?:trial|shipping|seats?|sample|product)|sugar[- ]free|gluten[- ]free|cruelty[- ]free|temps libre|roue libre|free of|foulee libre|libre-service"
)
HASHTAG = re.compile(r"(?<![\w&])#(?P<tag>[^\W_]\w{1,60})")
USED = re.compile(
    r"(?:posted with|(?:have|has) used|ayant (?:utilise|deja utilise|poste)|qui (?:utilisent|ont utilise)|using|use|who use|deja publie (?:avec|sous))[ ](?:the |le )?(?:hashtag )?$"
)
HANDLE = re.compile(r"(?<![\w.])@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,38}[A-Za-z0-9_])?)")
IN = re.compile(
    r"(?:definitely (?:include|want)|must include|include|inclure|absolument|garder|avec|with|retenir|keep)\b[^.;]{0,30}$"
)
OUT = re.compile(
    r"(?:do not include|don't include|exclude|not|sauf|except|exclure|pas|sans|without|hors)\b[^.;]{0,20}$"
)
PLATFORM_NEAR = re.compile(r"\b(instagram|insta|tiktok|youtube|linkedin)\b")
