"""What goes with satisfaction: the stages of the service by importance and performance."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import answered
from kentpcc.pages.tables import Table
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.drivers import pictures, tables
from surveys.figures.drivers.forms import YearForm
from surveys.figures.drivers.queries import drivers, protected
from surveys.figures.surveys import framed, narrowed, results, sourced
from surveys.statistics.drivers import Driver


@require_safe
@requires(Can.SEE_FIGURES)
def stages(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, YearForm)
    context = framed(form.survey, "Stages of the service") | {
        "form": form,
        "hidden_said": "" if sees_every_count(request.user) else SAID,
    }
    listed: list[Table[Driver]] = []
    if found := _found(request, form):
        listed = [tables.stages(found, form.year)]
        address = f"{reverse('figures:stages_chart', args=[code])}?{request.GET.urlencode()}"
        picture = pictures.picture(found, form.year, address) if pictures.told(found) else None
        picture = sourced(picture, form.survey, "Each stage", form.year)
        context |= {"picture": picture, "table": listed[0]}
    shown = results(form, "Stages of the service", listed, str(context["hidden_said"]))
    return answered(request, "surveys/figures/drivers/stages.html", context, shown)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, YearForm)
    found = _found(request, form)
    if not pictures.told(found):
        raise Http404
    return drawn(pictures.chart(found))


def _found(request: SignedInRequest, form: YearForm) -> list[Driver]:
    found = drivers(form.survey, form.year)
    return found if sees_every_count(request.user) else protected(found)
