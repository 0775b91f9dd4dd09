"""Whoever found a session open must not find the password by trying: after a few wrong ones the session ends.

The count is not in the session: a request that was on its way meanwhile writes the session back as it was.
"""

from hashlib import sha256
from ipaddress import IPv6Address

from axes.models import AccessAttempt
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.access import SignedInRequest
from kentpcc.acts import Act
from kentpcc.devices import PRIVATE

MOST_GUESSES = 5
NOBODYS = "a present password"  # where axes keeps a user name: none has blanks
TOO_MANY = "You were signed out because the present password was wrong five times. Sign in again."


def guessed_too_often(request: SignedInRequest) -> bool:
    """Counts one more wrong present password; True where it was one too many, and nobody is signed in any more."""
    if _count(request) < MOST_GUESSES:
        return False
    audit.record(Act.GUESSED_OWN_PASSWORD, request.user, by=request.user)
    logout(request)
    messages.warning(request, TOO_MANY)
    return True


@transaction.atomic
def _count(request: SignedInRequest) -> int:
    """Kept beside the wrong passwords of signing in, under what stands for this session.

    What has not been added to for AXES_COOLOFF_TIME may be forgotten there: so it is never more than five in that time.
    """
    told = {"attempt_time": timezone.now(), "failures_since_start": 0, "path_info": request.path}
    count, _ = AccessAttempt.objects.select_for_update().get_or_create(**_of(request), defaults=told)
    count.failures_since_start, count.attempt_time = count.failures_since_start + 1, timezone.now()
    count.save(update_fields=["failures_since_start", "attempt_time"])
    return int(count.failures_since_start)


def forget_guesses(request: SignedInRequest) -> None:
    AccessAttempt.objects.filter(**_of(request)).delete()


def _of(request: SignedInRequest) -> dict[str, str]:
    digest = sha256(str(request.session.session_key).encode()).hexdigest()[:30]
    return {"username": NOBODYS, "ip_address": str(IPv6Address(PRIVATE | int(digest, 16))), "user_agent": ""}
