"""What this installation does with personal data, from what it really holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Viewer
from essaim.agreement import queries as agreement
from essaim.campaign import queries as campaign
from essaim.campaign.core.delivering import KEPT_AFTER
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.applying import KEPT, State
from essaim.catalogue.core.charter import Charter, SubProcessor
from essaim.catalogue.queries import Processing, SourcesOfKind
from essaim.design import formats
from essaim.kernel.provenance import SourceKind
from essaim.outreach import queries as outreach
from essaim.workspace.core.register import Activity, Register


def register(viewer: Viewer, *, at: datetime) -> Register:
    """The register of the viewer's workspace in the language of the moment; GDPR, article 30(1)."""
    done, charter = catalogue.processing(viewer), catalogue.charter_of(viewer)
    return Register(
        at=at,
        workspace=accounts.workspace_of(viewer).name,
        charter=charter,
        activities=tuple(_with_what_is_held(one) for one in _activities(viewer, done, charter) if one.how_many),
        recipients=_recipients(viewer, charter),
        transfers=tuple(_transfer(one) for one in charter.sub_processors if one.is_abroad),
        security=_security(),
        missing=_missing(charter),
    )


def _activities(viewer: Viewer, done: Processing, charter: Charter) -> tuple[Activity, ...]:
    n = done.counts
    agreed = campaign.counts_held(viewer) | outreach.counts_held(viewer) | agreement.counts_held(viewer)
    return (
        _finding(done, charter),
        _working(n, charter),
        _collaborating(agreed, charter),
        _applying(done),
        _own_numbers(done),
        _forgetting(n),
        _members(accounts.members_count(viewer)),
    )


def _finding(done: Processing, charter: Charter) -> Activity:
    n = done.counts
    found = [one for one in done.sources if one.kind not in (SourceKind.CREATOR, SourceKind.DEMO)]
    return Activity(
        "finding",
        _("Finding and judging creators for the brand's campaigns"),
        _("Creators with public professional accounts"),
        n["creators"] - done.fictitious,
        (
            (_("accounts: handle, name, biography, place, language"), n["accounts"]),
            (_("addresses they publish for their work"), n["addresses"]),
            (_("counters at a moment"), n["snapshots"]),
            (_("publications"), n["posts"]),
            (_("comments under them"), n["comments"]),
            (_("shares of their audience"), n["audience_shares"]),
            (_("followers drawn as a sample"), n["sampled_followers"]),
            (_("lists of people who engage, as digests"), n["audience_lists"]),
        ),
        _bases(found),
        _origins(found) + tuple(_service(one.name, one.keeps_days) for one in done.services),
        _promised(charter),
    )


def _working(n: dict[str, int], charter: Charter) -> Activity:
    return Activity(
        "working",
        _("Proposing work to creators, and remembering it"),
        _("Creators whom the workspace has to do with"),
        n["notes"] + n["contacts"] + n["collaborations"] + n["refusals"] + n["notices"],
        (
            (_("notes of members"), n["notes"]),
            (_("contacts"), n["contacts"]),
            (_("past work"), n["collaborations"]),
            (_("refusals"), n["refusals"]),
            (_("notices given"), n["notices"]),
        ),
        (_("legitimate interest; contract once there is one (GDPR, article 6(1)(f) and (b))"),),
        (_("members of the workspace"), _("creators' own answers")),
        _promised(charter),
    )


def _collaborating(n: dict[str, int], charter: Charter) -> Activity:
    return Activity(
        "collaborating",
        _("Running campaigns with creators: messages, offers, parcels, content, invoices"),
        _("Creators in the brand's campaigns"),
        n["participations"],
        (
            (_("messages exchanged"), n["messages"]),
            (_("files attached to messages"), n["attachments"]),
            (_("offers and their answers"), n["offers"]),
            (_("postal addresses"), n["postal_addresses"]),
            (_("drafts of content"), n["drafts"]),
            (_("publications made for the brand"), n["publications"]),
            (_("invoices"), n["invoices"]),
            (_("opinions on a collaboration"), n["feedback"]),
        ),
        (
            _("steps before a contract, and the contract (GDPR, article 6(1)(b))"),
            _("legitimate interest for the first message (GDPR, article 6(1)(f))"),
            _("legal obligation for invoices (GDPR, article 6(1)(c); French Commercial Code, article L123-22)"),
        ),
        (_("the creators themselves"), _("members of the workspace")),
        "; ".join(
            (
                _promised(charter),
                _("five years after the work, while a contract can be argued over"),
                _("a postal address ends %(days)s days after the campaign") % {"days": KEPT_AFTER.days},
            )
        ),
    )


def _applying(done: Processing) -> Activity:
    n = done.counts
    return Activity(
        "applications",
        _("Receiving applications and answering them"),
        _("Creators who offer to work with a brand"),
        n["applications"] + done.open_pages,
        ((_("applications: identity, accounts, prices, words, files"), n["applications"]),),
        (_("steps before a contract, at their request (GDPR, article 6(1)(b))"),),
        (_("the creators themselves"),),
        _("%(waiting)s days while it waits, %(declined)s once declined, %(shortlisted)s when kept for later")
        % {state.value: KEPT[state].days for state in State},
    )


def _own_numbers(done: Processing) -> Activity:
    given = [one for one in done.sources if one.kind == SourceKind.CREATOR]
    return Activity(
        "own_numbers",
        _("Reading what creators let be read of their own accounts"),
        _("Creators who gave a permission, or their numbers"),
        sum(one.count for one in given) + sum(one.permissions for one in done.services),
        ((_("statistics given"), sum(one.count for one in given)),),
        _bases(given),
        (_("the creators themselves"),),
        _("until the permission is taken back, or the service's own term"),
    )


def _forgetting(n: dict[str, int]) -> Activity:
    return Activity(
        "forgetting",
        _("Keeping those who asked to be forgotten from being brought back"),
        _("People who asked for erasure"),
        n["forgotten"],
        ((_("keyed digests of names, which tell nobody's name"), n["forgotten"]),),
        (_("legal obligation: article 17, and objections under article 21"),),
        (_("their own request"),),
        _("three years"),
    )


def _members(members: int) -> Activity:
    return Activity(
        "members",
        _("Letting members work: accounts, and the log of who did what"),
        _("Members of the workspace"),
        members,
        ((_("e-mail address, name, role, language, log"), members),),
        (_("contract, and legitimate interest in knowing who did what (GDPR, article 6(1)(b) and (f))"),),
        (_("the members themselves"),),
        _("as long as they belong to the workspace"),
    )


def _with_what_is_held(activity: Activity) -> Activity:
    return replace(activity, categories=tuple((words, held) for words, held in activity.categories if held))


def _bases(sources: list[SourcesOfKind]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.basis_said for one in sources))


def _origins(sources: list[SourcesOfKind]) -> tuple[str, ...]:
    return tuple(f"{one.kind_said} ({formats.count(one.count)})" for one in sources)


def _service(name: str, keeps_days: int | None) -> str:
    if keeps_days is None:
        return name
    kept = ngettext("%(name)s, kept %(days)s day", "%(name)s, kept %(days)s days", keeps_days)
    return kept % {"name": name, "days": keeps_days}


def _promised(charter: Charter) -> str:
    months = charter.months_without_contact
    kept = ngettext(
        "%(months)s month after the last contact from the person; shorter where a service's terms say so",
        "%(months)s months after the last contact from the person; shorter where a service's terms say so",
        months,
    )
    return kept % {"months": months}


def _recipients(viewer: Viewer, charter: Charter) -> tuple[str, ...]:
    carriers = outreach.recipients_of_messages(viewer)
    hosts = [_("%(host)s: carries the messages") % {"host": one} for one in carriers]
    if writer := outreach.writer_of(viewer):
        hosts.append(
            _("%(host)s: writes drafts of messages") % {"host": urlsplit(writer.address).hostname or writer.address}
        )
    helpers = (f"{one.name}: {one.purpose}" if one.purpose else one.name for one in charter.sub_processors)
    return (_("members of the workspace, each by their role"), *hosts, *helpers)


def _transfer(one: SubProcessor) -> str:
    covered = one.safeguard or _("nothing written yet covers the transfer")
    return f"{one.name}, {formats.country(one.country)}: {covered}"


def _security() -> tuple[str, ...]:
    return (
        *((_("encrypted in transit (HTTPS)"),) if settings.HTTPS else ()),
        _("keys and permissions of outside services encrypted at rest"),
        _("people who engage with accounts kept as keyed digests only"),
        _("every question asked within one workspace; four roles; a log of every act"),
        _("personal links kept as digests, with an end; their secrets hidden from logs"),
        _("erasure that clears tables, files, stores and freed pages; tombstones for restored backups"),
        _("backups: yours to make, encrypt and end; nothing leaves this installation by itself"),
    )


def _missing(charter: Charter) -> tuple[str, ...]:
    gaps = []
    if not charter.controller.is_known:
        gaps.append(_("who answers for the data: a name and an e-mail address"))
    if not charter.controller.address:
        gaps.append(_("the controller's postal address"))
    if not settings.HTTPS:
        gaps.append(_("encryption in transit: set ESSAIM_HTTPS where others than you reach this installation"))
    gaps += [
        _("what covers the transfer to %(name)s") % {"name": one.name}
        for one in charter.sub_processors
        if one.is_abroad and not one.safeguard
    ]
    return tuple(gaps)
