"""A measure month by month, with control limits, signs, breaks and pauses."""

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
from surveys.figures.surveys import framed, narrowed, results, sourced
from surveys.figures.trend import Line, SurveyTrend, survey_trend


@require_safe
@requires(Can.SEE_FIGURES)
def months(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, MonthlyForm)
    context = framed(form.survey, "Month by month") | {"form": form, "measure": form.of}
    listed: list[Table[Line]] = []
    every = sees_every_count(request.user)
    context["hidden_said"] = "" if every else SAID
    if form.months and (trend := _trend(form)):
        address = f"{reverse('figures:months_chart', args=[code])}?{request.GET.urlencode()}"
        told = pictures.everything if every else _is_told
        picture = pictures.picture(trend, form.of.title, address, told) if any(map(told, trend.lines)) else None
        listed = [tables.months(trend) if every else tables.protected_months(trend)]
        picture = sourced(picture, form.survey, form.of.title, form.months)
        context |= {"picture": picture, "table": listed[0]}
    shown = results(form, "Month by month", listed, form.of.title, str(context["hidden_said"]))
    return answered(request, "surveys/figures/monthly/months.html", context, shown)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    trend = _trend(narrowed(request, code, MonthlyForm))
    told = pictures.everything if sees_every_count(request.user) else _is_told
    if trend is None or not any(map(told, trend.lines)):
        raise Http404
    return drawn(pictures.chart(trend, told))


def _trend(form: MonthlyForm) -> SurveyTrend | None:
    return survey_trend(form.survey, form.months, measure=form.of.pk) if form.months else None


def _is_told(line: Line) -> bool:
    return is_told(line.reading.proportion)
