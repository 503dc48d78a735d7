"""Creators with posts, in a campaign with a brief: what first messages are written from. Everybody is fictitious."""

from dataclasses import dataclass
from datetime import UTC, datetime

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Brand, User
from essaim.campaign.models import Campaign, Participation
from essaim.catalogue.core.sighting import PostSighting
from essaim.catalogue.models import Account, Post
from essaim.matching.actions import write_brief
from essaim.matching.core.brief import Brief
from essaim.outreach.actions.drafting import draft_first_message
from essaim.outreach.core.composing import Tone
from essaim.outreach.models import Message
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.campaign.world import a_brand, a_campaign

CREAM = (
    "Troisième pot de crème au calendula @sauvelune terminé ce matin, et toujours pas une plaque sèche sur les joues. "
    "Je l'achète au marché de la Croix-Rousse, neuf euros le petit format.\n#cosmetiquebio #beautebio #lyon"
)
ROUTINE = (
    "Ma routine du soir en trois gestes : huile démaquillante, eau florale, et rien d'autre. Ma sœur n'y croyait pas, "
    "elle a essayé pendant six semaines.\n#cosmetiquebio #soinvisage"
)
BREAD = "Mon pain au levain après quarante essais : une croûte qui chante à la sortie du four.\n#painmaison"
BRIEF = {
    "name": "Hiver",
    "brand": "Sauvelune",
    "objective": "sales",
    "handles": ["sauvelune"],
    "values": ["fabriqué à Lyon"],
    "products": ["crème de jour au calendula"],
    "target": {"countries": ["FR"], "cities": [{"name": "Lyon"}], "interests": ["cosmétique bio"]},
}


@dataclass(frozen=True)
class Desk:
    """A workspace where somebody writes to creators."""

    viewer: Viewer
    campaign: Campaign
    parts: dict[str, Participation]

    def post(self, words: str) -> int:
        """The number of the post that begins with these words."""
        return Post.objects.get(caption__startswith=words, account__workspace_id=self.viewer.workspace_id).pk

    def part(self, handle: str) -> int:
        return self.parts[handle].pk


def a_post(key: str, caption: str, day: datetime | None, form: str = "post") -> PostSighting:
    return PostSighting(
        key=key, counters={}, published_at=day, caption=caption, format=form, url=f"https://example.org/p/{key}"
    )


def a_desk(*, extra: int = 0) -> Desk:
    """Maëlle (two posts), Tom (one, of bread), Nour (none), and `extra` others with one post each."""
    viewer = a_viewer(workspace="Sauvelune")
    User.objects.filter(pk=viewer.person_id).update(name="Léa Martin")
    others = [
        an_account(
            f"autre{n}", name=f"Alix{n} Exemple", posts=[a_post(f"x{n}", f"Note {n} : ma lessive au savon noir.", NOON)]
        )
        for n in range(extra)
    ]
    a_catalogue(
        viewer,
        an_account(
            "maelle.ex", name="Maëlle Exemple", city="Lyon", language="fr", email="maelle@example.org",
            posts=[
                a_post("m1", CREAM, datetime(2026, 11, 20, 9, tzinfo=UTC)),
                a_post("m2", ROUTINE, datetime(2026, 11, 12, 18, tzinfo=UTC), "reel"),
                a_post("m3", "Sans jour : mon savon.", None),
            ],
        ),
        an_account("tom.ex", name="Tom Exemple", platform="tiktok", posts=[a_post("t1", BREAD, datetime(2026, 11, 18, 7, tzinfo=UTC), "video")]),
        an_account("nour.ex", name="Nour Exemple"),
        *others,
    )  # fmt: skip
    brand = a_brand(viewer, "Sauvelune")
    Brand.objects.filter(pk=brand.pk).update(handles=["sauvelune"])
    brief = write_brief(viewer, content=Brief.of(BRIEF), at=NOON)
    return Desk(viewer, *_campaign(viewer, brief.pk))


def _campaign(viewer: Viewer, brief_id: int) -> tuple[Campaign, dict[str, Participation]]:
    from essaim.campaign import actions

    viewer, opened, _none = a_campaign(viewer, creators=())
    Campaign.objects.filter(pk=opened.pk).update(
        brief_id=brief_id, brand=Brand.objects.get(workspace_id=viewer.workspace_id, name="Sauvelune")
    )
    ids = list(Account.objects.filter(workspace_id=viewer.workspace_id).order_by("pk").values_list("pk", flat=True))
    actions.add_creators(viewer, campaign_id=opened.pk, account_ids=ids, at=NOON)
    parts = Participation.objects.filter(campaign=opened).select_related("account")
    return Campaign.objects.get(pk=opened.pk), {one.account.handle: one for one in parts}


def a_draft(desk: Desk, handle: str = "maelle.ex", words: str = "Troisième", **more: object) -> Message:
    said = {"tone": Tone.SOBER, "language": "fr", "at": NOON, **more}
    return draft_first_message(desk.viewer, participation_id=desk.part(handle), post_ids=[desk.post(words)], **said)


def sent(message: Message, *, at: datetime = NOON) -> Message:
    """As the mail room leaves it once it went."""
    message.state, message.sent_at = "sent", at
    message.save(update_fields=["state", "sent_at"])
    return message
