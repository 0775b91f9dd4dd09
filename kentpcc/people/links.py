"""A link to choose one's own password. It works once, for three days, and with a code that somebody else gave."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from axes.utils import reset as unlock
from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AccessRequest, Decision, User
from kentpcc.refusals import Refused

GOOD_FOR = timedelta(days=3)
MOST_WRONG = 5
EASILY_READ = "abcdefghkmnpqrstuvwxyz23456789"  # without i, j, l, o, 0 and 1
GONE = "This link is no longer good. Ask your administrator for a new one."
WRONG = "The code is not right. It is the one that a second colleague told you."


def new_token() -> str:
    """256 bits, for an address."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Two groups of five that can be read out on the telephone: about 49 bits."""
    return "-".join("".join(secrets.choice(EASILY_READ) for _ in range(5)) for _ in range(2))


def digest(secret: str) -> str:
    """SHA-256: what is digested is long and random, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def request_of(token: str, *, at: datetime) -> AccessRequest | None:
    """The confirmed request whose link this is, while it is good."""
    links = AccessRequest.objects.links().confirmed().select_related("person")
    request = links.filter(token_digest=digest(token)).first()
    return request if request and is_good(request, at=at) else None


def is_good(request: AccessRequest, *, at: datetime) -> bool:
    """A later link of the same person takes the place of this one. It was confirmed for the rights they had then."""
    person = request.person
    return (
        request.decision == Decision.Outcome.CONFIRMED
        and person.is_active
        and (request.role, request.division_id, request.district_id)
        == (person.role, person.division_id, person.district_id)
        and request.used_at is None
        and request.wrong_codes < MOST_WRONG
        and request.decided_at is not None
        and request.decided_at <= at < request.decided_at + GOOD_FOR
        and not AccessRequest.objects.links().filter(person=request.person_id, pk__gt=request.pk).confirmed().exists()
    )


def spend(person: User, *, at: datetime) -> None:
    """Whoever has chosen a password needs none of the links that are still about."""
    AccessRequest.objects.links().confirmed().filter(person=person, used_at__isnull=True).update(used_at=at)


def use(token: str, code: str, password: str, *, at: datetime) -> None:
    """Sets the password, ends every session of the person and lifts a lock.

    Raises Refused, having counted it, for a wrong code; and for a link that is no longer good.
    """
    if not _choose(token, code, password, at=at):
        raise Refused(WRONG, "code")


@transaction.atomic
def _choose(token: str, code: str, password: str, *, at: datetime) -> bool:
    request = _locked(token, at=at)
    if not hmac.compare_digest(request.code_digest, digest(code.strip().lower())):
        request.wrong_codes += 1
        request.save(update_fields=["wrong_codes"])
        audit.record(Act.MISSED_CODE, request.person, by=None, at=at, request=request.pk, times=request.wrong_codes)
        return False
    request.used_at = at
    request.save(update_fields=["used_at"])
    person = request.person
    person.set_password(password)
    person.must_choose_password = False
    person.save(update_fields=["password", "must_choose_password"])
    unlock(username=person.get_username())
    audit.record(Act.CHOSE_PASSWORD_BY_LINK, person, by=person, at=at, request=request.pk)
    return True


def _locked(token: str, *, at: datetime) -> AccessRequest:
    links = AccessRequest.objects.links().select_for_update(of=("self",)).select_related("person")
    request = links.filter(token_digest=digest(token)).first()
    if request is None or not is_good(request, at=at):
        raise Refused(GONE)
    return request
