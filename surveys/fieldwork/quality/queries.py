"""Which interviews wait to be looked at, what was found, and how it goes on: for each person apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month, months_before
from kentpcc.roles import Can, Role
from surveys.fieldwork.quality.sheet import NO_POINTS, SHEET, Item, Points, points
from surveys.models import Review

FEW = 5  # reviews of a month: fewer say little
MONTHS = 12  # of a trend
INTERVIEWERS = [role for role in Role if Can.CALL_VICTIMS in role.abilities]


@dataclass(frozen=True)
class MonthLine:
    """What was found in one month's reviews."""

    month: Month
    reviews: int
    sent_back: int
    points: Points

    @property
    def is_few(self) -> bool:
        return 0 < self.reviews < FEW


@dataclass(frozen=True)
class ItemLine:
    item: Item
    points: Points


@dataclass(frozen=True)
class Trend:
    months: list[MonthLine]
    items: list[ItemLine]


def waiting() -> QuerySet[Review]:
    """The oldest interview first."""
    related = ("interview__survey", "interview__case", "interviewer", "draw")
    return (
        Review.objects.filter(verdict="").select_related(*related).order_by("interview__completed_on", "drawn_at", "pk")
    )


def decided() -> QuerySet[Review]:
    """The newest first."""
    related = ("interview__survey", "interview__case", "interviewer", "reviewer")
    return Review.objects.exclude(verdict="").select_related(*related).order_by("-decided_at")


def sent_back_unread(user: User) -> QuerySet[Review]:
    return decided().filter(interviewer=user, verdict=Review.Verdict.SENT_BACK, seen_at__isnull=True)


def interviewers() -> QuerySet[User]:
    """Who may ring, by name: never by what was found. With `reviewed` and `sent_back`."""
    people = User.objects.filter(is_active=True, role__in=INTERVIEWERS).select_related("sign_off__by")
    was_decided = ~Q(reviews__verdict="") & Q(reviews__isnull=False)
    return people.annotate(
        reviewed=Count("reviews", filter=was_decided),
        sent_back=Count("reviews", filter=Q(reviews__verdict=Review.Verdict.SENT_BACK)),
    ).order_by("last_name", "first_name", "username")


def trend(user: User, today: date) -> Trend:
    """By the month in which the interview was made, the newest first; months without a review are left out."""
    since = months_before(today.replace(day=1), MONTHS - 1)
    found = list(decided().filter(interviewer=user, interview__completed_on__gte=since))
    by_month: dict[Month, list[Review]] = {}
    for review in found:
        by_month.setdefault(_month(review), []).append(review)
    months = [_line(month, by_month[month]) for month in sorted(by_month, reverse=True)]
    return Trend(months, [ItemLine(item, _of_item(item, found)) for item in SHEET])


def _month(review: Review) -> Month:
    return Month.of(review.interview.completed_on or timezone.localdate(review.drawn_at))


def _line(month: Month, found: list[Review]) -> MonthLine:
    sent_back = sum(review.verdict == Review.Verdict.SENT_BACK for review in found)
    return MonthLine(month, len(found), sent_back, _total(points(review.scores) for review in found))


def _of_item(item: Item, found: Iterable[Review]) -> Points:
    return _total(points({item.code: review.scores.get(item.code)}) for review in found)


def _total(each: Iterable[Points]) -> Points:
    return sum(each, NO_POINTS)
