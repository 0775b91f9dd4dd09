"""A person's telephone numbers, and what calls have shown of each."""

from dataclasses import dataclass
from typing import Any

import phonenumbers
from django.utils.crypto import salted_hmac

from surveys.models import NumberState
from victims.models import ContactDetails, SafeContact, Victim
from victims.persons import references_of

State = NumberState.State
NOT_RUNG = {State.DEAD, State.WRONG, State.NOT_TO_BE_USED}
ORDER = (State.SAFE, State.UNTRIED, State.NO_ANSWER)  # the first of them is offered first
KEY_SALT = "surveys.fieldwork.numbers"


@dataclass(frozen=True)
class Number:
    """`link` is for the telephone (`tel:`); `digest` stands for the number wherever it is not shown."""

    e164: str
    state: State
    is_arranged: bool = False  # the safe number

    def __str__(self) -> str:
        """+447700900123 → 07700 900123; numbers abroad keep their country's code."""
        parsed = phonenumbers.parse(self.e164)
        at_home = parsed.country_code == phonenumbers.country_code_for_region("GB")
        form = phonenumbers.PhoneNumberFormat
        return phonenumbers.format_number(parsed, form.NATIONAL if at_home else form.INTERNATIONAL)

    @property
    def link(self) -> str:
        return f"tel:{self.e164}"

    @property
    def digest(self) -> str:
        return digest_of(self.e164)

    @property
    def may_be_rung(self) -> bool:
        return self.state not in NOT_RUNG


def digest_of(number: str) -> str:
    """Under a secret key: it says nothing to who has the database and not the key."""
    return salted_hmac(KEY_SALT, number, algorithm="sha256").hexdigest()


def numbers_of(victim: Victim) -> list[Number]:
    """All of them, those that may be rung first. Where a safe number is arranged there is no other.

    Opens the contact details: record the reading in the same transaction.
    """
    safe = SafeContact.objects.filter(pk=victim.pk).first()
    return numbers_among(victim, details_of(victim), safe.arrangements if safe else {})


def details_of(victim: Victim) -> dict[str, Any]:
    """{} where they were deleted."""
    contact = ContactDetails.objects.filter(pk=victim.pk).first()
    return dict(contact.details) if contact else {}


def numbers_among(victim: Victim, details: dict[str, Any], arrangements: dict[str, Any]) -> list[Number]:
    arranged = arrangements.get("number")
    known = states_of(victim)
    found = [
        Number(each, known.get(digest_of(each), State.UNTRIED), is_arranged=bool(arranged))
        for each in ([arranged] if arranged else details.get("phones") or [])
    ]
    return sorted(found, key=lambda number: ORDER.index(number.state) if number.state in ORDER else len(ORDER))


def states_of(victim: Victim) -> dict[str, State]:
    """By digest, the latest of any reference of the person: references may have been merged since."""
    rows = NumberState.objects.filter(victim__in=references_of(victim).values("pk"))
    return {row.digest: State(row.state) for row in rows.order_by("changed_at", "pk")}


def usable(numbers: list[Number]) -> list[Number]:
    return [number for number in numbers if number.may_be_rung]
