"""Secrets of second steps: they lie within JSON, as `allauth.mfa` keeps them, so no column of ours holds them."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db import transaction

from kentpcc.fields import cipher
from victims.protection.keys.columns import is_fresh

SECRETS = ("secret", "seed")  # of an app, and of recovery codes; what is kept of a security key is public


def secrets() -> Iterator[tuple[str, str]]:
    """Whose, by id only, and the token."""
    for pk, data in Authenticator.objects.order_by("pk").values_list("pk", "data").iterator(chunk_size=500):
        for name in SECRETS:
            if name in data:
                yield f"second step {pk}", data[name]


@transaction.atomic
def encrypt_again() -> int:
    """Brings those under an old key under the first one; returns how many. Nobody is signing in with them meanwhile."""
    changed = 0
    for row in Authenticator.objects.select_for_update().order_by("pk"):
        old = [name for name in SECRETS if name in row.data and not is_fresh(row.data[name])]
        for name in old:
            row.data[name] = cipher().rotate(row.data[name].encode()).decode()
        if old:
            row.save(update_fields=["data"])
        changed += len(old)
    return changed
