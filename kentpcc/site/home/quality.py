"""How interviews are done, and how those are who make them."""

from collections.abc import Iterator

from django.urls import reverse

from kentpcc.periods import Month, Period
from kentpcc.rounding import half_up
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.fieldwork.outcome_rates.report import Rates, report
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.fieldwork.quality.queries import sent_back_unread, waiting
from surveys.fieldwork.wellbeing.queries import asked_or_offered, calls_to_talk_about

LATELY, BEFORE = 3, 12  # months
RATE = "RR1"


@tallied(lambda visitor: [Rows(waiting().exclude(interviewer=visitor.user), "drawn_at")])
def interviews_to_review(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """One’s own are for another supervisor."""
    count, first = found
    if count:
        text = worded(count, "interview is to be reviewed", "interviews are to be reviewed")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Review them", reverse("fieldwork:reviews"))


def _debriefs(visitor: Visitor) -> list[Rows]:
    asked = Rows(asked_or_offered().exclude(user=visitor.user), "since")
    return [asked, Rows(calls_to_talk_about(visitor.at).exclude(made_by=visitor.user), "begun_at")]


@tallied(_debriefs)
def debriefs(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """One’s own are for another supervisor."""
    count, first = found
    if count:
        text = worded(count, "debrief is to be offered or held", "debriefs are to be offered or held")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "See with whom", reverse("fieldwork:wellbeing"))


@tallied(lambda visitor: [Rows(sent_back_unread(visitor.user), "decided_at")])
def sent_back(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    count, first = found
    if count:
        text = worded(count, "interview was sent back by a supervisor", "interviews were sent back by a supervisor")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Read why", reverse("fieldwork:own_reviews"))


def response_rates(visitor: Visitor) -> Iterator[Line]:
    """Surveys whose rate of the last three whole months lies outside of what the year before them shows."""
    last = Month.of(visitor.today) - 1
    lately = _by_survey(visitor, Period.rolling(LATELY, to=last))
    before = _by_survey(visitor, Period.rolling(BEFORE, to=last - LATELY))
    apart = [title for title in lately if title in before and _differ(lately[title], before[title])]
    if apart:
        text = worded(len(apart), "survey’s response rate", "surveys’ response rates")
        differ = worded(len(apart), "differs", "differ")
        said = "; ".join(f"{title} {_share(lately[title])}, before {_share(before[title])}" for title in apart)
        url = f"{reverse('fieldwork:outcome_rates')}?by={By.SURVEY}"
        text = f"{text} of {LATELY} months {differ} from the year before: {said}"
        yield Line(Section.WAITING, text, number_of(len(apart)), "", "See the rates", url)


def _by_survey(visitor: Visitor, period: Period) -> dict[str, Rates]:
    return dict(report(Scope(tuple(visitor.surveys), period, by=By.SURVEY)).parts)


def _differ(one: Rates, other: Rates) -> bool:
    """Their 95 % intervals have nothing in common."""
    first, second = one.rates[RATE].interval, other.rates[RATE].interval
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))


def _share(found: Rates) -> str:
    return f"{half_up(100 * (found.rates[RATE].share or 0), 0)}%"
