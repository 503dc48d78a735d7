"""What readers' comments say: language, polarity, questions, enthusiasm.

Method and figures: docs/method/comments.md.
"""

from essaim.language.comments.finer import is_available as has_finer
from essaim.language.comments.reading import METHOD, CommentReading, Polarity, read_comments

__all__ = ["METHOD", "CommentReading", "Polarity", "has_finer", "read_comments"]
