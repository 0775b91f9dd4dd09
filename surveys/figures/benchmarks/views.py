"""Figures of other surveys: the list, one to change, and a new one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.roles import Can
from surveys.figures.benchmarks import tables
from surveys.figures.benchmarks.actions import keep_benchmark, withdraw_benchmark
from surveys.figures.benchmarks.forms import BenchmarkForm
from surveys.figures.benchmarks.queries import sentence, standing
from surveys.models import Benchmark

WARNING = "Asked in other ways than ours: do not read the two as like with like."
BENCHMARKS = Step("Benchmarks", "figures:benchmarks")


@require_safe
@requires(Can.SEE_FIGURES)
def benchmarks(request: SignedInRequest) -> HttpResponse:
    table = tables.benchmarks(standing())
    shown = Results("Benchmarks", "benchmarks", [table], request.user, notes=[WARNING])
    return answered(request, "surveys/figures/benchmarks/benchmarks.html", {"table": table}, shown)


@requires(Can.SEE_FIGURES)
def new(request: SignedInRequest) -> HttpResponse:
    return _form(request, None)


@requires(Can.SEE_FIGURES)
def benchmark(request: SignedInRequest, pk: int) -> HttpResponse:
    return _form(request, get_object_or_404(standing(), pk=pk))


@require_POST
@requires(Can.SEE_FIGURES)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(Benchmark, pk=pk)
    attempt(
        request,
        lambda: withdraw_benchmark(kept, by=request.user, at=timezone.now()),
        success="The benchmark is withdrawn.",
    )
    return redirect("figures:benchmarks")


def _form(request: SignedInRequest, kept: Benchmark | None) -> HttpResponse:
    said = sentence(kept) if kept else ""  # as it is kept: the form writes on `kept`
    form = BenchmarkForm(request.POST or None, instance=kept)
    if form.is_valid() and _kept(request, form):
        return redirect("figures:benchmarks")
    here = "Change" if kept else "New"
    context = {"form": form, "kept": kept, "said": said, "breadcrumbs": breadcrumbs(BENCHMARKS, here=here)}
    return render(request, "surveys/figures/benchmarks/benchmark.html", context)


def _kept(request: SignedInRequest, form: BenchmarkForm) -> bool:
    return attempt(
        request,
        lambda: keep_benchmark(form.instance, by=request.user, at=timezone.now()),
        success="The benchmark is kept.",
        form=form,
    )
