"""Sessions: a rehearsal keeps there what somebody answered in it, and nobody is to be signed out of a call by new keys.

One that fits no key is nobody's (`kentpcc.sessions`), so it stands in nobody's way here.
"""

from collections.abc import Iterator

from django.contrib.sessions.models import Session

from kentpcc.fields import cipher
from victims.protection.keys.columns import is_fresh, is_readable


def behind() -> Iterator[tuple[str, str]]:
    """The key of each session under an old key, and its token."""
    rows = Session.objects.order_by("pk").values_list("pk", "session_data")
    return ((pk, token) for pk, token in rows.iterator(chunk_size=500) if not is_fresh(token) and is_readable(token))


def encrypt_again() -> int:
    """Brings those under an old key under the first one; returns how many. What was written meanwhile stays."""
    return sum(
        Session.objects.filter(pk=pk, session_data=token).update(session_data=cipher().rotate(token.encode()).decode())
        for pk, token in list(behind())
    )
