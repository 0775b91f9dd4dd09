"""A measure month by month, with control limits, signs, breaks and pauses."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import answered
from kentpcc.pages.tables import Table
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.monthly import pictures, tables
from surveys.figures.monthly.forms import MonthlyForm
from surveys.figures.protecting import is_told
from surveys.figures.surveys import framed, narrowed, results
from surveys.figures.trend import Line, SurveyTrend, survey_trend


@require_safe
@requires(Can.SEE_FIGURES)
def months(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, MonthlyForm)
    context = framed(form.survey, "Month by month") | {"form": form, "measure": form.of}
    listed: list[Table[Line]] = []
    every = sees_every_count(request.user)
    context["hidden_said"] = "" if every else SAID
    if trend := _trend(form):
        address = f"{reverse('figures:months_chart', args=[code])}?{request.GET.urlencode()}"
        drawn_of = trend if every else _told(trend)
        picture = pictures.picture(drawn_of, form.of.title, address) if drawn_of.lines else None
        listed = [tables.months(trend) if every else tables.protected_months(trend)]
        context |= {"picture": picture, "table": listed[0]}
    shown = results(form, "Month by month", listed, form.of.title, str(context["hidden_said"]))
    return answered(request, "surveys/figures/monthly/months.html", context, shown)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    trend = _trend(narrowed(request, code, MonthlyForm))
    if trend and not sees_every_count(request.user):
        trend = _told(trend)
    if trend is None or not trend.lines:
        raise Http404
    return drawn(pictures.chart(trend))


def _trend(form: MonthlyForm) -> SurveyTrend | None:
    return survey_trend(form.survey, form.months, measure=form.of.pk) if form.months else None


def _told(trend: SurveyTrend) -> SurveyTrend:
    """Without the months of few."""
    return replace(trend, lines=[line for line in trend.lines if is_told(line.reading.proportion)])
