"""A desk in processes of their own, on a database of their own: `desk.py STEP ...`, one line of JSON each.

prepare PORT IMAP_PORT COUNT   a mailbox, and so many first messages that are due
send MINUTES                   a worker: sends what is due, so many minutes from now
show                           the state of each message
"""

import json
import sys
from datetime import time, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402  the settings must be read first
from django.utils import timezone  # noqa: E402  the settings must be read first

from essaim.accounts.queries import machine_viewer, workspace_ids  # noqa: E402  the settings must be read first
from essaim.outreach.actions.sending import send_due  # noqa: E402  the settings must be read first
from essaim.outreach.actions.syncing import sync_mailbox  # noqa: E402  the settings must be read first
from essaim.outreach.actions.writing import schedule  # noqa: E402  the settings must be read first
from essaim.outreach.models import Mailbox, Message  # noqa: E402  the settings must be read first
from tests.outreach.servers import Letterbox, PostOffice  # noqa: E402  the settings must be read first
from tests.outreach.world import a_desk, a_draft, a_mailbox  # noqa: E402  the settings must be read first


def prepare(port: int, imap_port: int, count: int) -> int:
    call_command("migrate", verbosity=0)
    at = timezone.now() - timedelta(minutes=5)
    viewer, parts = a_desk(creators=[f"ines{number}.ex" for number in range(count)])
    letterbox = Letterbox(imap_port, None, (0, 0)) if imap_port else None
    a_mailbox(
        viewer, parts[0], PostOffice(port=port), letterbox, at=at,
        quiet_from=time(0), quiet_until=time(0), per_day=500,
    )  # fmt: skip
    for part in parts:
        schedule(viewer, message_id=a_draft(viewer, part, at=at).pk, at=at)
    return count


def send(minutes: int) -> dict:
    shift = timedelta(minutes=minutes)
    return vars(send_due(machine_viewer(workspace_ids()[0]), clock=lambda: timezone.now() + shift))


def sync() -> None:
    sync_mailbox(machine_viewer(workspace_ids()[0]), mailbox_id=Mailbox.objects.get().pk, clock=timezone.now)


def show() -> list:
    return [list(one) for one in Message.objects.filter(kind="first").order_by("pk").values_list("state", "message_id")]


if __name__ == "__main__":
    name, *given = sys.argv[1:]
    print(json.dumps(globals()[name](*map(int, given))))  # noqa: T201  its answer
