"""The authority to end one call as unsafe, and nothing else. It outlives the session, the lease and the role."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.core import signing

from surveys.models import Attempt, Case

SALT = "surveys.fieldwork.safety.leave"
LASTS = timedelta(hours=24)


class Call(NamedTuple):
    """By ids. The call may have been taken back meanwhile: then the case is known still, and who made it."""

    case: UUID
    attempt: int
    made_by: UUID


def call_of(attempt: Attempt) -> Call:
    return Call(attempt.case_id, attempt.pk, attempt.made_by_id)


def token_of(attempt: Attempt) -> str:
    return signed(call_of(attempt))


def token_without_attempt(case: Case, *, made_by: UUID) -> str:
    """Of a call that is no attempt at an interview: to tell somebody what was done, say."""
    return signed(Call(case.pk, 0, made_by))


def signed(call: Call) -> str:
    return signing.dumps([call.case.hex, call.attempt, call.made_by.hex], salt=SALT)


def unsafe_token(case: Case) -> str:
    """Of the case’s open call; "" where it has none."""
    attempt = Attempt.objects.filter(case=case, ended_at__isnull=True).first()
    return token_of(attempt) if attempt else ""


def read(token: str) -> Call | None:
    """The call that the token may end; None where it is not ours, or older than a day."""
    try:
        case, attempt, made_by = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Call(UUID(case), int(attempt), UUID(made_by))
