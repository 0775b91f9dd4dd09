"""What must follow calls: in red, and before everything else, until somebody has dealt with it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.fieldwork.safety.queries import Urgent, unattended, urgent

SEE_TO_THEM = "See to them"


@tallied(lambda _: [Rows(unattended(), "set_on")])
def follow_ups(visitor: Visitor, unattended: Waiting) -> Iterator[Line]:
    """Whoever is barred though no call leads to them waits for a release like the others."""
    found = urgent(visitor.at, visitor.midnight)
    yield from _unsafe(found, found.unsafe + unattended.number, visitor)
    yield from _counted(found.overdue, "follow-up of a call is overdue", "follow-ups of calls are overdue")
    yield from _counted(found.disclosures, "disclosure of immediate risk", "disclosures of immediate risk")
    if found.distress:
        text = worded(found.distress, "report of distress in a call", "reports of distress in calls")
        yield _line(Section.WAITING, found.distress, text)
    if found.today:
        text = worded(found.today, "disclosure or report of distress came", "disclosures and reports of distress came")
        yield _line(Section.TODAY, found.today, f"{text} in today’s calls")


def _unsafe(found: Urgent, people: int, visitor: Visitor) -> Iterator[Line]:
    if people:
        text = worded(people, "person waits for release", "people wait for release")
        since = found.unsafe_since
        when = _since(since, visitor) if since else ""
        yield _line(Section.LATE, people, f"{text} after an unsafe call", when)


def _since(first: datetime, visitor: Visitor) -> str:
    """By the hour on its day, by days afterwards."""
    local = timezone.localtime(first)
    if first >= visitor.midnight:
        return f"the oldest since {local:%H:%M}"
    return waiting_since(local.date(), visitor.today)


def _counted(count: int, one: str, many: str) -> Iterator[Line]:
    if count:
        yield _line(Section.LATE, count, worded(count, one, many))


def _line(section: Section, count: int, text: str, when: str = "") -> Line:
    return Line(section, text, number_of(count), when, SEE_TO_THEM, reverse("fieldwork:follow_ups"))
