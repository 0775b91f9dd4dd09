"""One protected table, with every way in which a cell is shown, is the same cells in every file that leaves.

What is expected stands here by hand; the files are read by programs that did not write them.
"""

import csv
import io
import json
import re
import shutil
import subprocess

import docx
import lxml.html
import openpyxl
import pytest
from django.urls import reverse
from pptx import Presentation
from python_calamine import CalamineWorkbook

from kentpcc.models import District
from kentpcc.pages.downloads import WRITERS as DOWNLOADS
from kentpcc.periods import Month
from surveys.board.document import document
from surveys.board.released import released_paper
from surveys.board.writers import WRITERS
from surveys.feed import actions
from surveys.models import Survey
from tests.factories import a_survey, a_version
from tests.surveys.figures.releases.conftest import AT, counted, months, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
JULY = Month(2019, 7)
WINDOW, YEAR = "May to Jul 2019", "Aug 2018 to Jul 2019"
HEADLINES = {  # survey: (satisfied, surveyed) in each of three months, and what may be told of them
    "Hate crime": (46, 59, ("177", "78.0%")),
    "Burglary": (12, 14, ("about 40", "about 85%")),
    "Stalking": (20, 20, ("about 60", "90% or more")),
    "Fraud": (0, 20, ("about 60", "10% or less")),
    "Robbery": (4, 5, ("about 15", "[low]")),
    "Arson": (1, 2, ("c", "c")),
    "Theft": (0, 0, ("0", "–")),
}
TOLD = [(title, WINDOW, *told) for title, (_, _, told) in HEADLINES.items()]
AREAS = {  # district: (satisfied, surveyed) in each of twelve months
    "thanet": (40, 57),
    "canterbury": (31, 43),
    "dover": (5, 5),
    "ashford": (1, 1),
    "swale": (31, 43),
    "medway": (37, 51),
    "maidstone": (40, 53),
    "sevenoaks": (31, 47),
}
FEW = ("dartford", (1, 3))  # in one month: three people in a year


@pytest.fixture
def headlines(db):
    for title, (satisfied, surveyed, _) in HEADLINES.items():
        code = title.lower().replace(" ", "_")
        if not Survey.objects.filter(pk=code).exists():
            Survey.objects.create(code=code, title=title, population_id="hate_crime", position=20 + len(code))
        a_version(a_survey(code, title=title))
        for month in months(JULY - 2, JULY) if surveyed else []:
            counted(code, month, satisfied, surveyed)
    return released(JULY)


@pytest.fixture
def areas(db):
    for district, (satisfied, surveyed) in AREAS.items():
        for month in months(JULY - 11, JULY):
            counted("hate_crime", month, satisfied, surveyed, district)
    counted("hate_crime", JULY, *FEW[1], FEW[0])
    return released(JULY)


@pytest.fixture
def fed(client, helen):
    """fed("areas") → the rows of a table of the feed, as CSV and as JSON."""
    _, secret = actions.give("Power BI", by=helen, at=AT)

    def read(name):
        as_csv, as_json = (
            client.get(f"/feed/{name}{ending}", headers={"Authorization": f"Bearer {secret}"}).content.decode()
            for ending in (".csv", ".json")
        )
        return list(csv.DictReader(io.StringIO(as_csv))), json.loads(as_json)["rows"]

    return read


def rows_of(kind, content):
    """Every row of every table in a file, as texts."""
    return [tuple(map(_said, row)) for row in READ[kind](content)]


def _said(cell):
    """Without the mark of a footnote."""
    return " ".join(str(cell if cell is not None else "").split()).rstrip("*†")


def of_html(content):
    for row in lxml.html.document_fromstring(content.decode()).iter("tr"):
        yield [cell.text_content() for cell in row.iter("th", "td")]


def of_docx(content):
    for table in docx.Document(io.BytesIO(content)).tables:
        yield from ([cell.text for cell in row.cells] for row in table.rows)


def of_pptx(content):
    shapes = (shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes if shape.has_table)
    for shape in shapes:
        yield from ([cell.text for cell in row.cells] for row in shape.table.rows)


def of_xlsx(content):
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        yield from page.values


def of_ods(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        yield from (map(_whole, row) for row in book.get_sheet_by_name(name).to_python())


def _whole(cell):
    return int(cell) if isinstance(cell, float) and cell == int(cell) else cell


def of_csv(content):
    yield from csv.reader(io.StringIO(content.decode("utf-8-sig")))


def of_pdf(content):
    """As the lines lie on the paper: two spaces and more lie between cells."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    ran = subprocess.run([reader, "-layout", "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True)
    yield from (re.split(" {2,}", line.strip()) for line in ran.stdout.decode().splitlines())


READ = {
    "html": of_html,
    "docx": of_docx,
    "pptx": of_pptx,
    "xlsx": of_xlsx,
    "ods": of_ods,
    "csv": of_csv,
    "pdf": of_pdf,
}


def test_the_table_has_every_way_in_which_a_cell_is_shown(headlines):
    """Otherwise what follows would say little."""
    assert {cell["shown"] for cell in headlines.content["cells"]} >= {"exact", "rounded", "zero", "suppressed"}
    shares = {str(cell["share"]) for cell in headlines.content["cells"]}
    assert shares >= {"low", "{'or_more': 90}", "{'or_less': 10}", "None", "85", "78.0"}


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind not in {"csv", "json"}])
def test_the_paper_tells_the_same_cells_in_every_format(headlines, kind):
    if kind == "pdf":
        pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)
    found = rows_of(kind, WRITERS[kind].write(document(released_paper(headlines))))
    told = [row[:4] for row in found if row[0] in HEADLINES and len(row) >= 4]
    twice = {"xlsx": 2, "ods": 2}.get(kind, 1)  # a workbook has them to read, and as data
    assert sorted(map(_as_read, told)) == sorted(TOLD * twice)


def _as_read(row):
    """A number has no sign for per cent."""
    return (*row[:3], "78.0%") if row[3] in {"78", "78.0"} else row


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_and_as_data(headlines, kind):
    written = WRITERS[kind].write(document(released_paper(headlines)))
    if kind == "csv":
        found = [row[:4] for row in rows_of("csv", written)[1:]]
        assert sorted(found) == sorted((*about, share if share != "78.0%" else "78.0") for *about, share in TOLD)
        return
    lines = json.loads(written)["surveys"]
    names = ("survey", "period", "surveyed_text", "percentage_text")
    assert sorted(tuple(line[name] for name in names) for line in lines) == sorted(TOLD)
    exact = {line["survey"]: (line["surveyed"], line["percentage_satisfied"]) for line in lines}
    assert exact.pop("Hate crime") == (177, 78.0)
    assert exact.pop("Theft") == (0, None)
    assert set(exact.values()) == {(None, None)}, "and no number beside one that is rounded or hidden"
    assert [line["survey"] for line in lines if line["interval"]] == ["Hate crime"]


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_the_summarys_files_tell_them(headlines, kind, signed_in, ruth):
    """A CSV of two tables has a line for each value."""
    content = signed_in(ruth).get(reverse("board:summary"), {"file": kind}).content
    found = rows_of(kind, content)
    if kind == "csv":
        values = {(name, column): value for _, name, column, value in found[1:]}
        columns = ("Time period", "Victims surveyed", "Satisfied")
        found = [(title, *(values[title, column] for column in columns)) for title in HEADLINES]
    told = {row[:4] for row in found if row[0] in HEADLINES and row[1] == WINDOW}
    assert told == set(TOLD)


def test_the_feed_tells_them(headlines, fed):
    for rows in fed("headlines"):
        found = [(row["survey_title"], WINDOW, row["surveyed_text"], row["satisfied_text"]) for row in rows]
        assert sorted(found) == sorted(TOLD)
    hidden = {"", None}
    for rows in fed("headlines"):
        numbers = {row["survey_title"]: (row["surveyed"], row["satisfied"], row["interval_low"]) for row in rows}
        assert set(numbers["Arson"]) <= hidden
        assert set(numbers["Robbery"][1:]) <= hidden
        assert set(numbers["Stalking"][1:]) <= hidden


def in_words(cell):
    """A cell of a release, told a second time: what is kept, not how the pages say it."""
    ways = {
        "exact": lambda: (str(cell["n"]), f"{cell['share']:.1f}%"),
        "zero": lambda: ("0", "–"),
        "rounded": lambda: (f"about {cell['n']}", share_of(cell["share"])),
    }
    return ways.get(cell["shown"], lambda: ("c", "c"))()


def share_of(share):
    if isinstance(share, dict):
        [(side, per_cent)] = share.items()
        return f"{per_cent}% {side.replace('_', ' ')}"
    return "[low]" if share == "low" else f"about {share}%"


@pytest.fixture
def by_area(areas):
    names = dict(District.objects.values_list("pk", "name"))
    found = {names[cell["area"]]: in_words(cell) for cell in areas.content["cells"] if cell["area"] in names}
    assert {words for words, _ in found.values()} >= {"0", "c"}
    assert {share for _, share in found.values()} >= {"90% or more", "[low]", "–", "c"}
    return found


def told_of(found, by_area):
    return {row[0]: row[2:4] for row in found if row[0] in by_area and row[1] == YEAR}


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_files_of_areas_tell_the_same_cells(by_area, kind, signed_in, ruth):
    content = signed_in(ruth).get(reverse("board:parts"), {"file": kind}).content
    assert told_of(rows_of(kind, content), by_area) == by_area


def test_pages_of_areas_tell_them(by_area, signed_in, ruth):
    content = signed_in(ruth).get(reverse("board:parts")).content
    assert told_of(rows_of("html", content), by_area) == by_area


@pytest.mark.parametrize("kind", ["html", *DOWNLOADS])
def test_each_posting_tells_its_part_of_them(by_area, kind, signed_in, make_user):
    """Laid side by side, the pages of all divisions are the one table."""
    together = {}
    for division in ("east", "north", "west"):
        manager = make_user("line_manager", f"{division}", division_id=division)
        asked = {} if kind == "html" else {"file": kind}
        together |= told_of(rows_of(kind, signed_in(manager).get(reverse("board:summary"), asked).content), by_area)
    assert together == by_area


def test_the_feed_tells_them_of_areas(by_area, fed):
    for rows in fed("areas"):
        found = {row["area_title"]: (row["surveyed_text"], row["satisfied_text"]) for row in rows}
        assert {title: told for title, told in found.items() if title in by_area} == by_area
