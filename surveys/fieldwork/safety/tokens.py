"""The authority to end one call as unsafe, and nothing else. It outlives the session, the lease and the role."""

from datetime import timedelta

from django.core import signing

from surveys.models import Attempt, Case

SALT = "surveys.fieldwork.safety.leave"
LASTS = timedelta(hours=24)


def token_of(attempt: Attempt) -> str:
    return signing.dumps(attempt.pk, salt=SALT)


def unsafe_token(case: Case) -> str:
    """Of the case’s open call; "" where it has none."""
    attempt = Attempt.objects.filter(case=case, ended_at__isnull=True).first()
    return token_of(attempt) if attempt else ""


def attempt_of(token: str) -> int | None:
    """The id of the call that the token may end; None where it is not ours, or older than a day."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        return None
