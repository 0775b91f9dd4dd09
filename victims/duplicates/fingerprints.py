"""Keyed digests of telephone numbers, e-mail addresses and names, so that equal ones can be found unread.

Contact details are encrypted, and an encrypted value differs each time. A digest under a secret
key is equal for equal values, and says nothing to who has the database and not the key.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat, Right

from victims.models import ContactDetails, Fingerprint
from victims.protection.keys.digests import renew

BATCH = 1000
TAKEN = "n"  # another letter takes all of them again: since this one, names too
Print = tuple[Fingerprint.Kind, str]


def fingerprints(details: Mapping[str, Any], born: date | None = None) -> set[Print]:
    """(kind, digest) of each number and address in one victim's contact details, and of the name; numbers are E.164."""
    email = (details.get("email") or "").strip().casefold()
    surname = _letters(details.get("surname") or "")
    values = [(Fingerprint.Kind.TELEPHONE, number) for number in details.get("phones") or []]
    values += [(Fingerprint.Kind.EMAIL, email)] if email else []
    values += [(Fingerprint.Kind.NAME, f"{surname} {born.isoformat()}")] if surname and born else []
    key = _key()
    return {
        (kind, hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:32]) for kind, value in values
    }


def _letters(name: str) -> str:
    """O’Neill, ONEILL and o'neill are one name, and so are Núñez and Nunez."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalpha())


def fill_missing() -> int:
    """Takes the fingerprints of all details written since theirs were taken; returns of how many victims.

    Where details were deleted, their fingerprints go too. Under a new key digests of dates of birth are taken anew.
    """
    renew()
    Fingerprint.objects.filter(victim__contact__isnull=True).delete()
    filled = 0
    while count := _fill_batch():
        filled += count
    return filled


@transaction.atomic
def _fill_batch() -> int:
    batch = list(out_of_date().select_related("victim").select_for_update(of=("self",))[:BATCH])
    victims = [contact.pk for contact in batch]
    Fingerprint.objects.filter(victim__in=victims).delete()
    Fingerprint.objects.bulk_create(
        Fingerprint(victim_id=contact.pk, kind=kind, digest=digest)
        for contact in batch
        for kind, digest in sorted(fingerprints(contact.details, contact.victim.date_of_birth))
    )
    ContactDetails.objects.filter(pk__in=victims).update(fingerprinted=_seal())
    return len(batch)


def out_of_date() -> QuerySet[ContactDetails]:
    """A token is another one each time it is written, so its end tells whether it was written since."""
    return ContactDetails.objects.alias(seal=_seal()).exclude(fingerprinted=F("seal")).order_by("pk")


def _seal() -> Concat:
    """What is taken, the key's name and the token's end: a new key makes every fingerprint out of date."""
    name = TAKEN + hashlib.sha256(_key()).hexdigest()[:7]
    return Concat(Value(name), Right("details", 32, output_field=CharField()), output_field=CharField())


def _key() -> bytes:
    """From the first of FIELD_KEYS, and not that key itself."""
    return hmac.new(settings.FIELD_KEYS[0].encode(), b"fingerprints of contact details", hashlib.sha256).digest()
