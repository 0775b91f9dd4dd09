"""A measure month by month, with control limits, signs, breaks and pauses."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.figures.charts.picture import drawn
from surveys.figures.monthly import pictures, tables
from surveys.figures.monthly.forms import MonthlyForm
from surveys.figures.surveys import framed, narrowed
from surveys.figures.trend import SurveyTrend, survey_trend


@require_safe
@requires(Can.SEE_FIGURES)
def months(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, MonthlyForm)
    context = framed(form.survey, "Month by month") | {"form": form, "measure": form.of}
    if trend := _trend(form):
        address = f"{reverse('figures:months_chart', args=[code])}?{request.GET.urlencode()}"
        context |= {"picture": pictures.picture(trend, form.of.title, address), "table": tables.months(trend)}
    return render(request, "surveys/figures/monthly/months.html", context)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    trend = _trend(narrowed(request, code, MonthlyForm))
    if trend is None:
        raise Http404
    return drawn(pictures.chart(trend))


def _trend(form: MonthlyForm) -> SurveyTrend | None:
    return survey_trend(form.survey, form.months, measure=form.of.pk) if form.months else None
