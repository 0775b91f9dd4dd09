"""The figures: what goes into them for those who make them, how they stand for those who answer for them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kentpcc.few import LEAST, is_few
from kentpcc.periods import Month, Period, months_before
from kentpcc.site.home.before import last_visit
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.disclosure.policy import LOW, SUPPRESSED
from surveys.figures.releases.queries import PostingLine, figures_of_posting, latest
from surveys.models import Interview, Measure, Survey

WITHOUT_SHARE = {
    SUPPRESSED: "not shown, so that nobody is recognised",
    LOW: "too few victims for a share",
    "–": "nobody was surveyed",
}
REVIEW = 12  # months after which a definition is looked at again


def surveys_paused(visitor: Visitor) -> Iterator[Line]:
    surveys = Survey.objects.prefetch_related("pauses")
    for survey in surveys:
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
        yield Line(section, text, _people(count), when, "See the figures", reverse("board:summary"))


@tallied(lambda visitor: [Rows(_unreviewed(visitor.today), "reviewed_on")])
def measures_to_review(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    count, first = found
    if count and first:
        text = worded(count, "measure was not reviewed for a year", "measures were not reviewed for a year")
        when = f"the oldest on {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "See the measures", reverse("measures:measures"))


def _unreviewed(today: date) -> QuerySet[Measure]:
    return Measure.objects.filter(reviewed_on__lt=months_before(today, REVIEW))


def month_so_far(visitor: Visitor) -> Iterator[Line]:
    month = Month.of(visitor.today)
    count = Interview.objects.filter(completed_on__gte=month.first_day).count()
    yield Line(
        Section.TODAY,
        f"interviews complete in {month.long_name}",
        _people(count),
        "so far",
        "See the figures",
        reverse("board:summary"),
    )


def months_recounted(visitor: Visitor) -> Iterator[Line]:
    since = last_visit(visitor)
    if since is None:
        return
    came = Interview.objects.filter(counted=True, completed_on__gte=since)
    count, first = oldest(came, "completed_on")
    if count and first:
        months = Period(Month.of(first), Month.of(visitor.today)).label
        text, when = f"interviews were counted, and {months} recounted", f"since {written(since, visitor.today)}"
        yield Line(Section.CHANGED, text, _people(count), when, "See the figures", reverse("board:summary"))


def next_paper(visitor: Visitor) -> Iterator[Line]:
    """The latest one that was released: of others nobody outside the Bureau is told."""
    release = latest()
    if release is None:
        yield Line(Section.TODAY, "No paper has been released yet", "", "", "Open the paper", reverse("board:paper"))
        return
    released = timezone.localdate(release.released_at)
    when = f"released {written(released, visitor.today)}"
    text = f"The latest paper is up to {release.month.long_name}"
    yield Line(Section.TODAY, text, "", when, "Open the paper", reverse("board:paper"))


def own_figures(visitor: Visitor) -> Iterator[Line]:
    """The posting’s part of what was released last: nothing is computed for a line manager alone."""
    posting = figures_of_posting(visitor.user)
    if posting is None:
        yield Line(Section.WAITING, "You are posted to no division or district yet. Ask the administrator")
        return
    if posting.release is None:
        text = "No figures have been released yet"
        yield Line(Section.TODAY, text, "", "", "See the figures", reverse("board:summary"))
        return
    when = f"released up to {posting.release.month.long_name}"
    yield from (_own_figure(line, posting.place, when) for line in posting.lines)


def _own_figure(line: PostingLine, place: str, when: str) -> Line:
    title, share = f"{line.title}, {place}, {line.period.label}", line.shown.percentage_text
    if share in WITHOUT_SHARE:
        text, share = f"{title}: {WITHOUT_SHARE[share]}", ""
    else:
        text = f"satisfied: {title}"
    return Line(Section.TODAY, text, share, when, "See the figures", reverse("board:summary"))
