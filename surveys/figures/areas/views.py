"""Divisions and districts side by side: a measure over twelve months, chosen in the address."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import answered, chart_of
from kentpcc.roles import Can
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.areas import pictures, tables
from surveys.figures.areas.forms import AreasForm
from surveys.figures.areas.queries import Areas, protected
from surveys.figures.areas.queries import areas as areas_of
from surveys.figures.surveys import framed, narrowed, results, sourced


@require_safe
@requires(Can.SEE_FIGURES)
def areas(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, AreasForm)
    found, every = _found(request, form), sees_every_count(request.user)
    context = framed(form.survey, "Areas") | {"form": form, "hidden_said": "" if every else SAID, "found": found}
    listed, picture = [], None
    if found:
        listed = [tables.areas(found)]
        picture = pictures.picture(found, form.of.title, chart_of(request))
        picture = sourced(picture, form.survey, form.of.title, found.period)
        context |= {"picture": picture, "table": listed[0], "changed": tables.changed(found)}
    shown = results(form, "Areas", listed, form.of.title, "" if every else SAID, picture=picture)
    return answered(request, "surveys/figures/areas/areas.html", context, shown)


def _found(request: SignedInRequest, form: AreasForm) -> Areas | None:
    """None where figures of this survey are for the whole force alone, for those to whom that applies."""
    every = sees_every_count(request.user)
    if form.survey.force_only and not every:
        return None
    found = areas_of(form.survey, form.year, form.of.pk)
    return found if every else protected(found)
