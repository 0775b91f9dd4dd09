"""Benchmarks are kept and withdrawn by one person of the Bureau; the trail says who."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.models import Benchmark

TOLD = ("source", "year", "asked_of", "question", "mode", "scale", "base", "percentage", "survey_id")


@transaction.atomic
def keep_benchmark(benchmark: Benchmark, *, by: User, at: datetime) -> Benchmark:
    """A new one, or a changed one. Raises Refused for the same figure again, or for one that was withdrawn."""
    same = {name: getattr(benchmark, name) for name in ("source", "year", "asked_of", "question")}
    if Benchmark.objects.filter(withdrawn_on=None, **same).exclude(pk=benchmark.pk).exists():
        raise Refused("This figure is kept already: change that one, or withdraw it first.", "asked_of")
    if benchmark.withdrawn_on:
        raise Refused("This figure was withdrawn: enter it anew.")
    benchmark.kept_by = by
    benchmark.save()
    detail = {name: str(getattr(benchmark, name)) for name in TOLD}
    audit.record(Act.KEPT_BENCHMARK, benchmark, by=by, at=at, **detail)
    return benchmark


@transaction.atomic
def withdraw_benchmark(benchmark: Benchmark, *, by: User, at: datetime) -> None:
    """It is shown no longer, and stays as it was. Raises Refused where it was withdrawn before."""
    kept = Benchmark.objects.select_for_update(no_key=True).get(pk=benchmark.pk)
    if kept.withdrawn_on:
        raise Refused("This figure was withdrawn before: nothing is left to do.")
    kept.withdrawn_on = timezone.localdate(at)
    kept.save(update_fields=["withdrawn_on"])
    audit.record(Act.WITHDREW_BENCHMARK, kept, by=by, at=at)
