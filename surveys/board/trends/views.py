"""Trends: each a chart, its table, and the table as a file."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from engagement.models import ConsultationSeries, Service
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import Step as Crumb
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.pages.downloads import Results, answered, chart_of
from kentpcc.roles import Can
from surveys.board.trends import pictures, tables
from surveys.board.trends.forms import AskedForm
from surveys.board.trends.queries import Step, concepts, quarters, years
from surveys.charts.picture import drawn

ENGAGEMENT = Crumb("Engagement", "engagement:overview")
SERVICES = Crumb("Services", "engagement:services")
CONSULTATIONS = Crumb("Consultations", "engagement:consultations")
AS_PUBLISHED = "Figures of accepted returns, as the service publishes them. The board reads no others."
SELF_SELECTING = "People chose to answer: the results speak for them, and no sampling error is claimed."


@require_safe
@requires(Can.SEE_ENGAGEMENT)
def service(request: SignedInRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service.objects.prefetch_related("indicators"), code=code)
    indicators = {each.code: each for each in found.indicators.all()}
    form = AskedForm(request.GET.dict(), choices=[(each.code, each.wording) for each in indicators.values()])
    indicator = indicators.get(form.chosen)
    steps = quarters(indicator, every_count=request.user.can(Can.ACCEPT_RETURNS)) if indicator else []
    context = {"form": form, "title": found.name, "note": AS_PUBLISHED}
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, SERVICES, here=found.name)
    caption = indicator.wording if indicator else "Nothing is asked for"
    return _answered(request, context, steps, caption, "Quarter", f"service-{found.code}-{form.chosen}")


@require_safe
@requires(Can.SEE_ENGAGEMENT)
def consultations(request: SignedInRequest, pk: int) -> HttpResponse:
    series = get_object_or_404(ConsultationSeries, pk=pk)
    asked = concepts(series)
    form = AskedForm(request.GET.dict(), choices=list(asked.items()))
    context = {"form": form, "title": series.name, "note": series.method or SELF_SELECTING}
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, CONSULTATIONS, here=series.name)
    caption = asked.get(form.chosen, "No result is recorded")
    steps = years(series, form.chosen)
    return _answered(request, context, steps, caption, "Year", f"consultation-{series.pk}-{form.chosen}")


def _answered(
    request: SignedInRequest, context: dict[str, object], steps: list[Step], caption: str, first: str, name: str
) -> HttpResponse:
    table, picture = tables.steps(steps, caption, first), pictures.picture(steps, caption, chart_of(request))
    drawing = partial(drawn, picture.chart) if picture else None
    shown = Results(caption, name, [table], request.user, notes=[str(context["note"])], drawing=drawing)
    return answered(request, "surveys/board/trends/trend.html", context | {"table": table, "picture": picture}, shown)
