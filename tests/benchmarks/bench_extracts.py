"""An extract comes in."""

import pytest

from tests.benchmarks import extracts
from tests.benchmarks.importing import imported
from tests.benchmarks.measuring import alternate, note, report, seconds, size
from victims.models import ColumnMap, Crime, Involvement, Victim

ROWS, TIMES = size("ROWS", 30_000), size("IMPORTS", 3)
FLAT = 1.1  # of the memory at a third of the size


@pytest.fixture
def file_of(force, tmp_path):
    def make(many):
        path = tmp_path / f"{many}.csv"
        extracts.write(path, many, force.today)
        return path

    return make


def test_import(force, file_of):
    path, third = file_of(ROWS), file_of(ROWS // 3)
    peaks = []

    def ours():
        force.empty()
        found = imported(path)
        assert found.accepted == ROWS == _written()
        peaks.append(found.peak)
        return found.seconds

    def floor():
        force.empty()
        extract = force.extract()
        taken = seconds(extracts.copy, path, extract)
        assert _written() == ROWS
        return taken

    measured = alternate(ours, floor, times=TIMES, warm=0)
    report("import, with screening", f"{ROWS:,} rows × {len(ColumnMap.objects.get().headings)} columns", measured, 10)
    force.empty()
    small = imported(third).peak
    verdict = "flat" if max(peaks) <= FLAT * small else "NOT FLAT"
    note(f"import, peak memory: {small:.0f} MB with {ROWS // 3:,} rows, {max(peaks):.0f} MB with {ROWS:,}: {verdict}")


def _written():
    counts = {model.objects.count() for model in (Victim, Crime, Involvement)}
    return counts.pop() if len(counts) == 1 else None
