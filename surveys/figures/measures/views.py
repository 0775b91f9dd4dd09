"""What is measured: the page of definitions, and one measure with its history."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.figures.measures import tables
from surveys.figures.measures.actions import asked, change_measure, history, published
from surveys.figures.measures.forms import MeasureForm
from surveys.models import Measure
from surveys.questionnaires.views.versions import QUESTIONNAIRES, READERS

MEASURES = Step("Measures", "measures:measures")


@require_safe
@requires(*READERS)
def measures(request: SignedInRequest) -> HttpResponse:
    table = tables.measures(Measure.objects.all())
    context = {"table": table, "breadcrumbs": breadcrumbs(QUESTIONNAIRES, here=MEASURES.label)}
    return render(request, "surveys/figures/measures/measures.html", context)


@requires(*READERS)
def measure(request: SignedInRequest, code: str) -> HttpResponse:
    kept = get_object_or_404(Measure, pk=code)
    title = kept.title  # as it is kept: the form writes on `kept`
    designs = request.user.can(Can.DESIGN_SURVEYS)
    if request.method == "POST" and not designs:
        raise Http404
    form = MeasureForm(request.POST or None, instance=kept) if designs else None
    if form and form.is_valid() and _changed(request, form):
        return redirect("measures:measure", code)
    context = {
        "measure": kept,
        "title": title,
        "form": form,
        "asked": asked(code, published()),
        "history": history(kept),
        "breadcrumbs": breadcrumbs(QUESTIONNAIRES, MEASURES, here=code),
    }
    return render(request, "surveys/figures/measures/measure.html", context)


def _changed(request: SignedInRequest, form: MeasureForm) -> bool:
    return attempt(
        request,
        lambda: change_measure(form.instance, by=request.user, at=timezone.now()),
        success=lambda fields: "The changes are saved." if fields else "Nothing was changed.",
        form=form,
    )
