"""Who has reached the most of a day, which calls were severe, and who is to be talked with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.calling.policy import policies
from surveys.models import Attempt, Debrief, Interview, Survey

WITHIN = timedelta(days=28)  # a call of before then is not brought up again
NEEDS_ONE = Q(wants_debrief=True) | Q(distress=Attempt.Distress.SEVERE)


@dataclass(frozen=True)
class OfToday:
    """Complete interviews of one person in one survey today; `most` is what the survey's settings allow."""

    user: User
    survey: Survey
    made: int
    most: int

    @property
    def is_reached(self) -> bool:
        return self.made >= self.most


@dataclass(frozen=True)
class Wanted:
    """A talk that is to be offered or held: asked for, or after a call. `debrief` is None until it was offered."""

    user: User
    since: datetime
    why: str
    attempt: Attempt | None
    debrief: Debrief | None

    @property
    def is_offered(self) -> bool:
        return self.debrief is not None and self.debrief.offered_at is not None


def caps(at: datetime, user: User | None = None) -> list[OfToday]:
    """By name and survey, of surveys that have a most; of one person those included who made none."""
    today = timezone.localdate(at)
    most = {code: each.setting.interviews_a_day for code, each in policies(today).items()}
    capped = Survey.objects.filter(pk__in=[code for code, number in most.items() if number])
    if user:
        return [OfToday(user, survey, _made(user, survey, at), most[survey.pk] or 0) for survey in capped]
    made = Interview.objects.filter(completed_on=today, survey__in=capped).order_by()
    counted = made.values_list("interviewer", "survey").annotate(Count("pk"))
    people, surveys = User.objects.in_bulk([user for user, _, _ in counted]), {each.pk: each for each in capped}
    lines = [OfToday(people[user], surveys[code], count, most[code] or 0) for user, code, count in counted]
    return sorted(lines, key=lambda line: (line.user.name.casefold(), line.survey.position))


def _made(user: User, survey: Survey, at: datetime) -> int:
    return Interview.objects.filter(interviewer=user, survey=survey, completed_on=timezone.localdate(at)).count()


def severe_calls(at: datetime) -> QuerySet[Attempt]:
    """Of today, in which the victim was severely distressed."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    severe = Attempt.objects.filter(distress=Attempt.Distress.SEVERE, begun_at__gte=midnight)
    return severe.select_related("case__survey", "made_by").order_by("begun_at")


def wanted(at: datetime) -> list[Wanted]:
    """The oldest first."""
    return sorted([*_asked_or_offered(), *_after_calls(at)], key=lambda each: each.since)


def asked_or_offered() -> QuerySet[Debrief]:
    """Those that were not held yet."""
    return Debrief.objects.filter(outcome="").select_related("user", "attempt__case__survey")


def calls_to_talk_about(at: datetime) -> QuerySet[Attempt]:
    """Those after which no talk was offered yet."""
    calls = Attempt.objects.filter(NEEDS_ONE, begun_at__gte=at - WITHIN, debrief__isnull=True)
    return calls.select_related("made_by", "case__survey")


def _asked_or_offered() -> Iterator[Wanted]:
    for each in asked_or_offered():
        yield Wanted(each.user, each.since, why(each.attempt), each.attempt, each)


def _after_calls(at: datetime) -> Iterator[Wanted]:
    for each in calls_to_talk_about(at):
        yield Wanted(each.made_by, each.begun_at, why(each), each, None)


def why(attempt: Attempt | None) -> str:
    if attempt is None:
        return "Asked for it"
    return "Asked for it after a call" if attempt.wants_debrief else "After a call with severe distress"


def open_of(user: User) -> Debrief | None:
    """What one has asked for and not had yet."""
    return Debrief.objects.filter(user=user, attempt__isnull=True, outcome="").first()
