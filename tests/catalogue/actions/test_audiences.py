"""Lists of who engages with an account: brought in from files, compared, taken away, forgotten in time."""

import gzip
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from essaim.accounts.core.viewer import Role
from essaim.accounts.models import Activity
from essaim.catalogue import queries
from essaim.catalogue.actions import (
    AudienceReport,
    forget_expired_audiences,
    import_audiences,
    remove_audience_list,
    take,
)
from essaim.catalogue.actions.audience_report import Counts
from essaim.catalogue.core.audience_lists import members_of
from essaim.catalogue.core.intake.audience_file import NoAudienceColumns
from essaim.catalogue.core.intake.refusals import DamagedFile, EmptyFile, FutureDate, MissingFile
from essaim.catalogue.core.sighting import AccountSighting, CommentSighting, CreatorSighting, PostSighting
from essaim.catalogue.core.sketch import union_size
from essaim.catalogue.models import Account, AudienceList, Edition
from essaim.catalogue.queries.audiences import salt_of
from essaim.kernel.errors import NotAllowed, NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind
from essaim.server.measuring import refresh_warehouse
from tests.builders import NOON, a_catalogue, a_viewer, an_account

pytestmark = pytest.mark.django_db

LIKERS = {"instagram:lea.beaute": ["@Ann", "bob", "cléo"], "zoe.makes": ["bob", "CLÉO", "dan", "dan"]}


@pytest.fixture
def viewer():
    viewer = a_viewer(Role.CONTRIBUTOR)
    both = (an_account("twin"), an_account("twin", platform="tiktok"))
    a_catalogue(viewer, an_account("lea.beaute"), an_account("zoe.makes"), *both)
    return viewer


@pytest.fixture
def file(tmp_path):
    def written(content, name="likers.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def brought(viewer, path, **options) -> AudienceReport:
    return import_audiences(viewer, path, **{"kind": "likers", "at": NOON, **options})


def sets(viewer):
    refresh_warehouse(viewer, at=NOON)
    named = {one.pk: one.handle for one in Account.objects.all()}
    return {named[account]: one for account, one in queries.audience_sets(viewer, list(named)).items()}


def test_lists_are_kept_as_members_that_can_be_compared_and_no_name_is(viewer, file):
    report = brought(viewer, file(json.dumps(LIKERS)))

    assert (report.lists, report.people, report.repeated, report.exit_code) == (Counts(created=2), 6, 1, 0)
    found = sets(viewer)
    assert {handle: (one.size, one.threshold, one.kinds, one.sources) for handle, one in found.items()} == {
        "lea.beaute": (3, 1.0, ("likers",), ("likers.json",)),
        "zoe.makes": (3, 1.0, ("likers",), ("likers.json",)),
    }
    assert shared(found["lea.beaute"], found["zoe.makes"]) == 2
    kept = b"".join(bytes(one) for one in AudienceList.objects.values_list("sketch", flat=True))
    assert not any(name in kept.lower() for name in (b"bob", b"ann", b"dan"))


def shared(one, other):
    return one.size + other.size - union_size((one.sketch, other.sketch)).value


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "account,user\nlea.beaute,ann\nlea.beaute,bob\nlea.beaute,cléo\nzoe.makes,bob\n"),
        ("a.csv", "Compte;Plateforme;Abonné\n@lea.beaute;Instagram;ann\nlea.beaute;IG;bob\nlea.beaute;insta;cléo\n"),
        ("a.csv", "instagram:lea.beaute\tann\ninstagram:lea.beaute\tbob\ninstagram:lea.beaute\tcléo\n"),
        ("a.csv", "profile url,liker id\nhttps://www.instagram.com/lea.beaute/,ann\nig:lea.beaute,bob\nlea.beaute,cléo\n"),
        ("a.json", '[{"account": "lea.beaute", "users": ["ann", "bob", "cléo"]}]'),
        ("a.jsonl", '{"account": "lea.beaute", "user": "ann"}\n{"account": "lea.beaute", "user": ["bob", "cléo"]}\n'),
        ("a.json", ' {\n "lea.beaute" : [ "ann", "bob" , "cl\\u00e9o", null, true, {"a": 1}, "" ] }'),
        ("a.json.gz", gzip.compress(b'{"lea.beaute": ["ann", "bob", "cl\xc3\xa9o"]}', mtime=0)),
        ("a.csv", "account,user\nlea.beaute,ann\nlea.beaute,bob\nlea.beaute,cléo\n".encode("utf-16")),
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_list_is_read(viewer, file, name, content):
    ann_bob_and_cleo = map(members_of(salt_of(viewer.workspace_id)), ("ann", "bob", "cléo"))

    report = brought(viewer, file(content, name))

    assert (report.error, report.rejected) == (None, ())
    assert list(sets(viewer)["lea.beaute"].members) == sorted(ann_bob_and_cleo)


def test_what_could_not_be_taken_is_told_name_by_name_and_the_rest_is_kept(viewer, file):
    content = {
        "lea.beaute": ["ann", None, ["x"]],
        "nobody.knows": ["ann"],
        "twin": ["ann"],
        "not a handle at all": ["ann"],
        "zoe.makes": [],
        "tiktok:twin": "ann",
    }

    report = brought(viewer, file(json.dumps(content)))

    assert report.lists == Counts(created=1)
    assert sorted((one.code, one.value) for one in report.rejected) == [
        ("ambiguous_account", "twin"),
        ("empty_audience", "zoe.makes"),
        ("invalid_handle", "not a handle at all"),
        ("not_a_list", "tiktok:twin"),
        ("unknown_account", "nobody.knows"),
    ]
    assert [(one.code, one.value, one.facts) for one in report.warnings] == [
        ("users_not_read", "lea.beaute", {"count": 2})
    ]
    assert report.exit_code == 3
    sentences = [one["message"] for one in report.as_json("en")["rejected"]]
    assert "“zoe.makes” names nobody" in " ".join(sentences)


def test_the_platform_of_the_whole_file_settles_a_handle_that_two_bear(viewer, file):
    report = brought(viewer, file('{"twin": ["ann"]}'), platform="TikTok")

    assert report.lists == Counts(created=1)
    assert AudienceList.objects.get().account.platform == "tiktok"


def test_the_same_file_twice_changes_nothing(viewer, file):
    path = file(json.dumps(LIKERS))
    brought(viewer, path)
    before = (list(AudienceList.objects.values()), Edition.objects.get().number)

    again = brought(viewer, path, at=NOON + timedelta(days=3))

    assert again.lists == Counts(unchanged=2)
    assert (list(AudienceList.objects.values()), Edition.objects.get().number) == before


def test_a_newer_list_takes_the_place_of_an_older_one_and_never_the_other_way(viewer, file):
    brought(viewer, file('{"lea.beaute": ["ann", "bob"]}'), as_of=NOON - timedelta(days=9))
    newer = brought(viewer, file('{"lea.beaute": ["cléo"]}'), as_of=NOON - timedelta(days=2))
    older = brought(viewer, file('{"lea.beaute": ["dan", "eve", "fay"]}'), as_of=NOON - timedelta(days=5))

    assert (newer.lists, older.lists) == (Counts(replaced=1), Counts(older=1))
    assert AudienceList.objects.get().size == 1


def test_a_dry_run_tells_the_same_and_keeps_nothing(viewer, file):
    report = brought(viewer, file(json.dumps(LIKERS)), dry_run=True)

    assert (report.lists, AudienceList.objects.count()) == (Counts(created=2), 0)
    assert not Activity.objects.filter(verb="audience.taken").exists()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"a,b,c\n1,2,3\n", NoAudienceColumns),
        (b'{"lea.beaute": ["ann", "bob"', DamagedFile),
        (b'{"lea.beaute": ["ann"], oh', DamagedFile),
    ],
)
def test_a_file_that_says_nothing_is_refused_whole(viewer, file, content, error):
    report = brought(viewer, file(content))

    assert (type(report.error), report.exit_code, AudienceList.objects.count()) == (error, 2, 0)


def test_a_file_that_is_not_there_is_told(viewer, tmp_path):
    assert isinstance(brought(viewer, tmp_path / "none.json").error, MissingFile)


def test_lists_of_a_day_that_lies_ahead_and_of_no_kind_are_refused(viewer, file):
    path = file(json.dumps(LIKERS))

    with pytest.raises(FutureDate):
        brought(viewer, path, as_of=NOON + timedelta(days=1))
    with pytest.raises(NotFound):
        brought(viewer, path, kind="haters")
    with pytest.raises(NotAllowed):
        brought(replace(viewer, role=Role.READER), path)
    assert AudienceList.objects.count() == 0


def test_commenters_are_met_in_comments_and_join_the_lists_of_their_account(viewer, file):
    brought(viewer, file('{"lea.beaute": ["ann", "bob"]}'))
    comments = tuple(
        CommentSighting(key=str(number), author=author, text="beau", written_at=NOON, by_creator=author == "lea.beaute")
        for number, author in enumerate(["Bob", "@eve", "lea.beaute", "eve"])
    )
    post = PostSighting(key="p", counters={}, published_at=NOON, comments=comments)
    for handle in ("lea.beaute", "other.one"):
        account = AccountSighting("instagram", handle, handle, posts=(post,))
        take(
            viewer, source_kind=SourceKind.FILE, label="posts.csv", digest=handle, creators=[CreatorSighting((account,))],
            at=NOON,
        )  # fmt: skip

    found = sets(viewer)

    assert (found["lea.beaute"].size, found["lea.beaute"].kinds) == (3, ("commenters", "likers"))
    assert (found["other.one"].size, found["other.one"].kinds, found["other.one"].sources) == (2, ("commenters",), ())
    assert shared(found["lea.beaute"], found["other.one"]) == 2


def test_a_large_list_is_kept_as_a_sketch_that_still_tells_what_two_share(viewer, file):
    mine, hers = (list(range(start, start + 20_000)) for start in (0, 15_000))
    brought(viewer, file(json.dumps({"lea.beaute": mine, "zoe.makes": hers})))

    found = sets(viewer)

    assert {handle: (one.size, len(one.members)) for handle, one in found.items()} == {
        "lea.beaute": (20_000, 8_192),
        "zoe.makes": (20_000, 8_192),
    }
    assert shared(found["lea.beaute"], found["zoe.makes"]) == pytest.approx(5_000, rel=0.1)


def test_each_list_is_shown_with_where_it_comes_from_and_until_when_it_is_kept(viewer, file):
    brought(viewer, file('{"lea.beaute": ["ann", "bob"]}'), legal_basis=LegalBasis.CONSENT)
    lea = queries.account_id_of(viewer, platform="instagram", key="lea.beaute")

    (line,) = queries.audience_lists_of(viewer, lea)

    assert (line.kind, line.size, line.kept, line.taken_at, line.is_comparable) == ("likers", 2, 2, NOON, True)
    assert line.provenance.as_json() == {
        "kind": "file",
        "label": "likers.json",
        "at": NOON.isoformat(),
        "legal_basis": "consent",
        "expires_at": (NOON + timedelta(days=365)).isoformat(),
        "row": None,
    }


def test_a_list_is_read_no_more_once_its_day_has_come_and_then_it_is_forgotten(viewer, file):
    brought(viewer, file('{"lea.beaute": ["ann", "bob"]}'))
    late = NOON + timedelta(days=365)

    assert forget_expired_audiences(viewer, at=late - timedelta(seconds=1)) == 0
    assert forget_expired_audiences(viewer, at=late) == 1
    assert (AudienceList.objects.count(), sets(viewer)) == (0, {})


def test_lists_made_with_another_secret_are_not_compared_and_say_so(viewer, file, settings):
    path = file('{"lea.beaute": ["ann", "bob"]}')
    brought(viewer, path)
    lea = queries.account_id_of(viewer, platform="instagram", key="lea.beaute")
    settings.SECRET_KEY = "another secret"

    assert (sets(viewer), queries.audience_lists_of(viewer, lea)[0].is_comparable) == ({}, False)
    assert brought(viewer, path).lists == Counts(replaced=1)
    assert sets(viewer)["lea.beaute"].size == 2


def test_another_workspace_sees_and_takes_away_no_list(viewer, file):
    brought(viewer, file(json.dumps(LIKERS)))
    stranger = a_viewer(workspace="Autre maison")
    account_ids = list(Account.objects.values_list("pk", flat=True))

    with pytest.raises(NotFound):
        remove_audience_list(stranger, list_id=AudienceList.objects.first().pk, at=NOON)
    refresh_warehouse(stranger, at=NOON)
    assert (queries.audience_lists(stranger), queries.audience_sets(stranger, account_ids)) == ([], {})
    assert brought(stranger, file(json.dumps(LIKERS))).lists == Counts()


def test_a_removed_list_is_gone_and_so_are_those_of_an_erased_account(viewer, file):
    brought(viewer, file(json.dumps(LIKERS)))
    lea = Account.objects.get(handle="lea.beaute")

    remove_audience_list(viewer, list_id=AudienceList.objects.get(account=lea).pk, at=NOON)
    Account.objects.get(handle="zoe.makes").delete()

    assert (AudienceList.objects.count(), sets(viewer)) == (0, {})
