"""Who answered: those interviewed beside all who were eligible, and the share that the eligible mix would give."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.figures.answering import tables
from surveys.figures.answering.forms import ReportedForm
from surveys.figures.answering.frame import frame
from surveys.figures.answering.queries import answering as answering_of
from surveys.figures.answering.queries import biggest
from surveys.figures.answering.weighting import weighting
from surveys.figures.protecting import is_told
from surveys.figures.surveys import framed, narrowed


@require_safe
@requires(Can.SEE_FIGURES)
def answering(request: SignedInRequest, code: str) -> HttpResponse:
    """Counts of the eligible below the policy's least are for those who select victims."""
    form = narrowed(request, code, ReportedForm)
    people, hide_small = frame(form.scope), not sees_every_count(request.user)
    answered, weights = answering_of(people), weighting(form.scope, people)
    if hide_small:
        # The waterfall has districts over twelve months only, and these are three.
        answered = [each for each in answered if each.characteristic != "district"]
        weights = weights if weights and is_told(weights.plain) else None
    context = framed(form.survey, "Who answered") | {
        "form": form,
        "period": form.scope.months,
        "answered": [
            (each, tables.response(each, hide_small=hide_small), hide_small and bool(tables.small(each)))
            for each in answered
        ],
        "unlike": tables.words(biggest(answered), answered, hide_small=hide_small),
        "weighting": weights,
        "weighted": weights and tables.weighted(weights),
        "hidden_said": SAID if hide_small else "",
    }
    return render(request, "surveys/figures/answering/answering.html", context)
