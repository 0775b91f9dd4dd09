"""The register of engagement: what is due, and what came of it."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from engagement.coverage.parishes import councils_due
from engagement.fields import quarter_of
from engagement.models import Action, Activity, Audience, Tension
from engagement.register import rights
from engagement.register.filters import UNFINISHED
from kentpcc.periods import months_before
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, waiting_since, worded, written

WEEK = timedelta(days=7)
MONTHS_WITHOUT, FEW = 6, 3
SEE_ACTIVITIES = "See the activities"


def record_an_activity(visitor: Visitor) -> Iterator[Line]:
    url = reverse("engagement:record_activity")
    yield Line(Section.FIRST, "What was held, and what is planned", label="Record an activity", url=url)


def promises_overdue(visitor: Visitor) -> Iterator[Line]:
    """Of a posted officer those of the posting; those posted nowhere, and the commissioner’s office, see all."""
    own = Q() if rights.is_central(visitor.user) else rights.kept_by(visitor.user)
    overdue = Action.objects.overdue(visitor.today).filter(own)
    count, first = oldest(overdue, "due_on")
    if count and first:
        text = worded(count, "promise to residents is overdue", "promises to residents are overdue")
        when = f"the oldest was due on {written(first, visitor.today)}"
        url = f"{reverse('engagement:commitments')}?state=overdue"
        yield Line(Section.LATE, text, number_of(count), when, "See which", url)


def not_reported_back(visitor: Visitor) -> Iterator[Line]:
    answered = Action.objects.filter(rights.kept_by(visitor.user), status=Action.Status.DONE)
    count, first = oldest(answered, "due_on")
    if count and first:
        text = worded(
            count,
            "promise is answered, and residents were not told",
            "promises are answered, and residents were not told",
        )
        when = f"the oldest was due on {written(first, visitor.today)}"
        url = f"{reverse('engagement:commitments')}?state=done"
        yield Line(Section.WAITING, text, number_of(count), when, "Tell them", url)


def activities_without_result(visitor: Visitor) -> Iterator[Line]:
    """Held in the last seven days: how many came, or what they were told, is missing."""
    own = Activity.objects.held_by(visitor.today).filter(rights.kept_by(visitor.user, "kind__led_by"))
    count, first = oldest(own.filter(UNFINISHED, held_on__gt=visitor.today - WEEK), "held_on")
    if count:
        text = worded(count, "activity of this week has", "activities of this week have")
        when = waiting_since(first, visitor.today)
        lacks = f"{text} no attendance or no feedback"
        url = f"{reverse('engagement:activities')}?state=unfinished"
        yield Line(Section.WAITING, lacks, number_of(count), when, "Complete them", url)


def parish_councils(visitor: Visitor) -> Iterator[Line]:
    """Each is attended once in a calendar quarter; those without it yet are due. In the own district, if any."""
    quarter = quarter_of(visitor.today)
    if names := councils_due(quarter, today=visitor.today, district=visitor.user.district_id or ""):
        text = worded(len(names), "parish council is due", "parish councils are due")
        when = f"until {written(quarter.ends - timedelta(days=1), visitor.today)}"
        url = reverse("engagement:parish_councils")
        yield Line(Section.TODAY, f"{text}: {_few(names)}", number_of(len(names)), when, "See which", url)


def audiences_without_activity(visitor: Visitor) -> Iterator[Line]:
    """Protected characteristics and communities for whom nothing was held in half a year."""
    since = months_before(visitor.today, MONTHS_WITHOUT)
    met = Activity.objects.held_by(visitor.today).filter(held_on__gte=since, audiences=OuterRef("pk"))
    in_use = Audience.objects.filter(retired_on__isnull=True)
    if names := list(in_use.filter(~Exists(met)).values_list("name", flat=True)):
        text = worded(len(names), "audience had no activity", "audiences had no activity")
        when = f"since {written(since, visitor.today)}"
        url = reverse("engagement:coverage")
        yield Line(Section.WAITING, f"{text}: {_few(names)}", number_of(len(names)), when, "See the coverage", url)


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


def tension_to_review(visitor: Visitor) -> Iterator[Line]:
    """A number and a day: nothing of what the entries say."""
    if count := Tension.objects.visible_to(visitor.user).to_review(visitor.today).count():
        text = worded(count, "entry of community tension", "entries of community tension")
        url = reverse("engagement:tensions")
        yield Line(Section.WAITING, f"{text} to look at again", number_of(count), "due by today", "Look at them", url)
