from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentpcc.access import requires
from kentpcc.roles import Can
from surveys.fieldwork.forms import SampleForm
from surveys.fieldwork.samples import NothingToDraw, draw
from surveys.fieldwork.standing import waterfall as waterfall_of
from surveys.models import Sample, Survey


@requires(Can.SEE_FIELDWORK)
def waterfall(request: HttpRequest) -> HttpResponse:
    surveys = list(Survey.objects.select_related("population"))
    chosen = next((s for s in surveys if s.code == request.GET.get("survey")), surveys[0])
    found = waterfall_of(chosen, on=timezone.localdate())
    return render(request, "fieldwork/waterfall.html", {"surveys": surveys, "chosen": chosen, "waterfall": found})


@requires(Can.SELECT_VICTIMS)
def samples(request: HttpRequest) -> HttpResponse:
    """The draws so far, and a new one."""
    surveys = Survey.objects.exclude(started_on=None)
    form = SampleForm(request.POST or None, surveys=surveys)
    if request.method == "POST" and form.is_valid() and _draw(request, form):
        return redirect("fieldwork:samples")
    drawn = Sample.objects.select_related("survey", "drawn_by")[:50]
    return render(request, "fieldwork/samples.html", {"form": form, "samples": drawn})


def _draw(request: HttpRequest, form: SampleForm) -> bool:
    order = form.cleaned_data
    try:
        sample = draw(
            order["survey"],
            size=order["size"],
            seed=order["seed"],
            by_district=order["by_district"],
            by=request.user,
            at=timezone.now(),
        )
    except NothingToDraw as reason:
        form.add_error("survey", str(reason))
        return False
    messages.success(request, f"{sample.drawn} of {sample.frame_size} eligible victims drawn and queued.")
    return True
