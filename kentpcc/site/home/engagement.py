"""The register of engagement: what is due, and what came of it."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from engagement.fields import quarter_of
from engagement.models import Action, Activity, Audience
from kentpcc.models import District
from kentpcc.periods import months_before
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, waiting_since, worded, written

WEEK = timedelta(days=7)
MONTHS_WITHOUT, FEW = 6, 3
PARISH_COUNCIL = "parish-council"
SEE_ACTIVITIES = "See the activities"


def record_an_activity(visitor: Visitor) -> Iterator[Line]:
    url = reverse("engagement:record_activity")
    yield Line(Section.FIRST, "What was held, and what is planned", label="Record an activity", url=url)


def promises_overdue(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(Action.objects.overdue(visitor.today), "due_on")
    if count and first:
        text = worded(count, "promise to residents is overdue", "promises to residents are overdue")
        when = f"the oldest was due on {written(first, visitor.today)}"
        yield Line(Section.LATE, text, number_of(count), when, "See the register", reverse("engagement:overview"))


def not_reported_back(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(Action.objects.filter(status=Action.Status.DONE), "due_on")
    if count and first:
        text = worded(
            count, "promise is kept, and residents were not told", "promises are kept, and residents were not told"
        )
        when = f"the oldest was due on {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "See the register", reverse("engagement:overview"))


def activities_without_result(visitor: Visitor) -> Iterator[Line]:
    """Held in the last seven days: how many came, or what they were told, is missing."""
    held = Activity.objects.held_by(visitor.today).filter(held_on__gt=visitor.today - WEEK)
    count, first = oldest(held.filter(Q(attendance__isnull=True) | Q(feedback_given="")), "held_on")
    if count:
        text = worded(count, "activity of this week has", "activities of this week have")
        when = waiting_since(first, visitor.today)
        lacks = f"{text} no attendance or no feedback"
        yield Line(Section.WAITING, lacks, number_of(count), when, "See which", reverse("engagement:activities"))


def parish_councils(visitor: Visitor) -> Iterator[Line]:
    """Each district’s councils are attended once in a calendar quarter; those without one yet are due."""
    quarter = quarter_of(visitor.today)
    attended = Activity.objects.held_in(quarter).held_by(visitor.today).filter(kind=PARISH_COUNCIL)
    due = District.objects.exclude(pk__in=attended.filter(district__isnull=False).values("district"))
    if names := list(due.values_list("name", flat=True)):
        text = worded(len(names), "district’s parish councils are due", "districts’ parish councils are due")
        when = f"until {written(quarter.ends - timedelta(days=1), visitor.today)}"
        url = reverse("engagement:activities")
        yield Line(Section.TODAY, f"{text}: {_few(names)}", number_of(len(names)), when, SEE_ACTIVITIES, url)


def audiences_without_activity(visitor: Visitor) -> Iterator[Line]:
    """Protected characteristics and communities for whom nothing was held in half a year."""
    since = months_before(visitor.today, MONTHS_WITHOUT)
    met = Activity.objects.held_by(visitor.today).filter(held_on__gte=since, audiences=OuterRef("pk"))
    if names := list(Audience.objects.filter(~Exists(met)).values_list("name", flat=True)):
        text = worded(len(names), "audience had no activity", "audiences had no activity")
        when = f"since {written(since, visitor.today)}"
        url = reverse("engagement:activities")
        yield Line(Section.WAITING, f"{text}: {_few(names)}", number_of(len(names)), when, SEE_ACTIVITIES, url)


def _few(names: list[str]) -> str:
    more = f" and {len(names) - FEW:,} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more


def activities_to_come(visitor: Visitor) -> Iterator[Line]:
    coming = Activity.objects.planned_after(visitor.today).filter(held_on__lte=visitor.today + WEEK)
    count, first = oldest(coming, "held_on")
    text = worded(
        count, "activity is planned for the next seven days", "activities are planned for the next seven days"
    )
    when = f"the first on {written(first, visitor.today)}" if first else ""
    yield Line(Section.TODAY, text, number_of(count), when, SEE_ACTIVITIES, reverse("engagement:activities"))
