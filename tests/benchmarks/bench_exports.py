"""Answers row by row into a file: 100,000 interviews × 40 answers, in each format.

The floor has every row ready in memory and only writes it: `csv.writer`, XlsxWriter with constant memory, pyreadstat.
Ours also asks the database, replaces who is who, counts the rows of the file, and must not grow with them.
"""

import csv
import gc
import os
import resource
import subprocess
import sys
import tempfile
import tracemalloc

import pandas
import pyreadstat
import pytest
from xlsxwriter import Workbook

from surveys.models import Measure
from surveys.responses.contents import rows as reading
from surveys.responses.contents.cells import WORD_OF_GAP, line_in_numbers, line_in_words
from surveys.responses.contents.layout import layout
from surveys.responses.contents.pseudonyms import Pseudonyms
from surveys.responses.making import Order, make
from tests.benchmarks import interviewed
from tests.benchmarks.volumes import analyse, run
from tests.benchmarks.measuring import alternate, note, report, seconds, size

ANSWERS, TIMES = 40, size("EXPORTS", 3)
MOST_BYTES = 48 << 20  # at the most, whatever the number of rows


@pytest.fixture(scope="module")
def exported(force):
    """As many interviews with forty answers each."""
    was, interviewed.OTHERS = interviewed.OTHERS, ANSWERS - Measure.objects.count()
    force.empty()
    force.with_interviews()
    run("CLUSTER surveys_answer USING one_answer_to_a_question")  # as in life: an interview's answers lie together
    analyse()
    interviewed.OTHERS = was
    yield force
    force.empty()


def order(force, kind):
    return Order(force.survey, force.period, kind, "bench", "", "A benchmark", "Nobody")


def ours(force, kind):
    with tempfile.TemporaryFile() as file:
        made = make(order(force, kind), file)
    return made.rows


@pytest.fixture(scope="module")
def ready(exported):
    """Every row as a list: once in words, once in numbers."""
    found = layout(exported.survey, exported.period)
    in_words, in_numbers = line_in_words(found.variables), line_in_numbers(found.variables)
    told = list(reading.rows(found, Pseudonyms("bench")))
    tables = [[WORD_OF_GAP.get(cell, cell) for cell in in_words(row)] for row in told]
    kept = found, tables, list(map(in_numbers, told))
    gc.freeze()  # four million cells of the floor, which ours would look through for garbage again and again
    yield kept
    gc.unfreeze()


def floor_csv(ready):
    with tempfile.TemporaryFile("w", newline="") as file:
        csv.writer(file).writerows(ready[1])


def floor_xlsx(ready):
    with tempfile.TemporaryFile() as file:
        workbook = Workbook(file, {"constant_memory": True})
        page = workbook.add_worksheet()
        for line, row in enumerate(ready[1]):
            page.write_row(line, 0, row)
        workbook.close()


def floor_sav(ready):
    names = [each.name for each in ready[0].variables]
    frame = pandas.DataFrame(
        [[c.decode() if isinstance(c, bytes) else c for c in row] for row in ready[2]], columns=names
    )
    with tempfile.TemporaryDirectory() as folder:
        pyreadstat.write_sav(frame, f"{folder}/floor.sav")


FLOORS = {"csv": (floor_csv, 4), "xlsx": (floor_xlsx, 1.3), "sav": (floor_sav, 2)}


@pytest.mark.parametrize("kind", FLOORS)
def test_export(exported, ready, kind):
    floor, budget = FLOORS[kind]
    many = exported.interviewed
    measured = alternate(lambda: seconds(ours, exported, kind), lambda: seconds(floor, ready), times=TIMES, warm=0)
    report("export rows", f"{many:,} × {ANSWERS} answers, {kind}", measured, budget)


@pytest.mark.parametrize("kind", FLOORS)
def test_memory_is_flat(exported, kind):
    tracemalloc.start()
    rows = ours(exported, kind)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    note(f"export rows, {kind}: {rows:,} rows, {most / (1 << 20):.1f} MB at the most")
    assert most < MOST_BYTES
