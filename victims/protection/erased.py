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
    key, _ = ReferenceKey.objects.get_or_create(name=NAME, defaults={"secret": secrets.token_hex(32)})
    rows = [ErasedReference(digest=_digest(reference, key.secret), erased_on=on) for reference in references]
    ErasedReference.objects.bulk_create(rows, ignore_conflicts=True)


def _digest(reference: str, secret: str) -> str:
    """Neither the case of letters nor spaces make another person of somebody."""
    plain = "".join(reference.split()).casefold()
    return hmac.digest(bytes.fromhex(secret), plain.encode(), "sha256").hex()
