"""The owner of a mailbox agrees on their provider's page that it is opened here; no password is ever seen."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.crypto import constant_time_compare

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions import Begun, NotSent
from essaim.catalogue.actions.connections import sealer
from essaim.connectors.errors import Refused, ServiceError
from essaim.connectors.mailbox import PROVIDERS, MailboxUnreachable
from essaim.kernel.errors import EssaimError
from essaim.outreach.actions.mailboxes import MailboxSaid, open_mailbox
from essaim.outreach.core.mailing import MailboxWrong
from essaim.outreach.models import Mailbox

CONSENT = "mailbox_consent"
"""Where the session of a browser keeps what `begin_consent` gives to remember."""
PATIENCE = timedelta(minutes=20)
"""How long somebody may take on the provider's page."""
_TIMES = ("quiet_from", "quiet_until")

Clock = Callable[[], datetime]


class ConsentRefused(EssaimError):
    """The owner said no on the provider's page, or the provider does not take its code: `host`, `said`."""

    code = "mailbox_consent_refused"


def begin_consent(viewer: Viewer, *, brand_id: int, said: MailboxSaid, back: str, at: datetime) -> Begun:
    """The provider's page to send the owner of the mailbox to, and what to remember meanwhile; nothing is kept yet.

    `back` is the address that the provider sends them to. Needs a manager. Raises `MailboxWrong` when the settings
    cannot be right.
    """
    viewer.must_reach(Role.MANAGER)
    provider = PROVIDERS.get(said.sign_in)
    if provider is None or not (said.client_id and said.client_secret):
        raise MailboxWrong(part="sign_in" if provider is None else "client_id")
    state, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    content = {**asdict(said), **{name: getattr(said, name).isoformat() for name in _TIMES}}
    pending = {
        "brand": brand_id,
        "person": viewer.person_id,
        "workspace": viewer.workspace_id,
        "state": state,
        "back": back,
        # Sessions lie in the database as they are: secrets go there sealed.
        "sealed": sealer().seal({"said": json.dumps(content), "secret": secret}),
        "until": (at + PATIENCE).isoformat(),
    }
    permission = provider.asking(said.username or said.address)
    application = {"client_id": said.client_id, "client_secret": said.client_secret}
    return Begun(permission.asking(application, back=back, state=state, secret=secret), pending)


def take_consent(viewer: Viewer, *, pending: Mapping[str, Any], answer: Mapping[str, str], clock: Clock) -> Mailbox:
    """Change the code of the provider's `answer` for tokens, try the mailbox with them, and keep it.

    Raises `NotSent`, `ConsentRefused`, `MailboxUnreachable` and what `open_mailbox` raises: nothing is kept then, and
    a mailbox that worked before still does.
    """
    is_ours = constant_time_compare(str(pending["state"]), answer.get("state", ""))
    whose = (pending["person"], pending["workspace"])
    if not is_ours or whose != (viewer.person_id, viewer.workspace_id):
        raise NotSent
    if datetime.fromisoformat(str(pending["until"])) < clock():
        raise NotSent
    opened = sealer().open(str(pending["sealed"]))
    content = json.loads(opened["said"])
    times = {name: time.fromisoformat(content[name]) for name in _TIMES}
    said = MailboxSaid(**{**content, **times})
    code = answer.get("code", "")
    host = said.sign_in.capitalize()
    if not code:
        raise ConsentRefused(host=host, said=answer.get("error_description") or answer.get("error", ""))
    application = {"client_id": said.client_id, "client_secret": said.client_secret}
    try:
        tokens = PROVIDERS[said.sign_in].permission.exchange(
            application, code=code, back=str(pending["back"]), secret=opened["secret"], at=clock()
        )
    except Refused as refused:
        raise ConsentRefused(host=host, said=str(refused.facts.get("said") or refused.reason)) from refused
    except ServiceError as error:
        raise MailboxUnreachable(host=host, said=str(error)[:300]) from error
    return open_mailbox(viewer, brand_id=int(pending["brand"]), said=said, at=clock(), tokens=tokens)
