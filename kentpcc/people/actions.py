"""What is done to people's accounts. Each act leaves a line in the audit trail.

Nobody gives access to victims, or to accounts, alone: such a request waits for a second person. A password is chosen by
its owner only.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.decisions import decide, lock
from kentpcc.models import AccessRequest, Decision, DirectoryAccount, User
from kentpcc.people import links
from kentpcc.people.directory_accounts import keep_directory_account
from kentpcc.people.rights import about, give_work_back, locked, rights_of
from kentpcc.people.second_step import actions as second_step
from kentpcc.people.second_step.queries import has_one
from kentpcc.refusals import Refused
from kentpcc.roles import TAKES_TWO, Can, Role

Kind = AccessRequest.Kind
RIGHTS = ["role", "division_id", "district_id"]
CHANGEABLE = ["first_name", "last_name", "email", *RIGHTS, "is_active", "sex", "languages"]
FIRST = 2  # administrators that are made on the command line
LAST_ADMINISTRATOR = "This is the last active administrator. Make somebody else an administrator first."
ONESELF = (
    "You cannot change your own role, your posting or whether you may sign in. Ask another administrator to do it."
)
OWN_PASSWORD = "You cannot ask for a link for yourself. Choose a new password on the page “Your password”."  # noqa: S105
WAITS_ALREADY = "A request for this person waits already. It is to be confirmed or taken back first."
OWN_SECOND_STEP = "You cannot ask for this for yourself. Another administrator can."
ASKED = {
    Kind.ADDED: Act.ASKED_FOR_RIGHTS,
    Kind.RIGHTS: Act.ASKED_FOR_RIGHTS,
    Kind.PASSWORD: Act.ASKED_FOR_PASSWORD,
    Kind.SECOND_STEP: Act.ASKED_FOR_SECOND_STEP,
    Kind.DIRECTORY: Act.ASKED_FOR_DIRECTORY,
}
ABOUT_YOU = "This is about you, so somebody else must decide it."


@dataclass(frozen=True)
class Changed:
    """The names of the fields that were changed at once, and whether rights wait for a second person."""

    fields: list[str]
    waits: bool


@transaction.atomic
def add_person(person: User, *, by: User, at: datetime) -> str:
    """Keeps somebody new, who cannot sign in before a second person confirms it. Returns the link's token."""
    person.set_unusable_password()
    person.is_active = False
    person.save(force_insert=True)
    audit.record(Act.ADDED_PERSON, person, by=by, at=at, **rights_of(person))
    token = links.new_token()
    _ask(Kind.ADDED, person, by=by, at=at, token_digest=links.digest(token))
    return token


@transaction.atomic
def add_first_administrator(person: User, *, at: datetime) -> str:
    """For whoever runs the site, on the command line. Returns a temporary password, which opens one page.

    The first two are made so: one asks and the other confirms. Raises Refused where there are two.
    """
    if User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() >= FIRST:
        raise Refused("There are two administrators. They add people, on the page “Who may sign in”.")
    password = "-".join(secrets.token_hex(2) for _ in range(5))
    person.role, person.must_choose_password = Role.ADMINISTRATOR, True
    person.set_password(password)
    person.save(force_insert=True)
    audit.record(Act.ADDED_PERSON, person, by=None, at=at, **rights_of(person))
    return password


@transaction.atomic
def change_person(person: User, *, by: User, at: datetime) -> Changed:
    """Keeps what was changed on `person`. Rights that take two people stay as they are, and are asked for.

    Their sessions end with their rights.
    """
    kept = locked(person)
    waits = bool(gained(kept, person))
    _refuse_to_lose_control(kept, person, by)
    if waits:
        _ask(Kind.RIGHTS, person, by=by, at=at)
        for field in (*RIGHTS, "is_active"):
            setattr(person, field, getattr(kept, field))
    fields = [field for field in CHANGEABLE if getattr(kept, field) != getattr(person, field)]
    if fields:
        person.save(update_fields=fields)
        if not waits and {*RIGHTS, "is_active"}.intersection(fields):
            _take_back_what_waits(person, by=by, at=at)
        if kept.is_active and not person.is_active:
            give_work_back(person, at)
        rights = {"before": rights_of(kept), "after": rights_of(person)}
        audit.record(Act.CHANGED_PERSON, person, by=by, at=at, fields=fields, **rights)
    return Changed(fields, waits)


def gained(before: User, after: User) -> frozenset[Can]:
    """The abilities that nobody gives alone, and that `after` would have beyond `before`."""
    had = Role(before.role).abilities if before.is_active else frozenset()
    has = Role(after.role).abilities if after.is_active else frozenset()
    return (has - had) & TAKES_TWO


@transaction.atomic
def ask_for_password(person: User, *, by: User, at: datetime) -> str:
    """Returns the token of a link, which is good once a second person has confirmed it. Nothing else changes yet."""
    if person == by:
        raise Refused(OWN_PASSWORD)
    token = links.new_token()
    _ask(Kind.PASSWORD, person, by=by, at=at, token_digest=links.digest(token))
    return token


@transaction.atomic
def ask_for_second_step(person: User, *, by: User, at: datetime) -> None:
    """For a device that was lost. Nothing changes before a second person has confirmed it."""
    if person == by:
        raise Refused(OWN_SECOND_STEP)
    if not has_one(person):
        raise Refused("There is no second step to set up anew.")
    _ask(Kind.SECOND_STEP, person, by=by, at=at)


@transaction.atomic
def ask_for_directory(person: User, directory_id: str, *, by: User, at: datetime) -> None:
    """The account of the force's directory that is to be kept for the person, by its id there."""
    if DirectoryAccount.objects.filter(issuer=settings.OIDC["issuer"], subject=directory_id).exists():
        raise Refused("That account of the directory is somebody’s already.", "directory_id")
    _ask(Kind.DIRECTORY, person, by=by, at=at, directory_id=directory_id)


def _ask(kind: Kind, person: User, *, by: User, at: datetime, **given: str) -> AccessRequest:
    locked(person)
    if person.access_requests.waiting().exists():
        raise Refused(WAITS_ALREADY)
    request = AccessRequest.objects.create(
        kind=kind, person=person, role=person.role, division_id=person.division_id, district_id=person.district_id,
        proposed_by=by, proposed_at=at, **given,
    )  # fmt: skip
    audit.record(ASKED[kind], person, by=by, at=at, request=request.pk, role=str(person.role))
    return request


@transaction.atomic
def confirm_access(request: AccessRequest, *, by: User, at: datetime) -> str:
    """Gives the rights. Returns the code of the link, to be shown this once; nothing where there is no link."""
    request = _to_decide(request, by)
    code = links.new_code() if request.token_digest else ""
    request.code_digest = links.digest(code) if code else ""
    confirmed, also = Decision.Outcome.CONFIRMED, ["code_digest"]
    decide(request, confirmed, Act.CONFIRMED_ACCESS, by=by, at=at, also=also, detail=about(request))
    if request.kind == Kind.SECOND_STEP:
        second_step.reset(request.person, by=by, at=at)
    elif request.kind == Kind.DIRECTORY:
        keep_directory_account(request.person, request.directory_id, by=by, at=at)
    elif request.kind != Kind.PASSWORD:
        _give(request, by=by, at=at)
    return code


def _give(request: AccessRequest, *, by: User, at: datetime) -> None:
    person = locked(request.person)
    before = rights_of(person)
    person.role, person.is_active = request.role, True
    person.division_id, person.district_id = request.division_id, request.district_id
    person.save(update_fields=[*RIGHTS, "is_active"])
    rights = {"before": before, "after": rights_of(person)}
    audit.record(Act.CHANGED_PERSON, person, by=by, at=at, fields=["role", "is_active"], **rights)


@transaction.atomic
def withdraw_access(request: AccessRequest, *, by: User, at: datetime) -> None:
    """By whoever asked for it."""
    request = lock(request)
    if request.proposed_by_id != by.pk:
        raise Refused("Only whoever asked for it can take it back. Decline it instead.")
    decide(request, Decision.Outcome.WITHDRAWN, Act.WITHDREW_ACCESS, by=by, at=at, detail=about(request))


@transaction.atomic
def decline_access(request: AccessRequest, *, by: User, at: datetime) -> None:
    request = _to_decide(request, by)
    decide(request, Decision.Outcome.DECLINED, Act.DECLINED_ACCESS, by=by, at=at, detail=about(request))


def _take_back_what_waits(person: User, *, by: User, at: datetime) -> None:
    """What was asked for before is not what somebody would confirm now."""
    for request in person.access_requests.waiting().select_for_update(of=("self",)):
        decide(request, Decision.Outcome.WITHDRAWN, Act.WITHDREW_ACCESS, by=by, at=at, detail=about(request))


def _to_decide(request: AccessRequest, by: User) -> AccessRequest:
    request = lock(request, "person")
    if request.person_id == by.pk:
        raise Refused(ABOUT_YOU)
    if request.proposed_by_id == by.pk:
        raise Refused(request.PROPOSED_BY_YOU)
    return request


@transaction.atomic
def choose_password(person: User, password: str, *, at: datetime) -> None:
    """Replaces the person's password by one that nobody else knows."""
    person.set_password(password)
    person.must_choose_password = False
    person.save(update_fields=["password", "must_choose_password"])
    links.spend(person, at=at)
    audit.record(Act.CHOSE_PASSWORD, person, by=person, at=at)


def _refuse_to_lose_control(kept: User, person: User, by: User) -> None:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=kept.pk)
    if _is_in_charge(kept) and not _is_in_charge(person) and not others.exists():
        raise Refused(LAST_ADMINISTRATOR)
    if person == by and any(getattr(kept, field) != getattr(person, field) for field in (*RIGHTS, "is_active")):
        raise Refused(ONESELF)


def _is_in_charge(person: User) -> bool:
    return person.is_active and person.role == Role.ADMINISTRATOR
