"""Groups and gaps: a measure by one dimension, chosen in the address."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import answered
from kentpcc.pages.tables import Table
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.benchmarks.queries import sentences
from surveys.figures.forms import GroupsForm
from surveys.figures.groups import pictures, tables
from surveys.figures.groups.queries import GroupLine, Groups, protected
from surveys.figures.groups.queries import groups as groups_of
from surveys.figures.surveys import framed, narrowed, results, sourced


@require_safe
@requires(Can.SEE_FIGURES)
def groups(request: SignedInRequest, code: str) -> HttpResponse:
    form = narrowed(request, code, GroupsForm)
    context = framed(form.survey, "Groups and gaps") | {"form": form, "measure": form.of}
    context["hidden_said"] = "" if sees_every_count(request.user) else SAID
    listed: list[Table[GroupLine]] = []
    if found := _found(request, form):
        listed = [tables.groups(found), tables.changes(found)]
        address = f"{reverse('figures:groups_chart', args=[code])}?{request.GET.urlencode()}"
        picture = pictures.picture(found, form.of.title, address) if pictures.has_something(found) else None
        context |= {
            "period": found.period,
            "picture": sourced(picture, form.survey, form.of.title, found.period),
            "table": listed[0],
            "changes": listed[1],
            "benchmarks": sentences(form.survey),
        }
    shown = results(form, "Groups and gaps", listed, form.of.title, str(context["hidden_said"]))
    return answered(request, "surveys/figures/groups/groups.html", context, shown)


@require_safe
@requires(Can.SEE_FIGURES)
def chart(request: SignedInRequest, code: str) -> HttpResponse:
    found = _found(request, narrowed(request, code, GroupsForm))
    if found is None or not pictures.has_something(found):
        raise Http404
    return drawn(pictures.chart(found))


def _found(request: SignedInRequest, form: GroupsForm) -> Groups | None:
    if not form.period:
        return None
    found = groups_of(form.survey, form.period, form.dimension, form.of.pk)
    return found if sees_every_count(request.user) else protected(found)
