"""What goes with satisfaction: the stages of the service by importance and performance."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.figures.charts.picture import drawn
from surveys.figures.drivers import pictures, tables
from surveys.figures.drivers.forms import YearForm
from surveys.figures.drivers.queries import drivers
from surveys.figures.surveys import framed, narrowed


@require_safe
@requires(Can.SEE_FIGURES)
def stages(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, YearForm)
    context = framed(form.survey, "Stages of the service") | {"form": form}
    if found := drivers(form.survey, form.year):
        address = f"{reverse('figures:stages_chart', args=[code])}?{request.GET.urlencode()}"
        picture = pictures.picture(found, form.year, address)
        context |= {"picture": picture, "table": tables.stages(found, form.year)}
    return render(request, "surveys/figures/drivers/stages.html", context)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, YearForm)
    found = drivers(form.survey, form.year)
    if not found:
        raise Http404
    return drawn(pictures.chart(found))
