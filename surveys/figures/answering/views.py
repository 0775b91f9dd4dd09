"""Who answered: those interviewed beside all who were eligible, and the share that the eligible mix would give."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.downloads import answered, chart_of
from kentpcc.roles import Can
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.answering import pictures, tables
from surveys.figures.answering.forms import ReportedForm
from surveys.figures.answering.frame import frame
from surveys.figures.answering.queries import answering as answering_of
from surveys.figures.answering.queries import biggest
from surveys.figures.answering.weighting import weighting
from surveys.figures.protecting import is_told
from surveys.figures.surveys import framed, narrowed, results


@require_safe
@requires(Can.SEE_FIGURES)
def answering(request: SignedInRequest, code: str) -> HttpResponse:
    """Counts of the eligible below the policy's least are for those who select victims."""
    form = narrowed(request, code, ReportedForm)
    people, hide_small = frame(form.scope), not sees_every_count(request.user)
    found, weights = answering_of(people), weighting(form.scope, people)
    if hide_small:
        # The waterfall has districts over twelve months only, and these are three.
        found = [each for each in found if each.characteristic != "district"]
        weights = weights if weights and is_told(weights.plain) else None
    responses = [tables.response(each, hide_small=hide_small) for each in found]
    about = pictures.ABOUT.format(survey=form.survey.title, months=form.scope.months)
    picture = pictures.picture(found, chart_of(request), hide_small=hide_small, about=about)
    weighted = tables.weighted(weights) if weights else None
    context = framed(form.survey, "Who answered") | {
        "form": form,
        "period": form.scope.months,
        "picture": picture,
        "answered": [
            (each, table, hide_small and bool(tables.small(each))) for each, table in zip(found, responses, strict=True)
        ],
        "unlike": tables.words(biggest(found), found, hide_small=hide_small),
        "weighting": weights,
        "weighted": weighted,
        "hidden_said": SAID if hide_small else "",
    }
    listed = [*([weighted] if weighted else []), *responses]
    shown = results(form, "Who answered", listed, str(context["hidden_said"]), picture=picture)
    return answered(request, "surveys/figures/answering/answering.html", context, shown)
