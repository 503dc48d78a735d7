"""The gaps of a message's sentences, filled from the evidence in its language."""

from __future__ import annotations

from datetime import date

from essaim.language.text import fold
from essaim.language.topics import topics
from essaim.outreach.core.composing import english_words, excerpts, french_words
from essaim.outreach.core.evidence import CitablePost, Evidence, Figure

MOST_VALUES = 2


def gaps_of(evidence: Evidence, *, language: str, today: date) -> dict[str, str]:
    """Every gap that this evidence fills; what it does not fill is absent, and no sentence needing it is used."""
    post = evidence.cited
    quote, words = english_words.quoted, _wanted(evidence)
    if language == "fr":
        quote = french_words.quoted
    said: dict[str, str] = {"brand": evidence.brand, **_post(post, language, today)}
    if post.about:
        said["about"] = post.about.rstrip(" .")
    elif opening := excerpts.opening(post.caption):
        said["quote"] = quote(opening)
        if detail := excerpts.detail(post.caption, wanted=words):
            said["detail"] = quote(detail)
    if (topic := _topic(evidence)) in topics():
        said |= _topic_gaps(topic, language)
    said |= _brand(evidence, language)
    said |= _offered(evidence, language, today)
    return said


def figure_gaps(figure: Figure, language: str) -> dict[str, str]:
    """The gaps of the sentence that says this figure; empty when its facts cannot be said in a sentence."""
    facts = figure.facts
    if figure.code == "place":
        return {"city": str(facts["city"])}
    if figure.code == "values":
        shown = [str(value) for value in facts["values"]][:MOST_VALUES]
        return {"values": _listed(shown, language)} if shown else {}
    if figure.code == "names_brand":
        return {"brand": str(facts["brand"])}
    if figure.code != "topic" or facts["topic"] not in topics() or int(facts["matching"]) < 2:
        return {}
    return {
        **_topic_gaps(str(facts["topic"]), language),
        **_counted(int(facts["matching"]), int(facts["posts"]), language),
    }


def topic_slot(evidence: Evidence) -> str:
    """Which sentences speak of the post's topic: ours too, another one, or no campaign's topic is known."""
    if not evidence.topic:
        return "free_topic"
    related = {evidence.topic, topics()[evidence.topic].niche} if evidence.topic in topics() else set()
    return "about_topic" if related & set(evidence.cited.topics) else "other_topic"


def figure_slot(figure: Figure) -> str:
    """Which sentences say a figure: all of the posts is said otherwise than some of them."""
    is_all = figure.code == "topic" and figure.facts["matching"] == figure.facts["posts"]
    return "topic_all" if is_all else figure.code


def first_name(name: str) -> str:
    """How a creator is greeted: the first names of a person or a duo; blank for what reads as no name."""
    people = [one.split()[0] for one in name.replace(" and ", " et ").replace("&", " et ").split(" et ") if one.split()]
    usable = [
        one for one in people if one[:1].isupper() and one.replace("-", "").replace("’", "").replace("'", "").isalpha()
    ]
    return " et ".join(usable) if people and len(usable) == len(people) else ""


def _post(post: CitablePost, language: str, today: date) -> dict[str, str]:
    when = post.published_on or today
    if language == "fr":
        is_watched = post.format in french_words.WATCHED
        feminine = french_words.FORMATS.get(post.format, ("", "f"))[1] == "f"
        seen = "regardé" if is_watched else "lu"
        said = french_words.post(post.format, when, today)
        more = {"seen": seen, "seen_it": f"{seen}e" if feminine else seen, "of_post": f"de {said}"}
    else:
        said = english_words.post(post.format, when, today)
        more = {"saw": "watched" if post.format in english_words.WATCHED else "read"}
    return {"post": said, "Post": said[0].upper() + said[1:], **more}


def _topic(evidence: Evidence) -> str:
    """The topic to speak of: the campaign's own when the post is about it, else what the post is most about."""
    about = evidence.cited.topics
    return evidence.topic if evidence.topic in about else next(iter(about), "")


def _topic_gaps(code: str, language: str) -> dict[str, str]:
    if language != "fr":
        said = english_words.topic(code)
        return {"topic": said, "Topic": said[0].upper() + said[1:]}
    said = french_words.topic_with_article(code)
    return {
        "topic": said,
        "Topic": said[0].upper() + said[1:],
        "of_topic": french_words.of_topic(code),
        "to_topic": french_words.to_topic(code),
    }


def _counted(matching: int, posts: int, language: str) -> dict[str, str]:
    if language == "fr":
        n, m = (french_words.number(one) for one in (matching, posts))
        whole = f"{n[0].upper()}{n[1:]} de vos {m} dernières publications parlent"
        return {"n": n, "m": m, "n_talk": f"{n} parlent", "N_of_m": whole}
    n, m = (english_words.number(one) for one in (matching, posts))
    return {"n": n, "m": m, "n_talk": f"{n} are", "N_of_m": f"{n[0].upper()}{n[1:]} of your last {m} posts are"}


def _brand(evidence: Evidence, language: str) -> dict[str, str]:
    said = {"of_brand": french_words.of(evidence.brand)} if language == "fr" else {}
    product = evidence.offered.product or next(iter(evidence.products), "")
    if product:
        said["our"] = french_words.our(product) if language == "fr" else english_words.our(product)
    if evidence.values:
        said["brand_values"] = _listed(evidence.values[:MOST_VALUES], language)
    return said


def _offered(evidence: Evidence, language: str, today: date) -> dict[str, str]:
    offered = evidence.offered
    formats = offered.formats or ((_usual(evidence), 1),)
    words = french_words if language == "fr" else english_words
    month = f" {words.month(offered.month, today)}" if offered.month else ""
    return {"deliverables": words.deliverables(formats), "month": month}


def _usual(evidence: Evidence) -> str:
    """What they publish: the format of the post that is cited."""
    return evidence.cited.format or {"youtube": "video", "tiktok": "video"}.get(evidence.platform, "post")


def _wanted(evidence: Evidence) -> frozenset[str]:
    said = " ".join((*evidence.products, *evidence.values, *evidence.brand_words, evidence.offered.product))
    label = topics().get(evidence.topic)
    return frozenset(
        word
        for word in fold(f"{said} {label.fr if label else ''} {label.en if label else ''}").split()
        if len(word) > 3
    )


def _listed(words: tuple[str, ...] | list[str], language: str) -> str:
    return french_words.listed(words) if language == "fr" else english_words.listed(words)
