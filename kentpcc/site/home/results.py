"""The figures: what goes into them for those who make them, how they stand for those who answer for them."""

from collections.abc import Iterator

from django.db.models import Q, Sum
from django.urls import reverse

from kentpcc.periods import Month, Period, Scheme, months_before
from kentpcc.site.home.before import last_visit
from kentpcc.site.home.lines import Line, Section, Visitor, number_of, oldest, worded, written
from surveys.disclosure.policy import LOW, POLICY, SUPPRESSED, Shown, headline
from surveys.models import Interview, Measure, Survey, Tally
from surveys.statistics.proportion import Proportion

MONTHS = 3  # of a line of the paper
WITHOUT_SHARE = {
    SUPPRESSED: f"not shown for fewer than {POLICY.least} victims",
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


def interviews_not_counted(visitor: Visitor) -> Iterator[Line]:
    """A tally follows each interview within minutes: what is older waits for something."""
    uncounted = Interview.objects.filter(status=Interview.Status.COMPLETE, counted=False)
    count, first = oldest(uncounted, "completed_on")
    if count and first:
        section = Section.LATE if first < visitor.today else Section.TODAY
        text = worded(count, "interview is not in the figures yet", "interviews are not in the figures yet")
        when = f"the oldest of {written(first, visitor.today)}"
        yield Line(section, text, number_of(count), when, "See the figures", reverse("board:summary"))


def measures_to_review(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(Measure.objects.filter(reviewed_on__lt=months_before(visitor.today, REVIEW)), "reviewed_on")
    if count and first:
        text = worded(count, "measure was not reviewed for a year", "measures were not reviewed for a year")
        when = f"the oldest on {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "See the measures", reverse("measures:measures"))


def month_so_far(visitor: Visitor) -> Iterator[Line]:
    month = Month.of(visitor.today)
    count = Interview.objects.filter(completed_on__gte=month.first_day).count()
    text = f"{worded(count, 'interview', 'interviews')} complete in {month.long_name}"
    yield Line(Section.TODAY, text, number_of(count), "so far", "See the figures", reverse("board:summary"))


def months_recounted(visitor: Visitor) -> Iterator[Line]:
    since = last_visit(visitor)
    if since is None:
        return
    came = Interview.objects.filter(counted=True, completed_on__gte=since)
    count, first = oldest(came, "completed_on")
    if count and first:
        months = Period(Month.of(first), Month.of(visitor.today)).label
        text = f"{worded(count, 'interview was', 'interviews were')} counted, and {months} recounted"
        when = f"since {written(since, visitor.today)}"
        yield Line(Section.CHANGED, text, number_of(count), when, "See the figures", reverse("board:summary"))


def next_paper(visitor: Visitor) -> Iterator[Line]:
    """To the last whole month: which surveys have three months for it, and which lack them."""
    to = Month.of(visitor.today) - 1
    started = [survey for survey in Survey.objects.prefetch_related("pauses") if survey.started_on]
    lacking = [survey.title for survey in started if _lacks(survey, to)]
    ready = len(started) - len(lacking)
    surveys = f"of {len(started)} {worded(len(started), 'survey', 'surveys')} {worded(ready, 'has', 'have')}"
    lack = f"; older months stand for {', '.join(lacking)}" if lacking else ""
    text = f"{surveys} three months up to {to.long_name}{lack}"
    yield Line(Section.TODAY, text, number_of(ready), "", "Open the paper", reverse("board:paper"))


def _lacks(survey: Survey, to: Month) -> bool:
    period = survey.latest_period(MONTHS, to=to)
    return period is None or period.last != to


def own_figures(visitor: Visitor) -> Iterator[Line]:
    """The posting’s share in the last whole quarter of the board, and in the one before: as far as it may be shown."""
    user = visitor.user
    place = user.district or user.division
    if place is None:
        yield Line(Section.WAITING, "You are posted to no division or district yet. Ask the administrator")
        return
    month = Month.of(visitor.today)
    last = Period.containing(Period.containing(month, Scheme.BOARD_QUARTER).first - 1, Scheme.BOARD_QUARTER)
    before = Period.containing(last.first - 1, Scheme.BOARD_QUARTER)
    area = Q(district=user.district_id) if user.district_id else Q(district__division=user.division_id)
    shown, shown_before = _shown(area, last), _shown(area, before)
    for survey in Survey.objects.exclude(started_on=None).filter(force_only=False):
        now, then = shown.get(survey.pk, NOBODY), shown_before.get(survey.pk, NOBODY)
        yield _own_figure(f"{survey.title}, {place.name}, {last.label}", now, then, before)


NOBODY = headline(0, Proportion(0, 0))


def _shown(area: Q, quarter: Period) -> dict[str, Shown]:
    """Each survey’s headline in the area, under the policy of disclosure, in one query."""
    rows = (
        Tally.objects.filter(area, dimension="all", measure=Measure.HEADLINE)
        .filter(month__gte=quarter.begins, month__lt=quarter.ends)
        .order_by()
        .values("survey")
        .annotate(n=Sum("surveyed"), good=Sum("satisfied"), middle=Sum("neither"), bad=Sum("dissatisfied"))
    )
    return {
        row["survey"]: headline(row["n"], Proportion(row["good"], row["good"] + row["middle"] + row["bad"]))
        for row in rows
    }


def _own_figure(title: str, now: Shown, then: Shown, before: Period) -> Line:
    when = f"{_in_words(then)} in {before.label}"
    exact = now.percentage_text if now.percentage_text not in WITHOUT_SHARE else ""
    text = f"satisfied: {title}" if exact else f"{title}: {_in_words(now)}"
    return Line(Section.TODAY, text, exact, when, "See the figures", reverse("board:summary"))


def _in_words(shown: Shown) -> str:
    return WITHOUT_SHARE.get(shown.percentage_text, shown.percentage_text)
