"""One account, however it is written: links, @handles, bare handles, channel names.

handle   what its owner writes, without @: `Lea.Beaute`
key      what makes two spellings one account: `lea.beaute`

Keys are lower case, with three exceptions that keep identities apart:
a YouTube channel id keeps its case (`UC...`, 24 characters), a channel known
only by its name is `name:` and the name in lower case, and a LinkedIn page is
`company/` or `school/` and its address. No handle can hold `:` or `/`, so none
can collide.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.words import words
from essaim.kernel.errors import EssaimError


class InvalidHandle(EssaimError):
    """What is written cannot be an account of that platform."""

    code = "invalid_handle"


class NotAProfileLink(EssaimError):
    """A link to a post, a video or another site, where a profile was expected."""

    code = "not_a_profile_link"


class MissingPlatform(EssaimError):
    """A bare handle, and nothing says on which platform."""

    code = "missing_platform"


class UnsupportedPlatform(EssaimError):
    """A platform Essaim has no rules for."""

    code = "unsupported_platform"


@dataclass(frozen=True, slots=True)
class Reference:
    """An account's identity: `platform` and `key` together are unique."""

    platform: str
    handle: str
    key: str


CHANNEL_ID = re.compile(r"UC[\w-]{22}", re.ASCII)
NAME_MARK = "name:"
_RULES = {
    Platform.INSTAGRAM: re.compile(r"(?=.*\w)[a-z0-9._]{1,30}", re.IGNORECASE | re.ASCII),
    Platform.TIKTOK: re.compile(r"(?=.*\w)[a-z0-9._]{2,24}", re.IGNORECASE | re.ASCII),
    # YouTube accepts letters of every alphabet, and the middle dot of Catalan.
    Platform.YOUTUBE: re.compile(r"\w[\w.·-]{1,28}\w|[A-Za-z0-9_-]{1,30}"),
    Platform.LINKEDIN: re.compile(r"(?:(?:company|school)/)?[\w.&’'-]{2,100}"),
}
_ALIASES = {
    Platform.INSTAGRAM: ("instagram", "insta", "ig", "instagramcom"),
    Platform.TIKTOK: ("tiktok", "tt", "tiktokcom", "tik tok"),
    Platform.YOUTUBE: ("youtube", "yt", "youtubecom", "you tube", "chaine youtube", "youtube shorts"),
    Platform.LINKEDIN: ("linkedin", "linked in", "li", "linkedincom"),
}
PLATFORM_NAMES = {name: platform for platform, names in _ALIASES.items() for name in names}

_HOSTS = {
    "instagram.com": Platform.INSTAGRAM,
    "instagr.am": Platform.INSTAGRAM,
    "ig.me": Platform.INSTAGRAM,
    "tiktok.com": Platform.TIKTOK,
    "youtube.com": Platform.YOUTUBE,
    "youtu.be": Platform.YOUTUBE,
    "linkedin.com": Platform.LINKEDIN,
    "lnkd.in": Platform.LINKEDIN,
}
_OTHER_NETWORKS = words(
    "twitter.com x.com facebook.com fb.com pinterest.com pinterest.fr snapchat.com twitch.tv threads.net "
    "threads.com bsky.app discord.gg telegram.me t.me vk.com weibo.com"
)
_LINK = re.compile(r"(?:(?P<scheme>https?)://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?P<path>[/?#].*)?", re.IGNORECASE)
_FORMULA = re.compile(r"""=\s*(?:HYPERLINK|LIEN_HYPERTEXTE|HIPERVINCULO)\s*\(\s*"([^"]*)".*\)\s*""", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_BEFORE_HANDLES = {Platform.INSTAGRAM: ("_u", "m"), Platform.YOUTUBE: ("c", "user", "channel")}
_LINKEDIN_PAGES = {"in": "", "company": "company/", "showcase": "company/", "school": "school/"}
_POSTS = frozenset({"video", "photo", "p", "reel", "reels", "tv"})
_NOT_ACCOUNTS = {
    Platform.INSTAGRAM: words("p reel reels tv explore accounts direct stories about legal developer web s"),
    Platform.TIKTOK: words("t tag music discover foryou following live video embed about legal search"),
    Platform.YOUTUBE: words(
        "watch shorts playlist embed live results feed hashtag clip post channel c user about premium gaming"
    ),
}


def parse_reference(text: str) -> tuple[str, str]:
    """The platform and key of `instagram:lea`, `@lea` after a platform, or a profile link.

    A YouTube reference that cannot be a handle is taken as a channel's name.
    Raises `MissingPlatform`, `UnsupportedPlatform`, `InvalidHandle` or `NotAProfileLink`.
    """
    before, colon, after = text.strip().partition(":")
    if not colon or after.startswith("//"):
        found = reference(text)
        return found.platform, found.key
    platform = platform_named(before)
    if platform is None:
        raise UnsupportedPlatform(platform=before, value=text)
    if platform is Platform.YOUTUBE and after.startswith(NAME_MARK):
        return platform, name_key(after.removeprefix(NAME_MARK))
    try:
        found = reference(after, platform)
    except InvalidHandle:
        if platform is not Platform.YOUTUBE or "@" in after:
            raise
        return platform, name_key(after)
    return found.platform, found.key


def reference(text: str, platform: str | None = None) -> Reference:
    """The account that `text` names; `platform` is where a bare handle lives.

    A link is followed whatever `platform` says: it is the more precise of the two.
    """
    written = plain(text)
    if address := link_in(written):
        return _of_link(address, text)
    named, colon, rest = written.partition(":")
    if colon and (prefix := platform_named(named)):
        platform, written = prefix, rest
    if platform is None:
        if not _could_be_handle(written):
            raise InvalidHandle(value=text)
        raise MissingPlatform(value=text)
    return _of_handle(platform, written.strip().lstrip("@").strip(), text)


def platform_of_link(text: str) -> Platform | None:
    """The platform a link of any kind leads to; None when it is none of the four."""
    address = link_in(plain(text))
    return _HOSTS.get(_site(address["host"])) if address else None


def owner_of_post(text: str) -> Reference | None:
    """The account that a post's link names (`tiktok.com/@lea/video/7`); None when it names none."""
    address = link_in(plain(text))
    steps = (
        [step for step in re.split(r"[?#]", address["path"] or "", maxsplit=1)[0].split("/") if step] if address else []
    )
    platform = platform_of_link(text)
    if platform not in (Platform.TIKTOK, Platform.INSTAGRAM) or len(steps) < 3 or steps[1] not in _POSTS:
        return None
    try:
        return _of_handle(platform, steps[0].removeprefix("@"), text)
    except InvalidHandle:
        return None


def named_channel(name: str) -> Reference:
    """A YouTube channel known only by its name."""
    written = " ".join(name.split())
    if not written or "@" in written or link_in(written):
        raise InvalidHandle(value=name, platform=Platform.YOUTUBE)
    return Reference(Platform.YOUTUBE, written[:255], name_key(written))


def name_key(name: str) -> str:
    """The key of a channel known by its name; it cannot collide with a handle's."""
    return (NAME_MARK + " ".join(unicodedata.normalize("NFKC", name).casefold().split()))[:255]


@lru_cache(maxsize=512)
def platform_named(text: str) -> Platform | None:
    """`IG`, `Tik Tok`, `Chaîne YouTube` as a platform; None when it is none of the four."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    return PLATFORM_NAMES.get(words) or PLATFORM_NAMES.get(words.replace(" ", ""))


def plain(text: str) -> str:
    """Without invisible marks, the apostrophe that makes Excel show text, or a HYPERLINK formula around it."""
    written = text.strip()
    if not written.isascii():
        written = unicodedata.normalize("NFKC", _INVISIBLE.sub("", written)).strip()
    if written.startswith("="):
        formula = _FORMULA.fullmatch(written)
        return formula[1].strip() if formula else written
    return written.removeprefix("'")


def link_in(written: str) -> re.Match[str] | None:
    """The parts of a web address, with or without its scheme; None for anything else."""
    if "." not in written or "@" in written.split("/", maxsplit=1)[0] or " " in written:
        return None
    found = _LINK.fullmatch(written)
    if found is None:
        return None
    # "www.m4th.com" alone is somebody's TikTok handle.
    is_link = found["scheme"] or found["path"] or _site(found["host"]) in _HOSTS
    return found if is_link else None


def _site(host: str) -> str:
    return ".".join(host.lower().split(".")[-2:])


def _of_link(address: re.Match[str], text: str) -> Reference:
    site = _site(address["host"])
    platform = _HOSTS.get(site)
    if platform is None:
        if site in _OTHER_NETWORKS:
            raise UnsupportedPlatform(platform=site, value=text)
        raise NotAProfileLink(value=text)
    path = re.split(r"[?#]", address["path"] or "", maxsplit=1)[0]
    steps = [unquote(step).strip() for step in path.split("/") if step.strip()]
    handle = _handle_at(platform, address["host"].lower(), steps)
    if handle is None:
        raise NotAProfileLink(value=text, platform=platform)
    return _of_handle(platform, handle, text)


def _handle_at(platform: Platform, host: str, steps: list[str]) -> str | None:
    """What stands where a profile's address has its handle; None when the address is another page."""
    if not steps or host.startswith(("vm.", "vt.", "l.")) or host in {"youtu.be", "lnkd.in"}:
        return None
    if platform is Platform.LINKEDIN:
        return _linkedin_handle(steps)
    if steps[0].lower() in _BEFORE_HANDLES.get(platform, ()):
        return steps[1] if len(steps) > 1 else None
    is_post = len(steps) > 2 and steps[1] in _POSTS
    is_page = platform is Platform.TIKTOK and len(steps) > 1 and not steps[0].startswith("@")
    if is_post or is_page or steps[0].lower() in _NOT_ACCOUNTS[platform]:
        return None
    return steps[0].removeprefix("@")


def _linkedin_handle(steps: list[str]) -> str | None:
    kind = _LINKEDIN_PAGES.get(steps[0].lower())
    return None if kind is None or len(steps) < 2 else f"{kind}{steps[1]}"


def _of_handle(platform: str, handle: str, text: str) -> Reference:
    rule = _RULES.get(platform)  # type: ignore[call-overload]
    if rule is not None and not rule.fullmatch(handle):
        raise InvalidHandle(value=text, platform=platform)
    if rule is None and (not handle or len(handle) > 255 or " " in handle):
        raise InvalidHandle(value=text, platform=platform)
    if platform == Platform.YOUTUBE and CHANNEL_ID.fullmatch(handle):
        return Reference(platform, handle, handle)
    return Reference(str(platform), handle, handle.lower())


def _could_be_handle(written: str) -> bool:
    return re.fullmatch(r"@?\s*[\w.·-]{1,100}", written) is not None
