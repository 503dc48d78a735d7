"""The parts of fit that rest on what creators write: topic, values, natural affinity."""

from __future__ import annotations

import numpy as np

from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, TopicEvidence
from essaim.matching.core.columns import Columns
from essaim.matching.core.judgement import Part, Told
from essaim.matching.core.scales import Ends, Floats, either, halves, part_of, share_of

FULL_TOPIC_SHARE = 0.4
"""Nobody posts about one thing only: two posts in five on the subject is a full score."""
FULL_VALUE_SHARE = 0.1
"""A value shows now and then: one post in ten that names it is a full score."""
ENOUGH_VALUES = 0.5
"""Half of the brand's values is all one may hope for."""
DECLARED = 0.6
"""What a bio or a niche alone is worth: said, not shown."""
MEANING = 0.25
"""What the meaning of the texts counts in the topic, beside the words found."""
MEANT = 0.5


def _topic(brief: Brief, columns: Columns) -> Ends | None:
    if not (brief.target.interests or brief.products):
        return None
    shown = _shown(columns["matching"], columns["posts"], FULL_TOPIC_SHARE)
    worded = Ends(*(either(DECLARED * columns["declared"], end) for end in shown))
    meaning = columns["meaning"]
    unread = np.isnan(meaning)
    found = [np.where(unread, end, (1 - MEANING) * end + MEANING * np.nan_to_num(meaning)) for end in worded]
    # Meaning not read may turn out either way.
    low = np.where(unread, (1 - MEANING) * found[1], found[1])
    high = np.where(unread, (1 - MEANING) * found[2] + MEANING, found[2])
    return Ends(found[0], low, high).where((columns["posts"] > 0) | (columns["describes"] > 0) | ~unread)


def _tells_topic(_brief: Brief, candidate: Candidate, score: float | None) -> Told:
    seen = candidate.topic
    if score is None:
        return Told("no_words")
    facts: dict[str, object] = {
        "matching": seen.matching,
        "posts": seen.posts,
        "declared": list(seen.declared),
        "words": list(seen.words),
        "meaning": seen.meaning,
    }
    return Told(_topic_code(seen), facts, seen.post_id)


def _topic_code(seen: TopicEvidence) -> str:
    if seen.posts and seen.matching >= FULL_TOPIC_SHARE / 2 * seen.posts:
        return "topic_shown"
    if seen.matching:
        return "topic_rare"
    if seen.declared:
        return "topic_declared"
    return "topic_meant" if (seen.meaning or 0.0) >= MEANT else "topic_absent"


def _values(brief: Brief, columns: Columns) -> Ends | None:
    if not brief.values:
        return None
    posts, scores = columns["posts"], []
    for number in range(len(brief.values)):
        declared = columns[f"value{number}_declared"]
        meaning = columns[f"value{number}_meaning"]
        said = DECLARED * np.maximum(declared, np.nan_to_num(meaning))
        shown = _shown(columns[f"value{number}_matching"], posts, FULL_VALUE_SHARE)
        scores.append([either(said, end) for end in shown])
    value, low, high = (
        np.minimum(1.0, np.mean([one[place] for one in scores], axis=0) / ENOUGH_VALUES) for place in range(3)
    )
    return Ends(value, low, high).where((posts > 0) | (columns["describes"] > 0))


def _tells_values(_brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_words_for_values")
    shown = sorted((one for one in candidate.values if one.matching), key=lambda one: -one.matching)
    facts: dict[str, object] = {"posts": candidate.topic.posts}
    if shown:
        facts |= {"shown": [[one.value, one.matching] for one in shown], "words": list(shown[0].words)}
        return Told("values_shown", facts, shown[0].post_id)
    declared = [one.value for one in candidate.values if one.is_declared]
    if declared:
        return Told("values_declared", {**facts, "values": declared})
    meant = [one for one in candidate.values if (one.meaning or 0.0) >= MEANT]
    if meant:
        nearest = max(meant, key=lambda one: one.meaning or 0.0)
        return Told("values_meant", {**facts, "value": nearest.value, "meaning": nearest.meaning}, nearest.post_id)
    return Told("values_absent", facts)


def _affinity(brief: Brief, columns: Columns) -> Ends | None:
    """Each unpaid mention halves what is missing."""
    if not brief.handles:
        return None
    return Ends.exact(halves(columns["unpaid"])).where(columns["mentions"] > 0)


def _tells_affinity(brief: Brief, candidate: Candidate, score: float | None) -> Told:
    if score is None:
        return Told("no_posts_to_read")
    seen = candidate.mentions
    code = "names_the_brand" if seen.unpaid else "never_names_the_brand"
    return Told(code, {"unpaid": seen.unpaid, "posts": seen.posts, "brand": brief.brand}, seen.post_id)


def _shown(matching: Floats, posts: Floats, full: float) -> Ends:
    """The share of posts beside what is worth everything; who has no post read shows nothing, and may yet."""
    share = part_of(share_of(matching, posts), full)
    none = posts == 0
    return Ends(*(np.where(none, worth, end) for end, worth in zip(share, (0.0, 0.0, 1.0), strict=True)))


TOPIC = Part(_topic, _tells_topic)
VALUES = Part(_values, _tells_values)
AFFINITY = Part(_affinity, _tells_affinity)
