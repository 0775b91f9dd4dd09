"""What victims passed on: for supervisors to check and to tell, for line managers to see to."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.feedback.queries import late, own
from surveys.models import FeedbackItem

SEE = "See them"


def _checking(section: Section, count: int, text: str, when: str, label: str = SEE) -> Line:
    return Line(section, text, number_of(count), when, label, reverse("feedback:items"))


@tallied(lambda visitor: [Rows(FeedbackItem.objects.to_check().exclude(entered_by=visitor.user), "entered_at")])
def to_check(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """One’s own are for another supervisor."""
    if found.number:
        text = worded(found.number, "thing is to be passed on for a victim", "things are to be passed on for victims")
        when = waiting_since(found.first, visitor.today)
        yield _checking(Section.WAITING, found.number, text, when, "Check them")


@tallied(lambda _: [Rows(FeedbackItem.objects.to_tell(), "tell_by")])
def to_tell(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """Late once the first of them should have been told before today."""
    if found.number and found.first:
        text = worded(found.number, "victim is to hear what was done", "victims are to hear what was done")
        section = Section.LATE if found.first < visitor.today else Section.WAITING
        yield _checking(section, found.number, text, f"the first until {written(found.first, visitor.today)}")


@tallied(lambda _: [Rows(FeedbackItem.objects.to_clear(), "closed_at")])
def to_clear(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number:
        text = worded(found.number, "line of “You said, we did” is to be cleared", "lines of “You said, we did” wait")
        yield _checking(Section.WAITING, found.number, text, waiting_since(found.first, visitor.today))


@tallied(lambda visitor: [Rows(late(FeedbackItem.objects.all(), visitor.at), "due_at")])
def late_with_managers(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number:
        text = worded(found.number, "thing is late with a line manager", "things are late with line managers")
        yield _checking(Section.LATE, found.number, text, waiting_since(found.first, visitor.today))


def _own(section: Section, count: int, text: str, when: str) -> Line:
    return Line(section, text, number_of(count), when, SEE, reverse("feedback:own"))


@tallied(lambda visitor: [Rows(late(own(visitor.user), visitor.at), "due_at")])
def own_late(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number and found.first:
        text = worded(found.number, "thing that a victim passed on is late", "things that victims passed on are late")
        when = f"the first was due on {written(found.first, visitor.today)}"
        yield _own(Section.LATE, found.number, text, when)


@tallied(lambda visitor: [Rows(own(visitor.user).filter(state=FeedbackItem.State.ROUTED), "routed_at")])
def nobody_took_on(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number:
        text = worded(found.number, "thing waits that nobody has taken on", "things wait that nobody has taken on")
        yield _own(Section.WAITING, found.number, text, waiting_since(found.first, visitor.today))


@tallied(lambda visitor: [Rows(_in_time(visitor).filter(owner=visitor.user), "due_at")])
def own_in_hand(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """Without those that stand among the late."""
    if found.number and found.first:
        text = worded(found.number, "thing is in your hands", "things are in your hands")
        yield _own(Section.WAITING, found.number, text, f"the first until {written(found.first, visitor.today)}")


@tallied(lambda visitor: [Rows(_due_today(visitor))])
def due_today(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    if found.number:
        text = worded(found.number, "thing that a victim passed on is due", "things that victims passed on are due")
        yield _own(Section.TODAY, found.number, text, "by the end of the day")


def _due_today(visitor: Visitor) -> QuerySet[FeedbackItem]:
    return _in_time(visitor).filter(due_at__lt=visitor.midnight + timedelta(days=1))


def _in_time(visitor: Visitor) -> QuerySet[FeedbackItem]:
    return own(visitor.user).open().filter(due_at__gt=visitor.at)


def closed_since(visitor: Visitor) -> Iterator[Line]:
    """What was done at the posting since the visitor was here before."""
    since = visitor.last_visit
    if since is None:
        return
    closed = own(visitor.user).filter(state=FeedbackItem.State.CLOSED).alias(day=TruncDate("closed_at"))
    if count := closed.filter(day__gte=since).count():
        text = worded(count, "thing was closed at your posting", "things were closed at your posting")
        yield _own(Section.CHANGED, count, text, f"since {written(since, visitor.today)}")
