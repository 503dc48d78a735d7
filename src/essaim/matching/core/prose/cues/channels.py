"""The words by which platforms, formats and tiers are known, folded, in French and English."""

from __future__ import annotations

import re

PLATFORMS = (
    ("instagram", re.compile(r"(?<![@\w.])(?:instagram(?:m?eu\w+)?|insta|ig|bookstagram\w*|instagrameu\w+)\b(?!\.\w)"), 0.95),
    ("tiktok", re.compile(r"(?<![@\w.])tik ?tok(?:e?u?r\w*|s)?\b"), 0.95),
    ("youtube", re.compile(r"(?<![@\w.])(?:you ?tube(?:rs?|uses?|urs?)?|youtubeu\w+|yt)\b"), 0.95),
    ("linkedin", re.compile(r"(?<![@\w.])linked ?in\b"), 0.95),
    ("facebook", re.compile(r"(?<![@\w.])(?:facebook|fb)\b"), 0.9),
    ("pinterest", re.compile(r"(?<![@\w.])pinterest\b"), 0.9),
    ("snapchat", re.compile(r"(?<![@\w.])snap(?:chat)?\b"), 0.9),
    ("twitch", re.compile(r"(?<![@\w.])twitch\b|\bstreamers?\b"), 0.8),
    ("instagram", re.compile(r"(?<![@\w.-])reels?\b"), 0.7),
)  # fmt: skip
FORMATS = (
    ("reel", re.compile(r"(?<![@\w])reels?\b"), 0.95),
    ("story", re.compile(r"(?<![@\w])(?:stor(?:y|ies|ys)|storie)\b"), 0.95),
    ("carousel", re.compile(r"(?<![@\w])(?:carrousels?|carousels?)\b"), 0.95),
    ("short", re.compile(r"(?<![@\w])(?:(?:youtube )?shorts)\b|(?<=youtube )short\b"), 0.9),
    ("video", re.compile(r"(?<![@\w])(?:(?:you ?tube )?videos?)\b"), 0.75),
    ("post", re.compile(r"(?<![@\w])(?:(?:photo|feed|instagram|linkedin) posts?|posts? (?:photos?|feed|instagram|linkedin)|photos?|posts|(?<=\d )post)\b"), 0.75),
)  # fmt: skip
SHORT_FORM = re.compile(r"(?:short(?:-form)?|courtes?|verticales?|vertical)[ -]?$|^[ -]?(?:courtes?|verticales?)")
ASIDE = re.compile(
    r"(?:plus|un plus|bonus|tried|essaye|teste)\b|in 20\d\d|en 20\d\d|(?:last|previous) (?:year|campaign)"
)
TRIED = re.compile(r"(?:tried|essaye\w*|teste\w*|avons fait|did)[ ](?:\w+[ ]){0,2}$")
NOT_A_FORMAT = re.compile(r"(?:who|qui|they|et|have|ayant|to)[ ]$")
VIEWS = re.compile(r"^[ ]?(?:game|jeux?|gaming|editing)|^\w")
TIERS = re.compile(
    r"(?<![\w@])(?P<tier>emerging|emergents?|nano|micro|macro|mega)s?\b[ -]?(?:influenc\w*|createu\w*|creatri\w*|creators?|bloggeu\w*)?"
)
NOT_MORE = re.compile(
    r"(?:max(?:imum)?\.?|au plus|at most|up to|jusqu'a|no more than)[ ](?:\d+|un|une|one|two|deux)[ ]$"
)
