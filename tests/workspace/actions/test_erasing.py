"""Erasing a person, proved by reading every byte that is left."""

import gzip
import json
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import duckdb
import pytest

from tests.builders import an_environment

HANDLE, KEPT = "lea.effacee", "tom.reste"
EMAIL, NAME, OUTSIDE = "lea.effacee@example.org", "Léa Effacée", "723f-lea-open-id"
SHEET = f"""Compte;Nom;Plateforme;Abonnés;Email;Bio
@{HANDLE};{NAME};instagram;12 400;{EMAIL};Savons à Lyon
@{KEPT};Tom Reste;instagram;9 800;tom@example.org;Randonnée avec @{HANDLE}
"""
WORLD = """
import django; django.setup()
from datetime import UTC, datetime
from django.utils import timezone
from essaim.accounts.queries import command_line_viewer
from essaim.catalogue import actions
from essaim.catalogue.core.sighting import *
from essaim.catalogue.models import *
from essaim.kernel.provenance import SourceKind
from essaim.server.measuring import audit_accounts, read_texts, refresh_warehouse

viewer, at = command_line_viewer(), timezone.now()
lea, tom = (Account.objects.get(key=key) for key in ("lea.effacee", "tom.reste"))
def posts(of, other):
    comments = tuple(CommentSighting(f"c{n}", author, f"Bravo @{other}, superbe recette de savon !") for n, author in
                     enumerate((other, "quelquun.ex")))
    return tuple(PostSighting(f"{of}{n}", {"likes": 300 + n, "comments": 12}, at, at, f"https://www.instagram.com/p/{of}{n}/",
        caption=f"Tuto savon {n} avec @{other} #savon", mentions=(other,), comments=comments) for n in range(12))
def account(of, other):
    followers = (FollowerSighting(other, "Léa Effacée" if other == "lea.effacee" else "Tom"), FollowerSighting("x.ex"))
    return AccountSighting("instagram", of, of, snapshots=(SnapshotSighting({"followers": 12_000}, at),),
        posts=posts(of, other), followers=followers)
actions.take(viewer, source_kind=SourceKind.API, label="youtube", digest="d", at=at, as_of=at, creators=[
    CreatorSighting((account("lea.effacee", "tom.reste"),)), CreatorSighting((account("tom.reste", "lea.effacee"),))])
actions.write_note(viewer, account_id=lea.pk, text="Appeler Léa Effacée", at=at)
actions.write_note(viewer, account_id=tom.pk, text="Amie : lea.effacee@example.org", at=at)
refresh_warehouse(viewer, at=at)
read_texts(viewer, at=timezone.now)
audit_accounts(viewer, at=timezone.now)
connection = actions.connect(viewer, service="youtube", credentials={"key": "k"}, at=at)
Connection.objects.create(workspace_id=viewer.workspace_id, service="tiktok", label="@lea.effacee", account=lea,
    outside_id="723f-lea-open-id", sealed="s", opened_at=at)
Sync.objects.create(workspace_id=viewer.workspace_id, connection=connection, asked_at=at,
    asked={"channels": ["@lea.effacee", "@tom.reste"]}, failures=[{"code": "x", "facts": {"about": "@LEA.effacee"}}])
SavedSearch.objects.create(workspace_id=viewer.workspace_id, name="Autour de lea.effacee", key="x",
    query="q=lea.effacee", saved_at=at, seen_at=at, seen_total=1)
"""


def run(home: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=an_environment(home), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def essaim(home: Path, *arguments: str, code: int = 0) -> str:
    return run(home, "-c", "from essaim.cli import main; main()", "--language", "en", *arguments, code=code)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A desk in which one person is everywhere, and another beside."""
    home = tmp_path_factory.mktemp("home")
    sheet = home.parent / "creators.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    essaim(home, "catalogue", "import", str(sheet))
    uploads = home / "uploads"
    uploads.mkdir(exist_ok=True)
    with zipfile.ZipFile(uploads / "stored1", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("creators.csv", SHEET)
    (uploads / "stored2").write_text("Compte\n@tom.reste\n")
    (uploads / "stored3").write_bytes(gzip.compress(SHEET.encode("utf-16")))
    duckdb.sql(f"SELECT '@{HANDLE}' AS compte").write_parquet(str(uploads / "stored4"), compression="zstd")
    run(
        home,
        "-c",
        WORLD
        + textwrap.dedent("""
        for name in ("stored1", "stored2", "stored3", "stored4"):
            ImportedFile.objects.create(workspace_id=viewer.workspace_id, name=name, stored_as=name, received_at=at,
                report={"refused": [{"value": "@lea.effacee" if name == "stored1" else "@x"}]})
    """),
    )
    return home


def traces(home: Path) -> list[str]:
    """Where any of what names the person is left: in bytes as they lie, unpacked, or decompressed."""
    sought = {form for one in (HANDLE, EMAIL, NAME, OUTSIDE) for form in spellings(one)}
    found = []
    for path in sorted(one for one in home.rglob("*") if one.is_file()):
        for name, content in contents(path):
            found += [f"{name}: {form!r}" for form in sought if form.lower() in content.lower()]
    return found


def spellings(text: str) -> set[bytes]:
    forms = {text, json.dumps(text)[1:-1]}
    return {one.encode(kind) for one in forms for kind in ("utf-8", "utf-16-le")}


def contents(path: Path):
    yield path.name, path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from ((f"{path.name}/{one}", packed.read(one)) for one in packed.namelist())
    if path.read_bytes()[:2] == b"\x1f\x8b":
        yield f"{path.name}, unpacked", gzip.decompress(path.read_bytes())
    if path.read_bytes()[:4] == b"PAR1":
        rows = duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()
        yield f"{path.name}'s rows", repr(rows).encode()
    if path.name == "columns.duckdb":
        with duckdb.connect(str(path), read_only=True) as store:
            for (table,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                yield (
                    f"{path.name}:{table}",
                    repr(store.execute(f'SELECT t::VARCHAR FROM "{table}" t').fetchall()).encode(),
                )


def test_the_person_is_everywhere_at_first(home):
    places = {one.partition(":")[0] for one in traces(home)}

    assert "essaim.sqlite3" in places or "essaim.sqlite3-wal" in places
    assert {"stored1/creators.csv", "stored3, unpacked", "stored4's rows", "columns.duckdb"} <= places


def test_everything_is_given_to_the_person(home, tmp_path):
    said = essaim(home, "privacy", "export", f"instagram:{HANDLE}", "--out", str(tmp_path / "out"))

    told = json.loads((tmp_path / "out" / "held.json").read_text("utf-8"))
    page = (tmp_path / "out" / "held.html").read_text("utf-8")
    assert "lines written into" in said
    assert told["accounts"] == [f"instagram:{HANDLE}"]
    assert len(told["held"]["catalogue_post"]) == 12
    assert [note["text"] for note in told["held"]["catalogue_note"]] == [f"Appeler {NAME}"]
    assert "sealed" not in told["held"]["catalogue_connection"][0]
    assert f"What is held about {NAME}" in page
    assert KEPT in page


def test_no_byte_is_left_and_the_others_stay(home):
    before = kept(home)
    refused = essaim(home, "privacy", "erase", "instagram:nobody.ex", "--yes", code=2)
    said = essaim(home, "privacy", "erase", f"instagram:{HANDLE}", "--yes")

    assert refused == ""
    assert "Forgotten, in every table, file and store." in said
    assert traces(home) == []
    assert kept(home) == before
    assert sorted(one.name for one in (home / "uploads").glob("stored*")) == ["stored2"]


def kept(home: Path) -> str:
    """What is known of the other one, without the words in which the person was named."""
    script = """
import django; django.setup()
from essaim.catalogue.models import *
tom = Account.objects.get(key="tom.reste")
print(tom.handle, tom.email, tom.snapshots.count(), tom.posts.count(), tom.posts.order_by("key")[0].likes,
    Comment.objects.filter(post__account=tom, author="quelquun.ex").count(), SavedSearch.objects.count(), Sync.objects.count())
"""
    return run(home, "-c", script)


def test_no_import_brings_the_person_back(home, tmp_path):
    again = tmp_path / "again.csv"
    again.write_text(SHEET.replace(f"@{HANDLE};", f"https://www.instagram.com/{HANDLE.upper()}/;"), encoding="utf-8")
    by_address = tmp_path / "by_address.csv"
    by_address.write_text(SHEET.replace(f"@{HANDLE};", "@un.autre.pseudo;"), encoding="utf-8")

    said = [essaim(home, "catalogue", "import", str(one), "--json") for one in (again, by_address)]
    told = [json.loads(one)["files"][0]["warnings"] for one in said]

    script = "import django; django.setup()\nfrom essaim.catalogue.models import *\n"
    script += "print(*Account.objects.order_by('key').values_list('key', flat=True), Creator.objects.count())"
    assert run(home, "-c", script).split() == [KEPT, "1"]
    assert [[one["message"] for one in warnings if one["code"] == "forgotten"] for warnings in told] == [
        ["Left out because they asked to be forgotten: 1."]
    ] * 2
    assert not any(HANDLE in one.lower() for one in said)


def test_a_restored_backup_forgets_again(home):
    script = """
import django; django.setup()
from django.utils import timezone
from essaim.accounts.queries import command_line_viewer
from essaim.catalogue.models import *
from essaim.workspace.actions import erase_again
viewer = command_line_viewer()
ErasedIdentity.objects.all().delete()
creator = Creator.objects.create(workspace_id=viewer.workspace_id, name="Léa Effacée")
Account.objects.create(workspace_id=viewer.workspace_id, creator=creator, platform="instagram", handle="lea.effacee",
    key="lea.effacee")
print(erase_again(at=timezone.now()), Account.objects.filter(key="lea.effacee").count(), ErasedIdentity.objects.count() > 0)
"""
    assert run(home, "-c", script).split() == ["1", "0", "True"]
