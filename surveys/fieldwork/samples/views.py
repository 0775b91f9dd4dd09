"""A supervisor draws, looks at what came of a draw, replaces, and sets where to stop."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.fieldwork import quotas as acts
from surveys.fieldwork.samples import tables
from surveys.fieldwork.samples.drawing import NothingToDraw, Plan, draw, plan
from surveys.fieldwork.samples.forecast import forecasts
from surveys.fieldwork.samples.forms import DrawForm, ForecastForm, QuotaForm, ReplaceForm
from surveys.fieldwork.samples.queries import replicates_of, standing_of
from surveys.fieldwork.samples.replacements import replace as replace_in
from surveys.fieldwork.samples.replacements import to_replace
from surveys.fieldwork.samples.replicates import open_by_hand
from surveys.models import Quota, Sample

LINES_A_PAGE = 50
SAMPLES = Step("Samples", "fieldwork:samples")


@requires(Can.SELECT_VICTIMS)
def samples(request: SignedInRequest) -> HttpResponse:
    """The draws so far, and whether their targets will be reached; a POST draws what was looked at."""
    if request.method == "POST":
        return _draw(request)
    today = timezone.localdate()
    form = ForecastForm(request.GET if "target" in request.GET else None, today=today)
    drawn = Sample.objects.select_related("survey", "drawn_by", "replaces")
    page = page_of(request, drawn, LINES_A_PAGE)
    lines = forecasts(form.period, target=form.chosen_target, today=today)
    context = {
        "form": form,
        "forecasts": tables.forecasts(lines, form.period),
        "page": page,
        "samples": tables.samples(page),
    }
    return render(request, "surveys/fieldwork/samples/samples.html", context)


def _draw(request: SignedInRequest) -> HttpResponse:
    form, at, seen = DrawForm(request.POST), timezone.now(), request.POST.get("seen", "")
    if form.is_valid():
        order = form.cleaned_data
        try:
            whom = {"replicates": order["replicates"] or 1, **form.order}
            sample = draw(order["survey"], seed=order["seed"], by=request.user, at=at, seen=seen, **whom)
        except NothingToDraw as reason:
            form.add_error("survey", str(reason))
        else:
            messages.success(request, f"{sample.drawn} of {sample.frame_size} eligible victims drawn and queued.")
            return redirect(sample)
    return render(
        request,
        "surveys/fieldwork/samples/sample_new.html",
        {"form": form, "breadcrumbs": breadcrumbs(SAMPLES, here="Draw a sample")},
    )


@require_safe
@requires(Can.SELECT_VICTIMS)
def new_sample(request: SignedInRequest) -> HttpResponse:
    """What a draw would take, district by district, before anything is drawn."""
    form = DrawForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "breadcrumbs": breadcrumbs(SAMPLES, here="Draw a sample")}
    if form.is_valid():
        try:
            found = plan(form.cleaned_data["survey"], at=timezone.now(), **form.order)
        except NothingToDraw as reason:
            form.add_error("survey", str(reason))
        else:
            table = tables.plan(found.total, len(found.frame), _strata(found, form))
            context |= {"plan": found, "table": table, "hidden": _given(request, form)}
    return render(request, "surveys/fieldwork/samples/sample_new.html", context)


def _strata(found: Plan, form: DrawForm) -> Iterator[tuple[str, str, int]]:
    """District, how many of it would be drawn, how many are eligible."""
    sizes = found.frame.sizes
    for district in form.districts.values():
        size = sizes.get(district.pk, 0)
        if found.shares is not None:
            yield district.name, f"{found.shares.get(district.pk, 0):,}", size
        else:
            yield district.name, f"about {round(found.total * size / len(found.frame)):,}", size


def _given(request: SignedInRequest, form: DrawForm) -> list[tuple[str, str]]:
    return [(name, request.GET[name]) for name in form.fields if request.GET.get(name)]


@require_safe
@requires(Can.SELECT_VICTIMS)
def sample(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, _sample_or_404(pk), None)


@require_POST
@requires(Can.SELECT_VICTIMS)
def open_replicate(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = _sample_or_404(pk)
    attempt(
        request,
        lambda: open_by_hand(kept, seen=request.POST.get("opened", ""), by=request.user, at=timezone.now()),
        success=lambda sample: f"Replicate {sample.opened} is in the queue now.",
    )
    return redirect(kept)


@require_POST
@requires(Can.SELECT_VICTIMS)
def replace(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = _sample_or_404(pk)
    form, at = ReplaceForm(request.POST, most=0), timezone.now()
    if not form.is_valid():
        return _show(request, kept, form)
    order = form.cleaned_data
    try:
        found = replace_in(kept, seed=order["seed"], size=order["size"], by=request.user, at=at)
    except NothingToDraw as reason:
        form.add_error("seed", str(reason))
        return _show(request, kept, form)
    messages.success(request, f"{found.drawn} of {found.frame_size} eligible victims drawn and queued as replacements.")
    return redirect(found)


def _show(request: SignedInRequest, found: Sample, form: ReplaceForm | None) -> HttpResponse:
    at = timezone.now()
    lost, standing = to_replace(found, at=at).total(), standing_of(found, at=at)
    context = {
        "sample": found,
        "replicates": tables.replicates(replicates_of(found)) if found.replicates > 1 else None,
        "breadcrumbs": breadcrumbs(SAMPLES, here=f"Sample {found.pk}"),
        "strata": tables.strata(standing),
        "outcomes": tables.outcomes(standing),
        "replacements": found.replacements.all(),
        "lost": lost,
        "form": form or (ReplaceForm(most=lost) if lost else None),
    }
    return render(request, "surveys/fieldwork/samples/sample.html", context)


def _sample_or_404(pk: int) -> Sample:
    return get_object_or_404(Sample.objects.select_related("survey__population", "drawn_by", "replaces"), pk=pk)


@requires(Can.SELECT_VICTIMS)
def quotas(request: SignedInRequest) -> HttpResponse:
    form = QuotaForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and _set(request, form):
        return redirect("fieldwork:quotas")
    standing = Quota.objects.standing().with_completed().select_related("survey", "district", "set_by")
    context = {"form": form, "quotas": tables.quotas(standing), "breadcrumbs": breadcrumbs(SAMPLES, here="Quotas")}
    return render(request, "surveys/fieldwork/samples/sample_quotas.html", context)


def _set(request: SignedInRequest, form: QuotaForm) -> bool:
    survey, period = form.cleaned_data["survey"], form.period
    return attempt(
        request,
        lambda: acts.set_quota(survey, period, by=request.user, at=timezone.now(), **form.order),
        success=f"The quota for {period.label} is set.",
        form=form,
    )


@require_POST
@requires(Can.SELECT_VICTIMS)
def withdraw_quota(request: SignedInRequest, pk: int) -> HttpResponse:
    try:
        acts.withdraw(pk, by=request.user, at=timezone.now())
    except Quota.DoesNotExist:
        raise Http404 from None
    messages.success(request, "The quota is withdrawn.")
    return redirect("fieldwork:quotas")
