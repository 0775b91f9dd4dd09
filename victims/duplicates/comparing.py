"""Two references side by side, masked, for whoever decides whether they are one person."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.template.defaultfilters import date as written

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from victims.masking import address, apart, ending, initials
from victims.models import Involvement, Merge, SafeContact, Suggestion, Victim

Value = TypeVar("Value")


@dataclass(frozen=True)
class Line:
    """`same` compares the whole values, not what is shown of them; None where neither says anything."""

    label: str
    first: str
    second: str
    same: bool | None


@dataclass(frozen=True)
class Comparison:
    suggestion: Suggestion
    names: tuple[str, str]
    lines: list[Line]
    merge: Merge | None


@transaction.atomic
def compare(suggestion: Suggestion, *, by: User, at: datetime) -> Comparison:
    """The reading of both is recorded first."""
    victims = Victim.objects.select_related("contact", "safe_contact")
    pair = victims.in_bulk([suggestion.first_id, suggestion.second_id])
    first, second = pair[suggestion.first_id], pair[suggestion.second_id]
    for victim in (first, second):
        audit.record(Act.COMPARED_VICTIMS, victim, by=by, at=at, suggestion=suggestion.pk)
    names = apart(first.reference, second.reference)
    merge = Merge.objects.standing().of_pair(suggestion).select_related("kept", "gone", "proposed_by", "decided_by")
    return Comparison(suggestion, names, list(_lines(first, second)), merge.first())


def _lines(first: Victim, second: Victim) -> Iterator[Line]:
    one, other = _details(first), _details(second)
    yield _line("Date of birth", first.date_of_birth, second.date_of_birth, _day)
    yield _line("Gender", _gender(first), _gender(second), str)
    yield Line("Name", initials(one), initials(other), _same(_name(one), _name(other)))
    yield _line("Telephone", one.get("phones"), other.get("phones"), _numbers)
    yield _line("E-mail", one.get("email"), other.get("email"), address)
    yield _line("Postcode", one.get("postcode"), other.get("postcode"), lambda postcode: postcode.split(" ")[0])
    yield _line("First language", first.first_language, second.first_language, str)
    yield _line("Safe-contact record", _safe(first), _safe(second), lambda _: "Held")
    yield _line("Last surveyed", first.last_surveyed_on, second.last_surveyed_on, _day)
    yield _line("Do not call", first.never_call_since, second.never_call_since, _day)
    crimes = Counter(Involvement.objects.filter(victim__in=[first, second]).values_list("victim", flat=True))
    yield Line("Crimes", str(crimes[first.pk]), str(crimes[second.pk]), None)


def _line(label: str, first: Value | None, second: Value | None, shown: Callable[[Value], str]) -> Line:
    return Line(label, shown(first) if first else "", shown(second) if second else "", _same(first, second))


def _same(first: object, second: object) -> bool | None:
    return first == second if first or second else None


def _details(victim: Victim) -> dict[str, Any]:
    contact = getattr(victim, "contact", None)
    return contact.details if contact else {}


def _name(details: dict[str, Any]) -> tuple[str, ...]:
    names = (details.get("forename") or "", details.get("surname") or "")
    return tuple(name.casefold() for name in names) if any(names) else ()


def _gender(victim: Victim) -> str:
    """Nothing where it is not known: two people are not alike in that."""
    return victim.get_gender_display() if victim.gender != Victim.Gender.NOT_KNOWN else ""


def _safe(victim: Victim) -> tuple[dict[str, str], bool] | None:
    safe: SafeContact | None = getattr(victim, "safe_contact", None)
    return (safe.arrangements, safe.voicemail_allowed) if safe else None


def _day(day: date) -> str:
    return written(day, "j F Y")


def _numbers(phones: list[str]) -> str:
    return ", ".join(ending(number) for number in phones)
