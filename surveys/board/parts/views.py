"""Districts and groups as they were released: for everybody who sees what may leave the Bureau."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.pages.downloads import Results, answered, chart_of
from kentpcc.pages.tables import Table
from kentpcc.periods import Month
from kentpcc.roles import Can
from surveys.board.parts import pictures, tables
from surveys.board.parts.forms import PartsForm
from surveys.board.parts.queries import Part, bys, titles
from surveys.board.parts.queries import parts as parts_of
from surveys.board.released import edition_of
from surveys.charts.picture import Picture, drawn
from surveys.figures.releases.queries import months_released, query_of
from surveys.figures.surveys import FIGURES
from surveys.models import Release

HERE = "Districts and groups"


@require_safe
@requires(Can.SEE_RELEASED_FIGURES)
def parts(request: SignedInRequest) -> HttpResponse:
    release = _release(request)
    if release is None or not titles(release):
        return render(request, "surveys/board/nothing_released.html")
    form = PartsForm(request.GET.dict(), release=release)
    survey, by = form.chosen("survey"), form.chosen("by")
    title = f"{titles(release)[survey]} by {bys(release)[by].lower()}"
    found = parts_of(release, survey, by)
    table, picture = tables.parts(found, title), pictures.picture(found, title, chart_of(request))
    context = {"form": form, "release": release, "edition": edition_of(release), "table": table, "picture": picture}
    context |= {"made": query_of(release), "survey": titles(release)[survey]}
    context["breadcrumbs"] = breadcrumbs(FIGURES, here=HERE)
    shown = _results(request, release, f"{survey}-by-{by}", table, picture)
    return answered(request, "surveys/board/parts/parts.html", context, shown)


def _results(
    request: SignedInRequest, release: Release, name: str, table: Table[Part], picture: Picture | None
) -> Results:
    drawing = partial(drawn, picture.chart) if picture else None
    name = f"released-{release.month}-version-{release.version}-{name}"
    return Results(table.caption, name, [table], request.user, str(edition_of(release)), drawing=drawing)


def _release(request: SignedInRequest) -> Release | None:
    """The latest, or that of the month asked for. Raises Http404 for a month that was not released."""
    months = months_released()
    asked = request.GET.get("to")
    if asked and asked not in map(str, months):
        raise Http404
    return Release.objects.standing(Month.parse(asked) if asked else months[0]) if months else None
