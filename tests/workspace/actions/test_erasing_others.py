"""Erasing a person harms nobody else: who bears the same name, uses the word, or has the same site."""

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from essaim.accounts.core.viewer import Role
from essaim.catalogue.actions import (
    Answer,
    Attached,
    accept_application,
    keep_on,
    write_charter,
    write_note,
)
from essaim.catalogue.core.applying import OwnAccount
from essaim.catalogue.core.charter import Charter, Controller
from essaim.catalogue.core.sighting import CommentSighting, PostSighting
from essaim.catalogue.models import Account, Comment, Creator, CreatorList, ErasedIdentity, Note, Post
from essaim.catalogue.queries import person_of
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.workspace.actions import erase_again, erase_person, retire_person
from essaim.workspace.actions.erasing import KEEPS, TOMBSTONES
from tests.builders import NOON, a_catalogue, a_viewer, an_account
from tests.catalogue.actions.test_applications import OFFER, PDF, a_page, an_application

pytestmark = pytest.mark.django_db
SHARED = "https://boutique.example.org"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.ESSAIM_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path


@pytest.fixture
def viewer():
    return a_viewer()


@pytest.fixture
def lou(viewer):
    """@yoga on Instagram; another creator is @yoga on TikTok, a third writes of yoga."""
    comments = (CommentSighting("1", "yoga", "Merci !"), CommentSighting("2", "tom.ex", "Bravo @yoga"))

    def post(key):
        return PostSighting(key, {"likes": 3}, NOON, caption="Une séance de yoga avec @yoga", hashtags=("yoga",),
                            mentions=("yoga",), comments=comments)  # fmt: skip

    a_catalogue(
        viewer,
        an_account("yoga", name="Lou Exemple", display_name="Lou Exemple", website=SHARED, email="lou@example.org"),
        an_account("yoga", platform="tiktok", name="Ana Exemple", posts=[post("t")]),
        an_account("tom.ex", name="Tom Exemple", website=SHARED, niches=["yoga"], posts=[post("i")]),
    )
    return Account.objects.get(platform="instagram", handle="yoga")


def test_who_bears_the_same_name_or_uses_the_word_stays_whole(viewer, lou):
    tom = Account.objects.get(handle="tom.ex")
    write_note(viewer, account_id=tom.pk, text="Amie de Lou Exemple (lou@example.org), fait du yoga", at=NOON)
    for name in ("@yoga", "instagram:yoga"):
        CreatorList.objects.create(workspace_id=viewer.workspace_id, name=name, key=name, made_at=NOON)

    person = erase_person(viewer, account_id=lou.pk, at=NOON)

    tom.refresh_from_db()
    assert person.namesakes == ("tiktok:yoga",)
    assert sorted(map(str, Account.objects.all())) == ["instagram:tom.ex", "tiktok:yoga"]
    assert set(Creator.objects.values_list("name", flat=True)) == {"Ana Exemple", "Tom Exemple"}
    assert (tom.website, tom.niches) == (SHARED, ["yoga"])
    assert set(Post.objects.values_list("caption", flat=True)) == {"Une séance de yoga avec […]"}
    assert [post.hashtags for post in Post.objects.all()] == [["yoga"], ["yoga"]]
    assert Comment.objects.filter(post__account__platform="tiktok").count() == 2
    assert list(Comment.objects.filter(post__account=tom).values_list("author", "text")) == [("tom.ex", "Bravo […]")]
    assert Note.objects.get().text == "Amie de […] ([…]), fait du yoga"
    assert len(set(CreatorList.objects.values_list("key", flat=True))) == 2


def test_a_manager_of_the_same_workspace_erases(viewer, lou):
    for stranger, error in ((a_viewer(), NotFound), (a_viewer(Role.CONTRIBUTOR), NotAllowed)):
        with pytest.raises(error):
            erase_person(stranger, account_id=lou.pk, at=NOON)

    assert person_of(viewer, lou.pk).name == "Lou Exemple"


def test_another_workspace_keeps_what_it_knows(lou, viewer):
    other = a_viewer()
    a_catalogue(other, an_account("yoga", name="Lou Exemple"))

    erase_person(viewer, account_id=lou.pk, at=NOON)

    assert Account.objects.get(workspace_id=other.workspace_id).handle == "yoga"
    assert not ErasedIdentity.objects.filter(workspace_id=other.workspace_id).exists()


def test_digests_are_recognised_after_the_secret_has_changed(viewer, lou, settings):
    erase_person(viewer, account_id=lou.pk, at=NOON)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret", [settings.SECRET_KEY]

    a_catalogue(viewer, an_account("YOGA", name="Lou"), label="again.csv")
    a_catalogue(viewer, an_account("lou.autre", name="Lou", email="Lou@example.org"), label="by_address.csv")

    assert sorted(map(str, Account.objects.all())) == ["instagram:tom.ex", "tiktok:yoga"]


def test_tombstones_are_laid_once_it_is_kept_and_end_with_their_term(
    viewer, lou, home, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(viewer, account_id=lou.pk, at=NOON)
    lines = [json.loads(line) for line in (home / TOMBSTONES).read_text().splitlines()]
    ErasedIdentity.objects.all().delete()
    a_catalogue(viewer, an_account("yoga", name="Lou Exemple"), label="backup.csv")

    after_term = erase_again(at=NOON + KEEPS)
    within = erase_again(at=NOON)

    assert {line["workspace"] for line in lines} == {viewer.workspace_id}
    assert "yoga" not in (home / TOMBSTONES).read_text()
    assert (after_term, within) == (0, 1)


def test_nothing_is_laid_or_removed_when_it_fails(viewer, home):
    with pytest.raises(NotFound):
        erase_person(viewer, account_id=999, at=NOON)

    assert not (home / TOMBSTONES).exists()


def rows_that_say(*words):
    """Every row of every table, on whichever database, in which one of the words stands."""
    for model in apps.get_models():
        for row in model._default_manager.values():
            told = json.dumps(row, default=str, ensure_ascii=False).casefold()
            if any(word.casefold() in told for word in words):
                yield model.__name__, row


@pytest.mark.parametrize("erase", [partial(erase_person, at=NOON), retire_person], ids=["asked", "over"])
def test_no_row_of_any_table_says_their_name(viewer, erase, django_capture_on_commit_callbacks):
    names = ("ines.effacee", "ines.effacee@example.org", "Inès Effacée")
    write_charter(viewer, charter=Charter(Controller(name="Alba", email="a@example.org")), at=NOON)
    offer = replace(OFFER, name=names[2], email=names[1], accounts=(OwnAccount("instagram", names[0]),))
    page = a_page(viewer)
    applied = an_application(page, offer, files=[Attached("ines.effacee.pdf", PDF)])
    accept_application(
        viewer, application_id=applied.application_id, at=NOON, answer=Answer("A", f"Merci {names[2]}", "fr")
    )
    an_application(page, replace(offer, city="Nantes"))
    account = Account.objects.get(handle=names[0])
    keep_on(viewer, creator_id=account.creator_id, reason=f"Contrat de {names[2]}", until=date(2027, 1, 1), at=NOON)
    a_catalogue(viewer, an_account("tom.ex", posts=[PostSighting("t", {}, NOON, caption=f"Merci @{names[0]} !")]))
    assert {"Account", "Application", "Keeping", "Source", "Post"} <= {name for name, _row in rows_that_say(*names)}

    with django_capture_on_commit_callbacks(execute=True):
        erase(viewer, account_id=account.pk)

    assert list(rows_that_say(*names)) == []
    assert not list((Path(settings.MEDIA_ROOT)).glob("*"))
    assert [str(one) for one in Account.objects.all()] == ["instagram:tom.ex"]
