"""A whole collaboration with two browsers, the brand's and the creator's, and real mail servers between both."""

import io
import re
from datetime import time, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from essaim.accounts.models import Brand
from essaim.accounts.queries import machine_viewer
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Participation
from essaim.catalogue.models import Account, PrivacyCharter
from essaim.matching.models import Shortlist
from essaim.outreach.actions import send_due
from essaim.outreach.actions.mailboxes import open_mailbox
from essaim.outreach.actions.syncing import sync_mailbox
from essaim.outreach.models import Mailbox, Message
from tests.journeys.conftest import DESK, PHONE
from tests.outreach.conftest import _dovecot, letterbox, office  # noqa: F401  fixtures of the outreach room's tests
from tests.outreach.servers import USER
from tests.outreach.world import said_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def creator(leas_world):
    """The first of the shortlist, who publishes an address."""
    PrivacyCharter.objects.update_or_create(
        workspace_id=leas_world.workspace_id,
        defaults={
            "controller": {"name": "Maison Alba SAS", "email": "contact@example.org"},
            "edited_at": timezone.now(),
        },
    )
    entry = Shortlist.objects.get().content["entries"][0]
    Account.objects.filter(pk=entry["account_id"]).update(email="creatrice@example.org", country="FR")
    return Account.objects.get(pk=entry["account_id"])


def mails(viewer):
    """What the job of each minute does, once the half minute of undoing is over."""
    Message.objects.filter(state="scheduled", kind__in=("first", "reply")).update(not_before=timezone.now())
    send_due(machine_viewer(viewer.workspace_id), clock=timezone.now)


def test_from_the_shortlist_to_the_post(visit, leas_world, creator, office, letterbox):  # noqa: F811  its fixtures
    viewer = leas_world
    brand = Brand.objects.get(name="Maison Alba")
    said = said_of(office, letterbox, quiet_from=time(0), quiet_until=time(0))
    open_mailbox(viewer, brand_id=brand.pk, said=said, at=timezone.now())
    lea = visit("fr", DESK)
    lea.sign_in("lea@example.org")

    opens_a_campaign(lea, creator)
    part = Participation.objects.get()
    writes_the_first_message(lea, part)
    mails(viewer)
    recipient, content = office.delivered[0]
    assert recipient == "creatrice@example.org"

    letterbox.put(an_answer(content).as_bytes())
    sync_mailbox(machine_viewer(viewer.workspace_id), mailbox_id=Mailbox.objects.get().pk, clock=timezone.now)
    own_page = reads_the_answer_and_sends_the_page(lea, part)
    mails(viewer)
    assert own_page in office.delivered[1][1].decode()
    assert stage(part) is Stage.NEGOTIATING

    makes_an_offer(lea, part)
    camille = visit("fr", PHONE)
    accepts(camille, own_page)
    assert stage(part) is Stage.AGREED

    sends_the_product(lea, camille, part, own_page)
    assert stage(part) is Stage.PRODUCT_SENT
    uploads_a_draft(camille, own_page)
    assert stage(part) is Stage.DRAFT
    asks_for_changes_and_approves(lea, camille, own_page)
    assert stage(part) is Stage.APPROVED
    publishes(camille, own_page, creator)
    assert stage(part) is Stage.PUBLISHED
    steps = list(part.changes.values_list("stage", "author"))
    assert steps == [
        ("shortlisted", "member"), ("contacted", "fact"), ("negotiating", "creator"), ("agreed", "creator"),
        ("product_sent", "fact"), ("draft", "creator"), ("approved", "fact"), ("published", "creator"),
    ]  # fmt: skip
    lea.open(f"/campaigns/{part.campaign_id}")
    expect(lea.page.locator(".roster-table")).to_contain_text("Publié")


def stage(part) -> Stage:
    part.refresh_from_db()
    return Stage(part.stage)


def opens_a_campaign(lea, creator):
    brief = Shortlist.objects.get().brief_id
    page = lea.open(f"/campaigns/new?brief={brief}")
    page.select_option("[name=brand]", label="Maison Alba")
    page.fill("[name=budget]", "2000")
    page.fill("[name=starts_on]", timezone.now().date().isoformat())
    page.fill("[name=ends_on]", (timezone.now().date() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Ouvrir la campagne").click()
    page.get_by_role("link", name="Ajouter des créateurs").first.click()
    page.fill("#handles", f"{creator.platform}:{creator.handle}")
    page.get_by_role("button", name="Les ajouter").click()
    expect(page.locator(".flash")).to_contain_text("1 créateur rejoint la campagne")


def writes_the_first_message(lea, part):
    page = lea.open(f"/campaigns/{part.campaign_id}/creators/{part.pk}/message")
    page.get_by_role("button", name="Rédiger le brouillon").click()
    expect(page.locator("#draft-text")).to_have_value(re.compile("Bonjour "))
    page.get_by_role("button", name="Envoyer").click()
    expect(page).to_have_url(re.compile(r"/inbox/\d+"))
    expect(page.get_by_role("button", name="Annuler").first).to_be_visible()


def an_answer(content: bytes) -> EmailMessage:
    """What the creator answers, as their mail programme threads it."""
    received = BytesParser(policy=default).parsebytes(content)
    answer = EmailMessage()
    answer["From"], answer["To"] = "Camille <creatrice@example.org>", USER
    answer["Subject"], answer["Message-ID"] = f"Re: {received['Subject']}", "<oui@example.org>"
    answer["In-Reply-To"] = answer["References"] = received["Message-ID"]
    answer.set_content("Bonjour, avec plaisir. Que proposez-vous ?")
    return answer


def reads_the_answer_and_sends_the_page(lea, part) -> str:
    page = lea.open("/inbox")
    page.locator("main").get_by_role("link").filter(has_text=re.compile(part.creator.name)).first.click()
    expect(page.locator("main")).to_contain_text("Que proposez-vous ?")
    page.fill("#id_text", "Bonjour {{first_name}}, tout est sur votre page : {{their_page}}")
    page.locator("form.form button.main-act").click()
    expect(page.locator("main")).to_contain_text("tout est sur votre page")
    found = re.search(r"/together/[\w-]+", page.locator("main").inner_text())
    assert found, "the address of their page stands in the message"
    return found[0]


def makes_an_offer(lea, part):
    page = lea.open(f"/participations/{part.pk}/offers")
    page.fill("[name=fee]", "180")
    page.fill("[name=product]", "Savon au miel")
    page.fill("[name=product_value]", "12.50")
    page.fill("[name=many_reel]", "1")
    page.get_by_role("button", name="Proposer", exact=True).click()
    expect(page.locator("main")).to_contain_text("attend une réponse")


def accepts(camille, own_page):
    page = camille.open(own_page)
    expect(page.locator(".steps-card")).to_contain_text("Une proposition attend votre réponse")
    expect(page.locator("#offers")).to_contain_text("180,00")
    page.get_by_role("button", name="Accepter").click()
    expect(page.locator(".flash")).to_contain_text("C’est d’accord")


def sends_the_product(lea, camille, part, own_page):
    page = lea.open(f"/participations/{part.pk}")
    page.get_by_text("Préparer un colis").click()
    page.locator("form[action*=parcels], form[hx-post$='/parcels']").locator("[name=product]").fill("Savon au miel")
    page.get_by_role("button", name="Le préparer").click()
    expect(page.locator("#said")).to_contain_text("Le colis est à envoyer")
    own = camille.open(own_page)
    own.fill("#parcels [name=lines]", "12 rue de l'Exemple")
    own.fill("#parcels [name=postal_code]", "69001")
    own.fill("#parcels [name=city]", "Lyon")
    own.get_by_role("button", name="Enregistrer l’adresse").click()
    expect(own.locator(".flash")).to_contain_text("votre adresse")
    page = lea.open(f"/participations/{part.pk}")
    expect(page.locator("address")).to_contain_text("69001 Lyon")
    page.get_by_text("Il est parti").click()
    page.get_by_role("button", name="Envoyé").click()
    expect(page.locator("#said")).to_contain_text("en chemin")
    own = camille.open(own_page)
    own.get_by_role("button", name="Il est arrivé").click()
    expect(own.locator("#parcels")).to_contain_text("reçu")


def uploads_a_draft(camille, own_page):
    page = camille.open(own_page)
    page.locator("#publications a").first.click()
    image = io.BytesIO()
    Image.new("RGB", (640, 800), (200, 150, 120)).save(image, "JPEG")
    page.set_input_files("#draft-files", {"name": "savon.jpg", "mimeType": "image/jpeg", "buffer": image.getvalue()})
    expect(page.locator(".upload-list .is-done")).to_contain_text("savon.jpg")
    page.locator("#new ~ form [name=text]").fill("Mon savon du matin #miel")
    page.get_by_role("button", name="Envoyer le brouillon").click()
    expect(page.locator(".flash")).to_contain_text("Votre brouillon est chez la marque")


def asks_for_changes_and_approves(lea, camille, own_page):
    page = lea.open("/campaigns")
    page.locator("a.row-link").first.click()
    page.get_by_role("link", name=re.compile("Conten")).first.click()
    page.get_by_role("link", name="Relire").click()
    expect(page.locator(".findings")).to_contain_text("Rien ne dit que c’est commercial")
    expect(page.locator("[data-zoned] img")).to_have_js_property("naturalHeight", 800)
    box = page.locator("[data-zoned]").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 140, box["y"] + 160)
    page.mouse.up()
    page.locator(".remark-form textarea").fill("Le savon est coupé ici")
    page.locator(".remark-form").get_by_role("button", name="Commenter").click()
    expect(page.locator(".remarks")).to_contain_text("Le savon est coupé ici")
    expect(page.locator(".zone[data-of]")).to_be_visible()
    page.locator("aside textarea[name=words]").last.fill("Commencez par « Publicité ».")
    page.get_by_role("button", name="Demander des modifications").click()
    expect(page.locator("main")).to_contain_text("modifications demandées")
    own = camille.open(own_page)
    own.locator(".steps-card a").first.click()
    expect(own.locator("main")).to_contain_text("Commencez par « Publicité »")
    own.locator("#new ~ form [name=text]").fill("Publicité. Mon savon du matin, avec Maison Alba #miel")
    own.get_by_role("button", name="Envoyer le brouillon").click()
    page = lea.open(page.url.split("/", 3)[3].join(["/", ""]))
    page.get_by_role("link", name="Version 2").click()
    expect(page.locator("aside")).to_contain_text("mention conforme")
    page.get_by_role("button", name="Valider").click()
    expect(page.locator("aside")).to_contain_text("validé")


def publishes(camille, own_page, creator):
    page = camille.open(own_page)
    page.locator(".steps-card a").first.click()
    page.fill("[name=url]", f"https://www.{creator.platform}.com/p/savon123/")
    page.locator("#online ~ details [name=text]").fill("Publicité. Mon savon du matin, avec Maison Alba")
    page.get_by_role("button", name="Dire que c’est en ligne").click()
    expect(page.locator(".flash")).to_contain_text("la marque voit que c’est en ligne")
