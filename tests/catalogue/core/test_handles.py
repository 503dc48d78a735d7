"""One account, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.catalogue.core.handles import (
    InvalidHandle,
    MissingPlatform,
    NotAProfileLink,
    UnsupportedPlatform,
    name_key,
    named_channel,
    parse_reference,
    reference,
)
from essaim.kernel.errors import EssaimError

ID = "UCabcdefghijklmnopqrstuV"
INSTAGRAM_HANDLES = st.from_regex(r"[a-z0-9_][a-z0-9._]{0,28}[a-z0-9_]", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "account"),
    [
        ("https://www.instagram.com/Lea.B/?hl=fr", ("instagram", "lea.b")),
        ("http://instagram.com/lea.b", ("instagram", "lea.b")),
        ("m.instagram.com/lea.b/", ("instagram", "lea.b")),
        ("https://www.instagram.com/lea.b/reels/", ("instagram", "lea.b")),
        ("https://instagram.com/_u/lea.b", ("instagram", "lea.b")),
        ("https://ig.me/m/lea.b", ("instagram", "lea.b")),
        ("https://www.tiktok.com/@Lea?lang=fr", ("tiktok", "lea")),
        ("tiktok.com/@lea", ("tiktok", "lea")),
        ("https://m.youtube.com/@LeaVideos/shorts", ("youtube", "leavideos")),
        ("youtube.com/c/LeaVideos/videos", ("youtube", "leavideos")),
        ("https://www.youtube.com/user/LeaVideos", ("youtube", "leavideos")),
        (f"https://www.youtube.com/channel/{ID}", ("youtube", ID)),
        ("https://fr.linkedin.com/in/l%C3%A9a-martin/", ("linkedin", "léa-martin")),
        ("https://www.linkedin.com/company/Essaim/about/", ("linkedin", "company/essaim")),
        ("instagram:@Lea.B", ("instagram", "lea.b")),
        ("ig:lea.b", ("instagram", "lea.b")),
        (f"youtube:{ID}", ("youtube", ID)),
        ("youtube:Léa et Marc", ("youtube", "name:léa et marc")),
        ("linkedin:company/essaim", ("linkedin", "company/essaim")),
    ],
)
def test_a_reference_in_all_its_shapes(written, account):
    assert parse_reference(written) == account


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("lea.b", MissingPlatform),
        ("myspace:lea", UnsupportedPlatform),
        ("https://twitter.com/lea", UnsupportedPlatform),
        ("https://www.instagram.com/p/Cx1/", NotAProfileLink),
        ("https://www.instagram.com/reel/Cx1/", NotAProfileLink),
        ("https://www.instagram.com/stories/lea/1/", NotAProfileLink),
        ("https://www.instagram.com/lea/reel/Cx1/", NotAProfileLink),
        ("https://www.tiktok.com/@lea/video/7", NotAProfileLink),
        ("https://vm.tiktok.com/ZM1/", NotAProfileLink),
        ("https://youtu.be/abc", NotAProfileLink),
        ("https://www.youtube.com/watch?v=abc", NotAProfileLink),
        ("https://www.youtube.com/shorts/abc", NotAProfileLink),
        ("https://www.linkedin.com/posts/lea_1", NotAProfileLink),
        ("https://linktr.ee/lea", NotAProfileLink),
        ("instagram:lea@example.org", InvalidHandle),
        ("instagram:léa et marc", InvalidHandle),
        ("instagram:" + "a" * 31, InvalidHandle),
        ("tiktok:a", InvalidHandle),
        ("youtube:lea@example.org", InvalidHandle),
        ("instagram:", InvalidHandle),
        ("instagram:=1+1", InvalidHandle),
    ],
)
def test_what_names_no_account_says_why(written, refusal):
    with pytest.raises(refusal):
        parse_reference(written)


@given(INSTAGRAM_HANDLES)
def test_link_at_and_bare_handle_are_one_account(handle):
    shapes = (
        handle,
        f"@{handle}",
        handle.upper(),
        f" {handle} ",
        f"https://www.instagram.com/{handle}/?igsh=x",
        f"instagram.com/{handle}",
    )
    reserved = handle in {
        "p",
        "tv",
        "s",
        "web",
        "reel",
        "reels",
        "about",
        "legal",
        "direct",
        "explore",
        "stories",
        "accounts",
        "developer",
    }

    keys = {reference(shape, "instagram").key for shape in shapes[: 4 if reserved else None]}

    assert keys == {handle}


@given(st.text(max_size=60))
def test_any_text_is_an_account_or_a_refusal_never_a_crash(text):
    for platform in (None, "instagram", "tiktok", "youtube", "linkedin"):
        try:
            found = reference(text, platform)
        except EssaimError:
            continue
        assert found.key == (found.handle if found.key.startswith("UC") else found.handle.lower())


@given(INSTAGRAM_HANDLES)
def test_a_channels_name_never_collides_with_a_handle(name):
    assert named_channel(name).key != reference(name, "youtube").key if len(name) > 2 else True


def test_a_channels_name_is_one_whatever_its_case_and_spaces():
    assert name_key("  Mcfly &  CARLITO ") == name_key("mcfly & carlito") == "name:mcfly & carlito"


def test_a_links_platform_is_followed_whatever_the_column_says():
    assert reference("https://www.tiktok.com/@lea", "instagram").platform == "tiktok"


def test_a_formula_gives_its_link():
    assert reference('=HYPERLINK("https://instagram.com/lea","Léa")').key == "lea"
    assert reference('=LIEN_HYPERTEXTE("https://instagram.com/lea";"Léa")').key == "lea"
