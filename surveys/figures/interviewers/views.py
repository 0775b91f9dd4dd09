"""If interviewers differ: how much wider the interval would be. Names are for those who supervise calls."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import Results, answered, chart_of
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.interviewers import pictures, tables
from surveys.figures.interviewers.queries import interviewers as interviewers_of
from surveys.figures.interviewers.queries import protected
from surveys.figures.surveys import NOT_RELEASED, framed, sourced
from surveys.models import Survey


@require_safe
@requires(Can.SEE_FIGURES)
def interviewers(request: SignedInRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    found = interviewers_of(survey, named=request.user.can(Can.SUPERVISE_CALLS))
    every, shown = sees_every_count(request.user), None
    context = framed(survey, "If interviewers differ") | {"hidden_said": "" if every else SAID}
    if found:
        found = found if every else protected(found)
        picture = pictures.picture(found, chart_of(request))
        context |= {
            "picture": sourced(picture, survey, "Whole experience", found.period),
            "found": found,
            "rows": tables.rows(found),
            "table": tables.funnel(found) if found.funnel else None,
        }
        name = f"interviewers-{survey.pk}-{found.period.last}-not-released"
        drawing = partial(drawn, picture.chart) if picture else None
        title, listed = f"{survey.title}: if interviewers differ", tables.listed(found)
        shown = Results(title, name, listed, survey, NOT_RELEASED, drawing=drawing)
    return answered(request, "surveys/figures/interviewers/interviewers.html", context, shown)
