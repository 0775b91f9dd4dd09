"""The figures: what goes into them for those who make them, what was released for everybody else."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kentpcc.few import LEAST, is_few
from kentpcc.periods import Month, Period, months_before
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.figures.releases.queries import latest
from surveys.models import Instrument, Interview, Measure, Release, Survey

SEE_FIGURES = "See the figures"
REVIEW = 12  # months after which a definition is looked at again


def surveys_paused(visitor: Visitor) -> Iterator[Line]:
    for survey in visitor.surveys:
        if survey.status_on(visitor.today) == Survey.Status.PAUSED:
            began = max(pause.begins for pause in survey.pauses.all() if pause.covers(visitor.today))
            text, when = f"{survey.title} is paused", f"since {written(began, visitor.today)}"
            url = reverse("board:survey", args=[survey.pk])
            yield Line(Section.TODAY, text, "", when, "See its months", url)


def _people(count: int) -> str:
    """Interviews, for those who do not see few."""
    return f"Fewer than {LEAST}" if is_few(count) else number_of(count)


@tallied(lambda _: [Rows(Interview.objects.filter(status=Interview.Status.COMPLETE, counted=False), "completed_on")])
def interviews_not_counted(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """A tally follows each interview within minutes: what is older waits for something."""
    count, first = found
    if count and first:
        section = Section.LATE if first < visitor.today else Section.TODAY
        text, when = "interviews are not in the figures yet", f"the oldest of {written(first, visitor.today)}"
        yield Line(section, text, _people(count), when, SEE_FIGURES, reverse("board:summary"))


@tallied(lambda visitor: [Rows(_unreviewed(visitor.today), "reviewed_on")])
def measures_to_review(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    count, first = found
    if count and first:
        text = worded(count, "measure was not reviewed for a year", "measures were not reviewed for a year")
        when = f"the oldest on {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "See the measures", reverse("measures:measures"))


def _unreviewed(today: date) -> QuerySet[Measure]:
    return Measure.objects.filter(reviewed_on__lt=months_before(today, REVIEW))


def _of_the_month(visitor: Visitor) -> QuerySet[Interview]:
    return Interview.objects.filter(completed_on__gte=Month.of(visitor.today).first_day)


@tallied(lambda visitor: [Rows(_of_the_month(visitor))])
def month_so_far(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    month = Month.of(visitor.today)
    text = f"interviews complete in {month.long_name}"
    yield Line(Section.TODAY, text, _people(found.number), "so far", SEE_FIGURES, reverse("board:summary"))


def _came_since(visitor: Visitor) -> QuerySet[Interview]:
    if visitor.last_visit is None:
        return Interview.objects.none()
    return Interview.objects.filter(counted=True, completed_on__gte=visitor.last_visit)


@tallied(lambda visitor: [Rows(_came_since(visitor), "completed_on")])
def months_recounted(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    count, first = found
    if count and first and visitor.last_visit:
        months = Period(Month.of(first), Month.of(visitor.today)).label
        text = f"interviews were counted, and {months} recounted"
        when = f"since {written(visitor.last_visit, visitor.today)}"
        yield Line(Section.CHANGED, text, _people(count), when, SEE_FIGURES, reverse("board:summary"))


def latest_release(visitor: Visitor) -> Iterator[Line]:
    """Of other figures nobody outside the Bureau is told. A change where it came since they were here before."""
    release = latest()
    if release is None:
        yield Line(Section.TODAY, "No figures have been released yet", "", "", SEE_FIGURES, reverse("board:summary"))
        return
    released, since = timezone.localdate(release.released_at), visitor.last_visit
    section = Section.CHANGED if since and released >= since else Section.TODAY
    when = f"released {written(released, visitor.today)}"
    text = f"The latest figures are up to {release.month.long_name}"
    yield Line(section, text, "", when, SEE_FIGURES, reverse("board:summary"))


def release_due(visitor: Visitor) -> Iterator[Line]:
    """The figures of the last whole quarter wait for whoever may release them."""
    if Release.objects.filter(to=visitor.quarter.last.first_day).exists():
        return
    days, when = visitor.quarter_ended
    text = f"{worded(days, 'day', 'days')} after the quarter {visitor.quarter.label} its figures are not released"
    yield Line(Section.WAITING, text, number_of(days), when, "Release them", reverse("releases:releases"))


def versions_begun(visitor: Visitor) -> Iterator[Line]:
    """Questionnaires that came into use within a year: a figure may begin anew with one."""
    since = months_before(visitor.today, REVIEW)
    came = Instrument.objects.filter(in_use_from__gt=since, in_use_from__lte=visitor.today)
    started = came.exclude(survey__started_on=None)
    for version in started.defer("source").select_related("survey").order_by("in_use_from"):
        text = f"{version.survey.title} is asked with version {version.version} of its questionnaire"
        when = f"since {written(version.in_use_from, visitor.today)}"
        yield Line(Section.TODAY, text, "", when, "See its months", reverse("board:survey", args=[version.survey_id]))
