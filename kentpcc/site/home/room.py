"""The room: help that is asked for, messages, how much of a day is used, and whether targets are reached."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.fieldwork.supervision.queries import unread_answers, unread_copies, waiting_help
from surveys.fieldwork.supervision.targets.queries import targets
from surveys.models import Interview


def help_asked_for(visitor: Visitor) -> Iterator[Line]:
    """Late as soon as somebody has waited for two minutes with a person on the line."""
    waiting = waiting_help(visitor.at)
    for section, some in (
        (Section.LATE, [each for each in waiting if each.is_late]),
        (Section.WAITING, [each for each in waiting if not each.is_late]),
    ):
        if count := len(some):
            text = worded(count, "call for help waits for an answer", "calls for help wait for an answer")
            kinds = ", ".join(sorted({each.asked.get_kind_display() for each in some}))
            yield Line(section, f"{text}: {kinds}", number_of(count), "", "Answer", reverse("fieldwork:room"))


def _to_read(visitor: Visitor) -> list[Rows]:
    return [Rows(unread_answers(visitor.user)), Rows(unread_copies(visitor.user))]


@tallied(_to_read)
def messages(visitor: Visitor, unread: Waiting) -> Iterator[Line]:
    if count := unread.number:
        text = worded(count, "message from a supervisor", "messages from supervisors")
        yield Line(Section.WAITING, text, number_of(count), "", "Read", reverse("fieldwork:messages"))


def share_of_the_day(visitor: Visitor) -> Iterator[Line]:
    """“2 of 3 Rape interviews a day”, once one was made: for the surveys of which nobody is to make many."""
    begun = Interview.objects.filter(interviewer=visitor.user, started_at__gte=visitor.midnight)
    counts = list(begun.order_by("survey__position").values_list("survey", "survey__title").annotate(Count("pk")))
    known = visitor.policies if counts else {}
    for survey, title, count in counts:
        if most := known[survey].setting.interviews_a_day:
            text = f"of {most} {title} {worded(most, 'interview', 'interviews')} a day"
            yield Line(Section.TODAY, text, number_of(count))


def forecast(visitor: Visitor) -> Iterator[Line]:
    """Which surveys will fall short of their target."""
    if expected := targets(visitor.today, visitor.policies, visitor.surveys):
        short = [each for each in expected if each.is_short]
        named = ", ".join(
            f"{each.forecast.survey.title} {each.forecast.expected} of {each.forecast.target}" for each in short
        )
        surveys = worded(len(expected), "survey", "surveys")
        text = f"of {len(expected)} {surveys} will fall short of the target" + (f": {named}" if named else "")
        yield Line(Section.TODAY, text, number_of(len(short)), "", "See the targets", reverse("fieldwork:targets"))
