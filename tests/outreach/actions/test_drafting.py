"""Drafts are written from a creator's own posts, kept, edited, brought back; and refused when they may not be sent."""

from datetime import date, timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.campaign.actions import close_campaign
from essaim.campaign.core.roster import AskedForSilence, CampaignClosed
from essaim.catalogue.models import Post
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.outreach.actions.drafting import draft_first_message, edit_draft, must_be_sendable, restore_draft
from essaim.outreach.core.composing import Tone
from essaim.outreach.core.drafting import (
    FirstMessageSent,
    Level,
    MergeFieldEmpty,
    MessageEmpty,
    NotADraft,
    PostNotInText,
)
from essaim.outreach.core.evidence import Evidence, NoCitedPost, Offered, PostIncomplete, PostUndated, given_post
from essaim.outreach.core.likeness import TooAlike
from essaim.outreach.models import Conversation, Message
from essaim.outreach.queries.drafts import drafts_problems
from tests.builders import NOON, a_viewer
from tests.outreach.drafts_world import a_desk, a_draft, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return a_desk()


def codes(desk, message) -> dict[str, str]:
    return {one.code: one.level.value for one in drafts_problems(desk.viewer, message.pk, at=NOON)}


def test_a_draft_cites_the_post_and_keeps_what_it_rests_on(desk):
    message = a_draft(desk)

    evidence = Evidence.of(message.evidence)
    assert (message.state, message.kind, message.is_ours, message.way, message.language) == (
        "draft",
        "first",
        True,
        "email",
        "fr",
    )
    assert message.text.startswith("Bonjour Maëlle,")
    assert "20 novembre" in message.text
    assert "Léa Martin" in message.text
    assert evidence.cited.post_id == desk.post("Troisième")
    assert evidence.cited.names_brand
    assert [one.code for one in evidence.figures] == ["names_brand", "topic", "place"]
    assert (message.conversation.state, message.conversation.address) == ("preparing", "maelle@example.org")
    assert codes(desk, message) == {}
    assert Activity.objects.filter(verb="draft.written").count() == 1


def test_a_creator_without_a_published_address_gets_a_direct_message(desk):
    message = a_draft(desk, "tom.ex", "Mon pain")

    assert (message.way, message.subject, message.conversation.address) == ("direct_message", "", "")
    assert len(message.text) <= 1_000


def test_a_draft_never_leaves_by_itself(desk):
    a_draft(desk)

    assert list(Message.objects.values_list("state", "sent_at", "not_before")) == [("draft", None, None)]


def test_writing_again_gives_other_words_and_keeps_the_former_ones(desk):
    first = a_draft(desk)
    edit_draft(
        desk.viewer,
        message_id=first.pk,
        subject="À moi",
        text="Mes mots, votre publication du 20 novembre. Ça vous dit ?",
        at=NOON,
    )

    second = a_draft(desk)

    assert second.pk == first.pk
    assert second.text != first.text
    assert [(one["text"][:8], one["is_edited"]) for one in second.evidence["earlier"]] == [("Mes mots", True)]


def test_an_earlier_version_comes_back_and_nothing_is_lost(desk):
    first = a_draft(desk)
    second = a_draft(desk)

    restored = restore_draft(desk.viewer, message_id=second.pk, place=0, at=NOON)

    assert restored.text == first.text
    assert [one["text"] for one in restored.evidence["earlier"]] == [second.text]
    with pytest.raises(NotFound):
        restore_draft(desk.viewer, message_id=second.pk, place=5, at=NOON)


def test_the_proposal_is_the_one_that_was_made(desk):
    message = a_draft(desk, proposal=Offered("gift", product="crème de jour"))

    assert "notre crème de jour" in message.text
    assert Evidence.of(message.evidence).offered.kind == "gift"


def test_ones_own_words_stand_for_the_proposal(desk):
    message = a_draft(desk, proposal=Offered(words="Nous aimerions vous inviter à l'atelier de Lyon le 12 janvier."))

    assert "atelier de Lyon le 12 janvier" in message.text
    assert codes(desk, message) == {}


def test_another_creators_post_is_not_cited(desk):
    with pytest.raises(NoCitedPost) as refusal:
        draft_first_message(
            desk.viewer,
            participation_id=desk.part("tom.ex"),
            post_ids=[desk.post("Troisième")],
            tone=Tone.SOBER,
            language="fr",
            at=NOON,
        )

    assert refusal.value.facts["chosen"] == desk.post("Troisième")
    assert not Message.objects.exists()


def test_an_undated_post_is_not_cited(desk):
    with pytest.raises(PostUndated):
        a_draft(desk, words="Sans jour")


def test_without_any_post_the_refusal_says_that_there_is_none(desk):
    with pytest.raises(NoCitedPost) as refusal:
        draft_first_message(
            desk.viewer, participation_id=desk.part("nour.ex"), post_ids=[], tone=Tone.SOBER, language="fr", at=NOON
        )

    assert refusal.value.facts == {"chosen": None, "has_posts": False}


def test_a_post_typed_by_a_member_may_be_cited(desk):
    given = given_post(
        url="https://example.org/p/vu", published_on=date(2026, 11, 3), about="une recette de savon au lait"
    )

    message = draft_first_message(
        desk.viewer,
        participation_id=desk.part("nour.ex"),
        post_ids=[],
        given=given,
        tone=Tone.SOBER,
        language="fr",
        at=NOON,
    )

    assert "3 novembre" in message.text
    assert Evidence.of(message.evidence).cited.is_given
    must_be_sendable(desk.viewer, message.pk, at=NOON)


def test_a_typed_post_needs_link_day_and_subject():
    with pytest.raises(PostIncomplete) as refusal:
        given_post(url="savon", published_on=None, about=" ")

    assert refusal.value.facts["missing"] == ["url", "published_on", "about"]


def test_a_message_sent_lately_makes_its_copy_refused_by_name(desk):
    one = sent(a_draft(desk), at=NOON - timedelta(days=30))
    other = a_draft(desk, "tom.ex", "Mon pain")
    edit_draft(
        desk.viewer,
        message_id=other.pk,
        subject="",
        text=one.text.replace("Maëlle", "Tom").replace("20 novembre", "18 novembre"),
        at=NOON,
    )

    with pytest.raises(TooAlike) as refusal:
        must_be_sendable(desk.viewer, other.pk, at=NOON)

    facts = refusal.value.facts
    assert (facts["creator"], facts["campaign"], facts["sent_on"], facts["message"]) == (
        "Maëlle Exemple",
        "Printemps",
        "2026-10-25",
        one.pk,
    )
    assert facts["likeness"] > 0.7


def test_a_copy_of_what_was_sent_more_than_ninety_days_ago_is_its_own_message(desk):
    one = sent(a_draft(desk), at=NOON - timedelta(days=91))
    other = a_draft(desk, "tom.ex", "Mon pain")
    edit_draft(
        desk.viewer, message_id=other.pk, subject="", text=one.text.replace("20 novembre", "18 novembre"), at=NOON
    )

    assert "too_alike" not in codes(desk, other)


def test_a_draft_composed_after_others_is_unlike_them(desk):
    sent(a_draft(desk))

    other = a_draft(desk, "tom.ex", "Mon pain")

    assert codes(desk, other) == {}


def test_a_citation_taken_out_and_a_field_left_are_refused(desk):
    message = a_draft(desk)

    edit_draft(desk.viewer, message_id=message.pk, subject="", text="Bonjour, un partenariat ?", at=NOON)
    with pytest.raises(PostNotInText):
        must_be_sendable(desk.viewer, message.pk, at=NOON)

    edit_draft(
        desk.viewer,
        message_id=message.pk,
        subject="",
        text="Bonjour {prénom}, votre publication du 20 novembre ?",
        at=NOON,
    )
    with pytest.raises(MergeFieldEmpty):
        must_be_sendable(desk.viewer, message.pk, at=NOON)


def test_an_invented_claim_is_marked_and_a_persons_to_judge(desk):
    message = a_draft(desk)
    edit_draft(
        desk.viewer,
        message_id=message.pk,
        subject="",
        text="Votre publication du 20 novembre. Vous habitez Toulouse. On en parle ?",
        at=NOON,
    )

    assert codes(desk, message) == {"claim_place": Level.MARK.value}
    must_be_sendable(desk.viewer, message.pk, at=NOON)


def test_a_post_gone_from_the_catalogue_is_cited_no_more(desk):
    message = a_draft(desk)
    Post.objects.filter(pk=desk.post("Troisième")).delete()

    with pytest.raises(NoCitedPost):
        must_be_sendable(desk.viewer, message.pk, at=NOON)


def test_an_empty_text_is_not_kept(desk):
    message = a_draft(desk)

    with pytest.raises(MessageEmpty):
        edit_draft(desk.viewer, message_id=message.pk, subject="Rien", text="  ", at=NOON)

    assert Message.objects.get().text == message.text


def test_what_was_sent_is_neither_edited_nor_written_again(desk):
    message = sent(a_draft(desk))

    with pytest.raises(NotADraft):
        edit_draft(desk.viewer, message_id=message.pk, subject="", text="Autre", at=NOON)
    with pytest.raises(FirstMessageSent):
        a_draft(desk)


def test_who_asked_for_silence_is_not_written_to(desk):
    from essaim.catalogue.actions import note_refusal

    note_refusal(desk.viewer, account_id=desk.parts["maelle.ex"].account_id, at=NOON)

    with pytest.raises(AskedForSilence):
        a_draft(desk)
    assert not Conversation.objects.exists()


def test_a_closed_campaign_writes_to_nobody(desk):
    close_campaign(desk.viewer, campaign_id=desk.campaign.pk, at=NOON)

    with pytest.raises(CampaignClosed):
        a_draft(desk)


def test_readers_write_nothing_and_others_workspaces_are_not_there(desk):
    message = a_draft(desk)
    reader, stranger = a_viewer(Role.READER, workspace="Lecture"), a_viewer(workspace="Ailleurs")

    with pytest.raises(NotAllowed):
        edit_draft(reader, message_id=message.pk, subject="", text="x", at=NOON)
    for attempt in (
        lambda: edit_draft(stranger, message_id=message.pk, subject="", text="x", at=NOON),
        lambda: drafts_problems(stranger, message.pk, at=NOON),
        lambda: draft_first_message(
            stranger, participation_id=desk.part("tom.ex"), post_ids=[], tone=Tone.SOBER, language="fr", at=NOON
        ),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert Message.objects.get().text == message.text
