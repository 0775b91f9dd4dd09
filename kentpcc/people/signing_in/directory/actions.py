"""Who may come in by the force's directory. Without a role of this application there, nobody; and there is no default.

The directory's word alone gives no access to victims: a mistake or a break-in there would be one here. So an account
that reaches them is tied to its person by two people of this office, unless the settings say that the directory itself
has the second pair of eyes (`OIDC_DECIDES_ACCESS`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import DirectoryAccount, User
from kentpcc.people.actions import gained
from kentpcc.people.directory_accounts import keep_directory_account
from kentpcc.people.second_step.actions import end_every_session
from kentpcc.people.user_names import as_typed, can_be_told_apart, is_taken
from kentpcc.refusals import Refused
from kentpcc.roles import TAKES_TWO, Role

NO_ROLE = (
    "The directory gives you no role in this application, so you cannot sign in. Ask whoever gave you your account."
)
SEVERAL = "The directory gives you several roles in this application. Ask for one of them to be taken away."
OTHER_ROLE = (
    "The directory gives you another role than you have here. Ask your administrator to have it changed here too."
)
UNKNOWN = (
    "Nobody here is known by your account of the directory yet. Ask your administrator to tie it to you: it is {}."
)
OFF = "Your sign-in is switched off. Ask your administrator."
NEEDS_MORE = {Role.LINE_MANAGER, Role.SERVICE_PARTNER}  # a place or a service, which the directory does not say


def admit(claims: Mapping[str, Any], *, at: datetime) -> User:
    """The person whose account it is. `claims` are those of a verified token.

    Raises Refused, having ended what was open where the directory takes the role away.
    """
    outcome = _judge(claims, at)
    if isinstance(outcome, str):
        raise Refused(outcome)
    return outcome


@transaction.atomic
def _judge(claims: Mapping[str, Any], at: datetime) -> User | str:
    subject, roles = subject_of(claims), roles_of(claims)
    known = DirectoryAccount.objects.filter(issuer=settings.OIDC["issuer"], subject=subject).first()
    if known is None:
        return _first_time(subject, roles, claims, at)
    person = User.objects.select_for_update(no_key=True).get(pk=known.person_id)
    if not person.is_active:
        return _refused(person, OFF, at)
    if person.role in roles:
        return person
    return _another_role(person, roles, at)


def subject_of(claims: Mapping[str, Any]) -> str:
    """What the directory never gives to anybody else. Raises Refused."""
    subject = claims.get(settings.OIDC["id_claim"])
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or "\0" in subject:
        raise Refused("The directory does not say by which number it knows you. Tell whoever runs this site.")
    return subject


def roles_of(claims: Mapping[str, Any]) -> set[Role]:
    """Ours, of those that the directory names and the settings translate."""
    said = claims.get(settings.OIDC["roles_claim"])
    several = said if isinstance(said, list) else [said]
    named = {each for each in several if isinstance(each, str)}
    return {role for name, role in settings.OIDC["roles"].items() if name in named}


def _refused(person: User, sentence: str, at: datetime) -> str:
    audit.record(Act.REFUSED_DIRECTORY, person, by=None, at=at)
    return sentence


def _another_role(person: User, roles: set[Role], at: datetime) -> User | str:
    """What was open is ended; a role that reaches no further is taken on, and any where the directory decides."""
    end_every_session(person)
    if not roles:
        return _refused(person, NO_ROLE, at)
    role = next(iter(roles))
    after = User(role=role, is_active=True)
    has_place = role not in NEEDS_MORE
    if len(roles) > 1 or not has_place or (gained(person, after) and not settings.OIDC["decides"]):
        return _refused(person, OTHER_ROLE if len(roles) == 1 else SEVERAL, at)
    before, person.role = person.role, role
    person.save(update_fields=["role"])
    rights = {"before": {"role": before}, "after": {"role": str(role)}}
    audit.record(Act.CHANGED_PERSON, person, by=None, at=at, fields=["role"], **rights)
    return person


def _first_time(subject: str, roles: set[Role], claims: Mapping[str, Any], at: datetime) -> User | str:
    if len(roles) != 1:
        return SEVERAL if roles else NO_ROLE
    (role,) = roles
    if role in NEEDS_MORE or (role.abilities & TAKES_TWO and not settings.OIDC["decides"]):
        return UNKNOWN.format(subject)
    username = as_typed(_text(claims, "preferred_username", 150))[:150]
    if not username or not can_be_told_apart(username):
        username = f"directory-{subject}"[:150]
    if is_taken(username):  # a name proves nothing: two people tie it
        return UNKNOWN.format(subject)
    person = _new(username, role, claims)
    audit.record(Act.ADDED_PERSON, person, by=None, at=at, role=str(role), active=True)
    keep_directory_account(person, subject, by=None, at=at)
    return person


def _new(username: str, role: Role, claims: Mapping[str, Any]) -> User:
    person = User(username=username, role=role, email=_text(claims, "email", 254))
    person.first_name, person.last_name = _text(claims, "given_name", 150), _text(claims, "family_name", 150)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


def _text(claims: Mapping[str, Any], name: str, most: int) -> str:
    """As the database can keep it; nothing where the directory says none."""
    said = claims.get(name)
    return said.replace("\0", "").strip()[:most] if isinstance(said, str) else ""
