"""Benchmarks are kept, changed and withdrawn; the trail says so."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.figures.benchmarks.actions import keep_benchmark, withdraw_benchmark
from surveys.figures.benchmarks.queries import standing
from surveys.models import Benchmark
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db


def a_benchmark(**told):
    fields = {"source": "A survey", "year": "2024/25", "asked_of": "victims of fraud", "question": "How satisfied"}
    fields |= {"mode": "on the web", "scale": "five points", "percentage": Decimal("40.5"), "base": 900}
    return Benchmark(**(fields | told))


def last_entry():
    return AuditEntry.objects.order_by("id").last()


def test_it_is_kept_with_an_entry(helen):
    kept = keep_benchmark(a_benchmark(), by=helen, at=NOON)
    assert kept in standing()
    entry = last_entry()
    assert (entry.act, entry.by, entry.at) == (Act.KEPT_BENCHMARK, helen, NOON)
    assert (entry.detail["percentage"], entry.detail["base"]) == ("40.5", "900")


def test_the_same_figure_twice_is_refused(helen):
    keep_benchmark(a_benchmark(), by=helen, at=NOON)
    before = AuditEntry.objects.count()
    with pytest.raises(Refused, match="kept already"):
        keep_benchmark(a_benchmark(percentage=50), by=helen, at=NOON)
    assert AuditEntry.objects.count() == before
    keep_benchmark(a_benchmark(year="2025/26"), by=helen, at=NOON)


def test_a_change_keeps_one(helen):
    kept = keep_benchmark(a_benchmark(), by=helen, at=NOON)
    kept.percentage = Decimal("41.0")
    keep_benchmark(kept, by=helen, at=NOON)
    assert Benchmark.objects.get(source="A survey").percentage == Decimal("41.0")


def test_what_is_withdrawn_stays_and_is_shown_no_longer(helen):
    kept = keep_benchmark(a_benchmark(), by=helen, at=NOON)
    withdraw_benchmark(kept, by=helen, at=NOON)
    assert kept not in standing()
    assert Benchmark.objects.get(pk=kept.pk).withdrawn_on == TODAY
    assert last_entry().act == Act.WITHDREW_BENCHMARK


def test_it_is_withdrawn_once(helen):
    kept = keep_benchmark(a_benchmark(), by=helen, at=NOON)
    withdraw_benchmark(kept, by=helen, at=NOON)
    with pytest.raises(Refused, match="withdrawn before"):
        withdraw_benchmark(kept, by=helen, at=NOON)
    kept.refresh_from_db()
    with pytest.raises(Refused, match="enter it anew"):
        keep_benchmark(kept, by=helen, at=NOON)
    keep_benchmark(a_benchmark(), by=helen, at=NOON)  # anew


@pytest.mark.parametrize("percentage", ["-0.1", "100.1"])
def test_the_database_takes_no_other_share(percentage):
    with pytest.raises(IntegrityError, match="a_benchmark_is_a_share"), transaction.atomic():
        a_benchmark(percentage=Decimal(percentage)).save()
