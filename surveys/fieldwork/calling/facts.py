"""What is known of cases, without opening who they are about: a handful of queries, however many cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as SqlCase
from django.db.models.expressions import Combinable

from surveys.fieldwork.calling.hours import Hours
from surveys.fieldwork.calling.matching import LANGUAGE, Staff
from surveys.fieldwork.calling.policy import Policy, policies
from surveys.fieldwork.calling.spreading import Spread, is_spread, spread_of
from surveys.fieldwork.calling.windows import Window
from surveys.fieldwork.quotas import stopped
from surveys.models import Appointment, Attempt, Case
from victims.models import Exclusion, Flag, SafeContact
from victims.models.person import person_of
from victims.records.safe_times import ALWAYS, SafeTimes, read

PERSON = person_of("involvement__victim")


@dataclass(frozen=True)
class Facts:
    """`not_before` is the person's: the latest of all their cases. `spread` is None where any time of day will do."""

    survey_is_live: bool
    hours: Hours
    attempts_at_most: int
    closes_on: date
    attempts_made: int
    needs_release: bool
    is_barred: bool
    quota_is_reached: bool
    in_another_call: bool
    not_before: datetime | None
    safe: SafeTimes | None
    is_parked: bool = False
    has_appointment: bool = False
    waits_for_replicate: bool = False
    nobody_speaks: bool = False
    nobody_of_the_sex: bool = False
    spread: Spread | None = None


@dataclass(frozen=True)
class Around:
    """What is known beside the cases themselves, by person, victim and case."""

    policies: dict[str, Policy]
    calling: dict[UUID, set[UUID]]
    rests: dict[UUID, datetime]
    safe: dict[UUID, SafeTimes | None]
    tries: dict[UUID, list[datetime]]


FIELDS = (
    *("pk", "survey_id", "closes_on", "attempts_made", "outcome", "not_before", "parked_at", "kept_for", "held_by"),
    *(
        "victim",
        "person",
        "waits",
        "barred",
        "quota",
        "later_replicate",
        "nobody_speaks",
        "nobody_of_the_sex",
        "booked",
    ),
)


def facts_of(cases: QuerySet[Case], day: date) -> Iterator[tuple[UUID, Facts]]:
    """Of however many cases, on that day."""
    return _facts(cases, day, Case.objects.filter(_rests(day)))


def facts_of_one(case: Case, day: date, *, waiting: bool = False) -> Facts | None:
    """Of one, which asks for nothing of anybody else: what every page of a call can afford.

    `waiting` is as if nobody held the case: the queue's order counts still.
    """
    theirs = cases_of_person(case.involvement.victim.person_id).filter(_rests(day))
    cases = Case.objects.filter(pk=case.pk)
    return next((facts for _, facts in _facts(cases, day, theirs, held_counts=not waiting)), None)


def _rests(day: date) -> Q:
    """After a call, or until an appointment. A case that was only put off because of the hour is no rest."""
    return Q(Q(attempts_made__gt=0) | Q(kept_for__isnull=False), not_before__gte=Window.day(day).begins)


def cases_of_person(person: UUID) -> QuerySet[Case]:
    """In whichever survey, under whichever reference."""
    return Case.objects.filter(Q(involvement__victim=person) | Q(involvement__victim__merged_into=person))


def _facts(
    cases: QuerySet[Case], day: date, resting: QuerySet[Case], *, held_counts: bool = True
) -> Iterator[tuple[UUID, Facts]]:
    marked = cases.alias(language=LANGUAGE).annotate(victim=F("involvement__victim"), person=PERSON, **_marks(day))
    rows = list(marked.values(*FIELDS).iterator(chunk_size=2000))
    tried = any(row["attempts_made"] for row in rows)
    around = Around(
        policies(day), _being_called(), _resting_until(resting), _safe_times(cases), _tries(cases) if tried else {}
    )
    for row in rows:
        is_given_out = row["booked"] or row["kept_for"] is not None or (held_counts and row["held_by"] is not None)
        yield row["pk"], _facts_of_row(row, around, is_given_out)


def _facts_of_row(row: dict[str, Any], around: Around, is_given_out: bool) -> Facts:
    """Once somebody was given a case, the order in which the queue gives them out counts no more."""
    policy, safe = around.policies[row["survey_id"]], around.safe.get(row["victim"], ALWAYS)
    rests = [each for each in (row["not_before"], around.rests.get(row["person"])) if each]
    return Facts(
        survey_is_live=policy.is_live,
        hours=policy.hours,
        attempts_at_most=policy.attempts_at_most,
        closes_on=row["closes_on"],
        attempts_made=row["attempts_made"],
        needs_release=row["waits"],
        is_barred=row["barred"],
        quota_is_reached=row["quota"],
        in_another_call=bool(around.calling.get(row["person"], frozenset()) - {row["pk"]}),
        not_before=max(rests, default=None),
        safe=safe,
        is_parked=row["parked_at"] is not None,
        has_appointment=row["booked"],
        waits_for_replicate=row["later_replicate"] and not is_given_out,
        nobody_speaks=row["nobody_speaks"] and not is_given_out,
        nobody_of_the_sex=row["nobody_of_the_sex"] and not is_given_out,
        spread=None if is_given_out or safe is None else _spread(row, policy, safe, around.tries.get(row["pk"])),
    )


def _spread(row: dict[str, Any], policy: Policy, safe: SafeTimes, tries: list[datetime] | None) -> Spread | None:
    if not tries or not is_spread(row["outcome"]):
        return None
    left = policy.attempts_at_most - row["attempts_made"]
    at_least = policy.setting.days_at_least
    return spread_of(
        tries, left=left, days_at_least=at_least, closes_on=row["closes_on"], hours=policy.hours, safe=safe
    )


def _marks(day: date) -> dict[str, Combinable]:
    standing = Exclusion.objects.standing().filter(
        involvement=OuterRef("involvement"), population=OuterRef("survey__population")
    )
    unsafe = Flag.objects.standing().filter(victim=OuterRef("involvement__victim"), kind=Flag.Kind.UNSAFE)
    staff = Staff.now()
    return {
        "waits": _truth(Q(needs_release=True) | Q(Exists(unsafe))),
        "barred": _truth(Q(Exists(standing))),
        "quota": _truth(stopped(day) or Q(pk__in=[])),
        "later_replicate": _truth(Q(replicate__gt=F("sample__opened"))),
        "nobody_speaks": _truth(staff.lack_the_language),
        "nobody_of_the_sex": _truth(staff.lack_the_sex),
        "booked": _truth(Q(Exists(Appointment.objects.waiting().filter(case=OuterRef("pk"))))),
    }


def _truth(condition: Q) -> Combinable:
    return SqlCase(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _being_called() -> dict[UUID, set[UUID]]:
    """By person, the cases with an open call: no more than there are interviewers."""
    calls = Case.objects.filter(attempts__ended_at__isnull=True, attempts__isnull=False).annotate(person=PERSON)
    found: dict[UUID, set[UUID]] = {}
    for person, pk in calls.values_list("person", "pk"):
        found.setdefault(person, set()).add(pk)
    return found


def _resting_until(resting: QuerySet[Case]) -> dict[UUID, datetime]:
    """By person, until when they are left in peace, in whichever crime and survey it was said."""
    return dict(resting.annotate(person=PERSON).values_list("person").annotate(Max("not_before")).order_by())


def _safe_times(cases: QuerySet[Case]) -> dict[UUID, SafeTimes | None]:
    """Of those who have arrangements; None where the words cannot be read."""
    arranged = SafeContact.objects.filter(victim__involvements__cases__in=cases.values("pk")).distinct()
    return {each.pk: read(each.arrangements.get("times", "")) for each in arranged.iterator(chunk_size=2000)}


def _tries(cases: QuerySet[Case]) -> dict[UUID, list[datetime]]:
    found: dict[UUID, list[datetime]] = {}
    for case, begun_at in Attempt.objects.filter(case__in=cases.values("pk")).values_list("case", "begun_at"):
        found.setdefault(case, []).append(begun_at)
    return found
