"""A file made of what is in the database, and what a reader that we did not write finds in it."""

import csv
import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pyreadstat

from kentpcc.periods import Month, Period
from surveys.responses.making import Order, make
from tests.factories import a_survey

SUMMER = Period(Month(2019, 5), Month(2019, 7))


def an_order(kind="csv", *, survey=None, period=SUMMER, link="one", purpose="A study of calls back") -> Order:
    return Order(survey or a_survey(), period, kind, link, "Of this export alone", purpose, "Tia Lee")


def made(order: Order):
    """(what came of it, the file's bytes)."""
    with tempfile.TemporaryFile() as file:
        done = make(order, file)
        file.seek(0)
        return done, file.read()


def content(kind="csv", **told) -> bytes:
    return made(an_order(kind, **told))[1]


def table(**told) -> list[dict[str, str]]:
    """The rows of the CSV file."""
    return list(csv.DictReader(io.StringIO(content("csv", **told).decode(), newline="")))


def sheet(workbook: bytes) -> list[list[object]]:
    """With its headings."""
    (page,) = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets
    return [[cell.value for cell in row] for row in page.rows]


def spss(system_file: bytes, **how):
    """({"name": [values]}, what the file says of its variables): by a reader that we did not write."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.sav"
        path.write_bytes(system_file)
        return pyreadstat.read_sav(path, output_format="dict", user_missing=True, **how)


def members(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
