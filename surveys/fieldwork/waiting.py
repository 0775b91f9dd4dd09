"""Which cases wait to be called: on some day, and at this moment by whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.calling.matching import LANGUAGE, Speaker
from surveys.fieldwork.calling.policy import Policies, Policy, attempts_left, policies_now
from surveys.fieldwork.calling.turns import may_be_offered, midnight
from surveys.fieldwork.clock import by_database
from surveys.fieldwork.quotas import Reached, cases_of, reached
from surveys.models import Case, Interview
from surveys.models.case import LONG_AGO
from victims.models import Exclusion

IN_ORDER = ("-priority", "order", Coalesce("last_called_at", LONG_AGO), "id")


def open_cases(today: date, known: Policies | None = None) -> QuerySet[Case]:
    """Cases that may still be called on some day: in their window, and short of the most attempts."""
    return Case.objects.filter(attempts_left(today, known), closed_at__isnull=True, closes_on__gte=today)


@dataclass(frozen=True)
class Scope:
    """Whose cases are looked for: of the surveys that may be called now, with the most attempts of each.

    It is a key: queries of one scope are put together once. `speaker` is None where nobody in particular asks.
    """

    surveys: tuple[tuple[str, int], ...]
    reached: Reached = ()
    speaker: Speaker | None = None

    @classmethod
    def now(cls, at: datetime, user: User | None = None, survey: str | None = None) -> "Scope":
        known = [policy for policy in policies_now(at) if survey in (None, policy.survey)]
        done = _done_for_today(user, known, at) if user else frozenset()
        surveys = tuple((each.survey, each.attempts_at_most) for each in known if each.survey not in done)
        stopped = reached(timezone.localdate(at)) if any(each.has_quotas for each in known) else ()
        return cls(surveys, stopped, Speaker.of(user) if user else None)


def _done_for_today(user: User, known: list[Policy], at: datetime) -> frozenset[str]:
    """The surveys of which the user has made as many interviews today as one person may."""
    limits = {each.survey: each.setting.interviews_a_day for each in known if each.setting.interviews_a_day is not None}
    if not limits:
        return frozenset()
    today = timezone.localdate(at)
    made = Q(status=Interview.Status.COMPLETE, completed_on=today)
    made |= Q(status=Interview.Status.PARTIAL, ended_at__date=today)
    counts = dict(Interview.objects.filter(made, interviewer=user).values_list("survey").annotate(Count("pk")))
    return frozenset(survey for survey, limit in limits.items() if counts.get(survey, 0) >= limit)


@dataclass(frozen=True)
class Moment:
    """Now: as this node has it, as the database has it, and which day it is. Values, or what stands for them."""

    at: Combinable
    lease: Combinable
    day: Combinable

    @classmethod
    def of(cls, at: datetime) -> "Moment":
        return cls(Value(at), Value(by_database(at)), Value(timezone.localdate(at)))


def callable_now(at: datetime, user: User | None = None) -> QuerySet[Case]:
    """Cases that may be called at this moment, by this user or by somebody, in the order in which they are."""
    mine = (Q(kept_for=None) | Q(kept_for=user)) & may_be_offered(user, midnight(at)) if user else Q()
    return cases_of_scope(Scope.now(at, user), Moment.of(at)).filter(mine).order_by(*IN_ORDER)


def cases_of_scope(scope: Scope, moment: Moment) -> QuerySet[Case]:
    """Without what is asked of the person once a case is found: rest, another call, safe times, spreading."""
    cases = Case.objects.filter(
        _short_of(scope),
        Q(not_before__isnull=True) | Q(not_before__lte=moment.at),
        Q(held_until__isnull=True) | Q(held_until__lte=moment.lease),
        closed_at__isnull=True,
        closes_on__gte=moment.day,
        needs_release=False,
        parked_at__isnull=True,
    )
    cases = without_reasons(cases.filter(Q(replicate__lte=F("sample__opened")) | Q(kept_for__isnull=False)))
    if scope.reached:
        cases = cases.exclude(cases_of(scope.reached))
    return cases.alias(language=LANGUAGE).filter(_suiting(scope.speaker)) if scope.speaker else cases


def _short_of(scope: Scope) -> Q:
    found = Q(pk__in=[])
    for survey, at_most in scope.surveys:
        found |= Q(survey=survey, attempts_made__lt=at_most)
    return found


def _suiting(speaker: Speaker) -> Q:
    """What is kept for somebody was given to them by a supervisor, who has thought of it."""
    return speaker.suits | Q(kept_for__isnull=False)


def without_reasons(cases: QuerySet[Case]) -> QuerySet[Case]:
    """As the last screening found them; a flag screens its victim at once. The call itself asks again."""
    reasons = Exclusion.objects.standing().filter(
        involvement=OuterRef("involvement"), population=OuterRef("survey__population")
    )
    return cases.filter(~Exists(reasons))
