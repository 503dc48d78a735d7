"""Real mail servers of a test's own: one that takes mail (aiosmtpd), one that gives it (Dovecot), gone afterwards."""

import asyncio
import base64
import os
import pwd
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

USER, PASSWORD = "alba@example.org", "mot-de-passe-d-application"
FOREVER = 60
BEARER = re.compile(rb"user=(.+)\x01auth=Bearer (.+)\x01\x01")


@dataclass
class PostOffice:
    """Takes mail on this machine; a test says what it answers, and at which step it stops to think."""

    delivered: list[tuple[str, bytes]] = field(default_factory=list)
    """Recipient and content of what it answered for."""
    seen: list[bytes] = field(default_factory=list)
    """Every content that was handed over, answered for or not."""
    answers: dict[str, str] = field(default_factory=dict)
    """Step ("MAIL", "RCPT", "DATA") to what is answered there instead of yes."""
    stops_at: str = ""
    """The step at which it does not answer until the test goes on."""
    closes_after_data: bool = False
    keeps_when_stopped: bool = True
    """Whether what it had when the other side died is delivered all the same."""
    reached: list[str] = field(default_factory=list)
    on_delivery: Callable[[str, bytes], None] | None = None
    on_answer: Callable[[], None] | None = None
    port: int = 0
    tokens: set[str] = field(default_factory=set)
    """Access tokens that open it by XOAUTH2."""

    async def auth_XOAUTH2(self, server, args):  # noqa: N802  the library's names
        found = BEARER.fullmatch(base64.b64decode(args[1]))
        if found and found[1].decode() == USER and found[2].decode() in self.tokens:
            return AuthResult(success=True, auth_data=USER)
        # As Google does: an error to be answered with an empty line, then the refusal.
        await server.challenge_auth(b'{"status":"401"}', encode_to_b64=True)
        return AuthResult(success=False, handled=False)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: ARG002, N802  the library's names
        session.host_name = hostname
        await self._reach("EHLO")
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: ARG002, N802  the library's names
        await self._reach("MAIL")
        if not session.authenticated:
            return "530 sign in first"
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: ARG002, N802  the library's names
        await self._reach("RCPT")
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802  the library's names
        self.seen.append(envelope.original_content)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        if self.stops_at != "DATA" or self.keeps_when_stopped:
            self._deliver(envelope)
        await self._reach("DATA")
        if self.closes_after_data:
            server.transport.abort()
        if self.on_answer is not None:
            self.on_answer()
        return "250 OK"

    def _deliver(self, envelope) -> None:
        for one in envelope.rcpt_tos:
            self.delivered.append((one, envelope.original_content))
            if self.on_delivery is not None:
                self.on_delivery(one, envelope.original_content)

    async def _reach(self, step: str) -> None:
        self.reached.append(step)
        if self.stops_at == step:
            for _ in range(FOREVER * 20):
                if self.stops_at != step:
                    return
                await asyncio.sleep(0.05)

    def wait_for(self, step: str, *, seconds: float = 30) -> None:
        """Until somebody came to that step."""
        end = time.monotonic() + seconds
        while step not in self.reached:
            assert time.monotonic() < end, f"nobody came to {step}: {self.reached}"
            time.sleep(0.02)


def _authenticated(_server, _session, _envelope, _mechanism, auth_data):
    is_known = (auth_data.login.decode(), auth_data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=is_known, handled=is_known)


def a_post_office() -> tuple[PostOffice, Controller]:
    """Open on a port of its own; the controller closes it."""
    office = PostOffice()
    controller = Controller(
        office,
        hostname="127.0.0.1",
        port=_free_port(),
        authenticator=_authenticated,
        auth_require_tls=False,
        data_size_limit=50_000_000,
    )
    controller.start()
    office.port = controller.port
    return office, controller


@dataclass
class Letterbox:
    """A Dovecot with one user, and the folder it reads."""

    port: int
    folder: Path
    owner: tuple[int, int]
    _number: int = 0
    _process: subprocess.Popen | None = None

    def put(self, content: bytes, *, sub: str = "") -> None:
        """A mail comes in; or lies in a sub-folder."""
        self._number += 1
        place = self.folder / (f".{sub}/new" if sub else "new")
        path = place / f"{time.time_ns()}.{self._number}.test"
        path.write_bytes(content.replace(b"\r\n", b"\n"))
        os.chown(path, *self.owner)

    def renew(self) -> None:
        """The folder is made anew, as after a restored backup: other numbers for the same mails (UIDVALIDITY)."""
        self.close()  # a session that is still ending would write the old numbers again
        for kept in (*self.folder.glob("dovecot-uid*"), *self.folder.glob("dovecot.index*")):
            kept.unlink()
        time.sleep(1.1)  # the new number is the second it is made in
        self.open()

    def open(self) -> None:
        """It answers from now on."""
        binary, place = shutil.which("dovecot") or "/usr/sbin/dovecot", self.folder.parent
        command = [binary, "-F", "-c", str(place / "dovecot.conf")]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for(self.port, self._process, place / "log")

    def close(self) -> None:
        """It answers no more, and nothing of it goes on."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait(10)

    def mails(self, *, sub: str = "") -> list[bytes]:
        """What lies there."""
        folder = self.folder / f".{sub}" if sub else self.folder
        return [one.read_bytes() for part in ("new", "cur") for one in sorted((folder / part).glob("*"))]


def a_letterbox(place: Path, *, asks: str = "") -> Letterbox:
    """A Dovecot of its own under `place`, which answers until it is closed.

    `asks`: the address that says whose a token is; it then opens by XOAUTH2 as well.
    """
    port = _free_port()
    # As root Dovecot refuses to read mail: it reads as somebody who owns nothing else.
    user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    who = pwd.getpwnam(user)
    mails = place / "Maildir"
    for sub in ("", ".Sent"):
        for part in ("cur", "new", "tmp"):
            (mails / sub / part).mkdir(parents=True)
    for path in (place, *place.rglob("*")):
        os.chown(path, who.pw_uid, who.pw_gid)
    (place / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}:{who.pw_uid}:{who.pw_gid}::{place}\n")
    config = place / "dovecot.conf"
    config.write_text(
        _CONFIG.format(place=place, port=port, user=user, group=_group(who.pw_gid), gid=who.pw_gid)
        + (_BY_TOKEN.format(place=place) if asks else "")
    )
    (place / "oauth2").write_text(
        f"introspection_mode = get\nintrospection_url = {asks}\nusername_attribute = email\n"
        "active_attribute = active\nactive_value = true\n"
    )
    opened = Letterbox(port, mails, (who.pw_uid, who.pw_gid))
    opened.open()
    return opened


_CONFIG = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{place}/Maildir
first_valid_uid = 1
first_valid_gid = 1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
mail_privileged_group =
passdb {{
  driver = passwd-file
  args = {place}/users
}}
userdb {{
  driver = passwd-file
  args = {place}/users
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
}}
"""


_BY_TOKEN = """
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {place}/oauth2
}}
"""


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, log.read_text() if log.exists() else "dovecot ended"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as one:
                if one.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(log.read_text() if log.exists() else "dovecot does not answer")
