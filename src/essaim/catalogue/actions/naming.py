"""Which account of the catalogue a file means by a name: `instagram:lea`, a profile's link, or a bare handle."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.handles import MissingPlatform, UnsupportedPlatform, platform_named, reference
from essaim.catalogue.models import Account
from essaim.catalogue.queries.accounts import UnknownAccount, account_id_named, account_id_of
from essaim.kernel.errors import EssaimError


class AmbiguousAccount(EssaimError):
    """A bare handle that several accounts bear, on the platforms named."""

    code = "ambiguous_account"


class Naming:
    """Finds accounts by their names, each name once. `platform` is where bare handles live, unless a row says so."""

    def __init__(self, viewer: Viewer, *, platform: str | None = None) -> None:
        """Raises `UnsupportedPlatform`."""
        self._viewer = viewer
        self._platform = _platform(platform)
        self._found: dict[tuple[str, str], int | EssaimError] = {}

    def account(self, name: str, platform: str = "") -> int | EssaimError:
        """The account's id, or why none is meant: `UnknownAccount`, `AmbiguousAccount`, what `reference` raises."""
        key = (name, platform)
        if key not in self._found:
            try:
                self._found[key] = self._looked_up(name, platform or self._platform)
            except EssaimError as unknown:
                self._found[key] = unknown
        return self._found[key]

    def _looked_up(self, name: str, platform: str) -> int:
        try:
            if not platform:
                return account_id_named(self._viewer, name)
            found = reference(name, platform)
        except MissingPlatform:
            return self._bearing(name)
        return account_id_of(self._viewer, platform=found.platform, key=found.key)

    def _bearing(self, handle: str) -> int:
        """The only account of that handle on any platform."""
        key = handle.strip().removeprefix("@").strip().lower()
        known = Account.objects.filter(workspace_id=self._viewer.workspace_id, key=key).order_by("platform")
        bearers = list(known.values_list("pk", "platform"))
        if not bearers:
            raise UnknownAccount(platform="", handle=key)
        if len(bearers) > 1:
            raise AmbiguousAccount(handle=key, platforms=", ".join(platform for _, platform in bearers))
        return bearers[0][0]


def _platform(name: str | None) -> str:
    if not name:
        return ""
    platform = platform_named(name)
    if platform is None:
        raise UnsupportedPlatform(platform=name, value=name)
    return platform.value
