"""References of erased people, as keyed hashes: a later extract must not bring them back unseen."""

import hmac
import secrets
from collections.abc import Iterable
from datetime import date

from victims.models import ErasedReference, ReferenceKey

NAME = "erased-references"


def erased_references(references: Iterable[str]) -> set[str]:
    """Those of the references whose person was erased. Two queries, however many are asked about."""
    secret = ReferenceKey.objects.filter(name=NAME).values_list("secret", flat=True).first()
    if secret is None:  # nobody was ever erased
        return set()
    digests = {reference: _digest(reference, secret) for reference in references}
    erased = set(ErasedReference.objects.filter(pk__in=set(digests.values())).values_list("pk", flat=True))
    return {reference for reference, digest in digests.items() if digest in erased}


def keep_away(references: Iterable[str], *, on: date) -> None:
    keep_away_digests(digests_of(references), on=on)


def keep_away_digests(digests: Iterable[str], *, on: date) -> None:
    rows = [ErasedReference(digest=digest, erased_on=on) for digest in digests]
    ErasedReference.objects.bulk_create(rows, ignore_conflicts=True)


def digests_of(references: Iterable[str]) -> list[str]:
    secret = make_key().secret
    return [_digest(reference, secret) for reference in references]


def make_key() -> ReferenceKey:
    """Once and for all. Before the first backup, so that what is erased later has the same hash in a restored one."""
    return ReferenceKey.objects.get_or_create(name=NAME, defaults={"secret": secrets.token_hex(32)})[0]


def _digest(reference: str, secret: str) -> str:
    """Neither the case of letters nor spaces make another person of somebody."""
    plain = "".join(reference.split()).casefold()
    return hmac.digest(bytes.fromhex(secret), plain.encode(), "sha256").hex()
