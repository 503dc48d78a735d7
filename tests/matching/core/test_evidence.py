from dataclasses import replace

import pytest

from essaim.catalogue.core.listing import CitedPost
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import MentionEvidence, TopicEvidence, ValueEvidence
from essaim.matching.core.evidence import CLAIMING_NOTHING, UNPROVED, Witnesses, proved, still_shown
from essaim.matching.core.judged import judged
from essaim.matching.core.judgement import Judgement
from essaim.matching.phrases import say
from tests.matching.core.test_fit import AT, a_candidate, a_standing

BRIEF = Brief.of(
    {
        "name": "P",
        "brand": "Ronce",
        "objective": "sales",
        "handles": ["ronce"],
        "values": ["fabrication locale"],
        "target": {"interests": ["cosmétique bio"]},
    }
)
POST = CitedPost(11, 1, AT, "Ma routine de cosmétique bio, avec @ronce et leur fabrication locale", "")
FIGURES = {
    "posts_seen": 10, "matching": 6, "unpaid": 1, "value": 0.03, "percentile": 0.8, "peers": 80, "value0_matching": 1,
}  # fmt: skip
CANDIDATE = a_candidate(
    1,
    percentile=a_standing(0.8),
    topic=TopicEvidence(posts=10, matching=6, post_id=11, words=("cosmetique bio",)),
    mentions=MentionEvidence(posts=10, unpaid=1, post_id=11),
    values=(ValueEvidence("fabrication locale", matching=1, post_id=11, words=("fabrication locale",)),),
)


def refusals(candidate=CANDIDATE, *, post=POST, figures=FIGURES):
    posts = {post.post_id: post} if post else {}
    found, refused = proved(judged(BRIEF, [candidate]), Witnesses(BRIEF, posts, {1: figures}))
    return found, {(one.part, one.why) for one in refused}


def test_what_the_catalogue_bears_out_stays():
    found, refused = refusals()

    assert refused == set()
    assert found.judgements[0]["topic"].code == "topic_shown"


@pytest.mark.parametrize(
    ("part", "forged", "why"),
    [
        ("topic", {"topic": replace(CANDIDATE.topic, words=("parfum",))}, "words_missing"),
        ("topic", {"topic": replace(CANDIDATE.topic, matching=9)}, "figure_differs"),
        ("topic", {"topic": replace(CANDIDATE.topic, post_id=None)}, "no_post"),
        ("topic", {"topic": replace(CANDIDATE.topic, post_id=99)}, "no_post"),
        ("affinity", {"mentions": MentionEvidence(posts=10, unpaid=4, post_id=11)}, "figure_differs"),
        ("engagement", {"percentile": a_standing(0.97)}, "figure_differs"),
        ("values", {"values": (replace(CANDIDATE.values[0], matching=5),)}, "figure_differs"),
        ("values", {"values": (replace(CANDIDATE.values[0], words=("bio",), matching=1),)}, None),
    ],
)
def test_a_forged_reason_is_refused(part: str, forged: dict, why: str | None):
    found, refused = refusals(replace(CANDIDATE, **forged))

    assert refused == ({(part, why)} if why else set())
    told = found.judgements[0][part]
    assert (told.code == UNPROVED, told.score is None) == (why is not None, why is not None)


@pytest.mark.parametrize(
    ("post", "refused"),
    [
        (None, {("topic", "no_post"), ("affinity", "no_post"), ("values", "no_post")}),
        (
            replace(POST, account_id=2),
            {("topic", "post_of_another"), ("affinity", "post_of_another"), ("values", "post_of_another")},
        ),
        (replace(POST, is_paid=True), {("affinity", "words_missing")}),
        (
            replace(POST, caption="Sortie trail au petit matin"),
            {("topic", "words_missing"), ("affinity", "words_missing"), ("values", "words_missing")},
        ),
    ],
)
def test_a_post_must_be_there_be_theirs_and_say_it(post: CitedPost | None, refused: set):
    assert refusals(post=post)[1] == refused


def test_a_code_that_nobody_listed_is_refused():
    witnesses = Witnesses(BRIEF, {}, {1: FIGURES})

    assert witnesses.refusal(1, "topic", Judgement(1.0, "best_of_all")).why == "no_evidence"


def test_every_code_that_is_said_is_checked_or_claims_nothing():
    from essaim.matching.core.evidence import _CLAIMS
    from essaim.matching.phrases.fit import _SENTENCES

    assert set(_SENTENCES) == {*_CLAIMS, *CLAIMING_NOTHING}
    assert say(UNPROVED, {"part": "topic"})


def test_a_post_that_was_changed_since_shows_nothing_any_more():
    one = judged(BRIEF, [CANDIDATE]).judgements[0]["topic"]

    assert still_shown(1, one, {11: POST})
    assert not still_shown(1, one, {11: replace(POST, caption="Rien à voir")})
    assert not still_shown(1, one, {})
