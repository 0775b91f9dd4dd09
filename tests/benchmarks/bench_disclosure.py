"""Protecting a board pack of 60 tables, and the releases of a year and a half, beside printing them unprotected."""

from surveys.disclosure.display import display
from surveys.disclosure.policy import POLICY
from surveys.disclosure.reading import read_table
from tests.benchmarks.measuring import alternate, report, seconds, size
from tests.surveys.disclosure.invented import programme, table
from tests.surveys.disclosure.protecting import PLACES, protected, released

TABLES, RELEASES, TIMES = size("TABLES", 60), size("RELEASES", 16), 3


def test_protect_a_board_pack():
    pack = [table(seed)[0] for seed in range(TABLES)]
    measured = alternate(
        lambda: seconds(lambda: [protected(each) for each in pack]),
        lambda: seconds(lambda: [_printed(each) for each in pack]),
        times=TIMES,
    )
    cells = sum(len(each["cells"]) for each in pack)
    report("protect a board pack", f"{TABLES} tables, {cells:,} cells", measured, None)


def test_release_by_release():
    given, _ = programme(1, releases=RELEASES)
    measured = alternate(
        lambda: seconds(released, given),
        lambda: seconds(lambda: [protected({"cells": []}) for _ in given["releases"]]),
        times=1,
    )
    cells = sum(len(each["cells"]) for each in given["releases"])
    report("a ledger's releases", f"{RELEASES} releases, {cells:,} cells", measured, None)


def _printed(given):
    found, _ = read_table(given, PLACES)
    return [display(cell.scope, cell.n, cell.satisfied, POLICY) for cell in found.cells]
