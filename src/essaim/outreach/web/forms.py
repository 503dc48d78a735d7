"""Forms of the inbox: an answer, and a brand's mailbox."""

from __future__ import annotations

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from essaim.design.uploads import SeveralFiles
from essaim.outreach import phrases
from essaim.outreach.actions import MailboxSaid
from essaim.outreach.actions.inbox import LONGEST_NAME
from essaim.outreach.core.attaching import AttachmentRefused, Given, must_fit
from essaim.outreach.core.mailing import LONGEST_SUBJECT, LONGEST_TEXT
from essaim.outreach.models import Mailbox

SECURITIES = [("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _("none (a server on this machine)"))]


SECRETS = {"password", "client_id", "client_secret"}
SIGN_INS = [
    ("password", _("with a password")),
    ("google", _("by Google’s page (Gmail, Workspace)")),
    ("microsoft", _("by Microsoft’s page (Outlook, Microsoft 365)")),
]


class FilesForm(forms.Form):
    """What a member gives to go along."""

    attached = SeveralFiles(
        label=_("Files that go along"), required=False,
        help_text=_("15 MB together at most; programs and scripts are refused, as most mailboxes do."),
    )  # fmt: skip

    def clean_attached(self) -> list[Given]:
        """Read whole when they are not too many nor too large; what they are is judged where they are kept."""
        files = self.cleaned_data["attached"]
        try:
            must_fit([one.size for one in files])
        except AttachmentRefused as error:
            raise forms.ValidationError(phrases.problem(error)) from error
        return [Given(one.name, one.content_type or "", one.read()) for one in files]


class ReplyForm(FilesForm):
    """An answer, now or later."""

    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT, required=False)
    text = forms.CharField(label=_("Your answer"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 8}))
    not_before = forms.DateTimeField(
        label=_("Send later"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("Your own time; blank sends it in thirty seconds."),
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone = zone

    def said(self) -> dict[str, Any]:
        """As `actions.write_reply` wants it."""
        return {name: self.cleaned_data[name] for name in ("text", "subject", "not_before")} | {
            "files": self.cleaned_data["attached"]
        }

    def clean_not_before(self) -> Any:
        """Read where the workspace is, not where the server is."""
        said = self.cleaned_data["not_before"]
        return said and timezone.make_naive(said).replace(tzinfo=ZoneInfo(self._zone))


class SnippetForm(forms.Form):
    """Words that a team writes often."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    language = forms.ChoiceField(label=_("Language"), choices=[("fr", "Français"), ("en", "English")])
    text = forms.CharField(label=_("Words"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 6}))


class MailboxForm(forms.Form):
    """How to send from a brand's mailbox, how to read it, and its manners."""

    address = forms.EmailField(label=_("Address"), max_length=254)
    sender = forms.CharField(label=_("Name beside it"), max_length=120, required=False)
    sign_in = forms.ChoiceField(label=_("How it opens"), choices=SIGN_INS, initial="password")
    client_id = forms.CharField(label=_("Application’s identifier"), max_length=300, required=False)
    client_secret = forms.CharField(
        label=_("Application’s secret"), max_length=300, required=False, widget=forms.PasswordInput(),
        help_text=_("Both are of the application that you have at the provider, and kept encrypted."),
    )  # fmt: skip
    username = forms.CharField(label=_("Name to sign in with"), max_length=254, required=False)
    password = forms.CharField(
        label=_("Password"), max_length=500, required=False, widget=forms.PasswordInput(),
        help_text=_("Gmail, Outlook and others want one made for this application alone. It is kept encrypted."),
    )  # fmt: skip
    smtp_host = forms.CharField(
        label=_("Server that sends (SMTP)"), max_length=120, required=False,
        help_text=_("Blank for Google and Microsoft: their own servers are taken."),
    )  # fmt: skip
    smtp_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=587)
    smtp_security = forms.ChoiceField(label=_("Security"), choices=SECURITIES, initial="starttls")
    imap_host = forms.CharField(
        label=_("Server that receives (IMAP)"), max_length=120, required=False,
        help_text=_("Without it, replies are not seen here and reminders cannot know that somebody answered."),
    )  # fmt: skip
    imap_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    imap_security = forms.ChoiceField(label=_("Security"), choices=SECURITIES, initial="tls")
    per_day = forms.IntegerField(
        label=_("First messages and reminders a day, at most"), min_value=1, max_value=500, initial=40
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), initial=time(20), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    quiet_until = forms.TimeField(label=_("Until"), initial=time(8), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    site = forms.URLField(
        label=_("Address of this installation, for creators"), required=False, max_length=200, assume_scheme="https",
        help_text=_("The unsubscribe link begins with it. It must begin with https:// for one-click unsubscribing."),
    )  # fmt: skip
    signature = forms.CharField(
        label=_("Signature"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, written: Any, *, kept: Mailbox | None, site: str) -> None:
        names = [name for name in self.base_fields if name not in SECRETS]
        before = {name: getattr(kept, name) for name in names} if kept else {"site": site}
        super().__init__(written, initial=before)

    def said(self) -> MailboxSaid:
        """As `actions.open_mailbox` wants it."""
        return MailboxSaid(**self.cleaned_data)
