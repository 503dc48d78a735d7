"""The wordings of paid posts, plain: for look-ups over millions of posts, where no caption is read by itself.

French and English wordings in use, and some of their neighbours', whether or
not the law accepts them: this tells paid posts from free ones, it does not
judge how they are labelled. They are those of `sponsorship.toml` that need no
reading of what stands around them; `language.sponsorship` reads a caption whole.
"""

from __future__ import annotations

from essaim.language.sponsorship_list import looked_up

SAID = looked_up()["said"]
TAGS = looked_up()["tags"]
DENIED = looked_up()["denied"]
