"""Every format says the same, and none of it is run by what opens it."""

import csv
import io
import json
from datetime import date

import lxml.html
import pytest

from kentpcc.periods import Month
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.writers import WRITERS
from surveys.models import Survey
from tests.factories import a_survey, a_version
from tests.surveys.board.conftest import a_pause, recount
from tests.surveys.board.saying import text_of
from tests.surveys.history import satisfied

pytestmark = pytest.mark.django_db
JULY, TODAY = Month(2019, 7), date(2019, 9, 18)


def written(kind, to=JULY):
    return WRITERS[kind].write(document(board_paper(to, today=TODAY))).decode()


def said(kind):
    return text_of(kind, WRITERS[kind].write(document(board_paper(JULY, today=TODAY))))


def as_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def html_rows(text):
    """Cells of the satisfaction table, row by row."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.iter("th", "td")]
        for row in lxml.html.fromstring(text).find(".//table").find("tbody").iter("tr")
    ]


@pytest.mark.usefixtures("the_papers_rows")
def test_the_table_as_csv():
    text = written("csv")
    first, *others = text.splitlines()
    assert first == "survey,period,surveyed,percentage_satisfied,note"
    assert others[:2] == ["Hate crime,May to Jul 2019,177,78.5,", "Rape,May to Jul 2019,70,91.4,"]
    assert others[2].startswith('Domestic abuse,Oct to Dec 2018,150,90.0,"Due to resourcing and technical issues, ')
    assert len(others) == 3
    assert text.endswith("\n")


@pytest.mark.usefixtures("the_papers_rows")
def test_the_paper_as_json():
    found = json.loads(written("json"))
    assert found["surveys"][2] == {
        "survey": "Domestic abuse",
        "period": "Oct to Dec 2018",
        "from": "2018-10",
        "to": "2018-12",
        "surveyed": 150,
        "surveyed_text": "150",
        "percentage_satisfied": 90.0,
        "percentage_text": "90.0%",
        "interval": [84.2, 93.8],
        "note": as_rows(written("csv"))[2]["note"],
    }
    assert (found["to"], found["planned"]) == ("2019-07", ["Burglary"])
    assert {"title", "force", "office", "date_basis", "disclosure_policy"} <= set(found)


@pytest.mark.usefixtures("the_papers_rows")
def test_the_paper_as_a_page_stands_alone():
    text = written("html")
    page = lxml.html.fromstring(text)
    outside = [element for element in page.iter("link", "script", "iframe") if element.tag]
    assert not outside
    assert not page.xpath("//@href | //@onclick")
    assert all(address.startswith("data:image/svg+xml;base64,") for address in page.xpath("//@src"))
    assert page.get("lang") == "en-GB"
    assert html_rows(text)[0][:4] == ["Hate crime", "May to Jul 2019", "177", "78.5%"]
    assert html_rows(text)[2][:2] == ["Domestic abuse", "Oct to Dec 2018*"]
    assert "paused after December 2018" in page.text_content()


def test_a_cell_that_is_not_shown_is_so_in_every_format():
    satisfied(a_version(), date(2019, 6, 3), 5, 9)
    satisfied(a_version(a_survey("rape")), date(2019, 6, 3), 9, 17)
    satisfied(a_version(a_survey("domestic_abuse")), date(2019, 6, 3), 29, 30)
    recount()
    shown = [(row["surveyed"], row["percentage_satisfied"]) for row in as_rows(written("csv"))]
    assert shown == [("c", "c"), ("about 15", "[low]"), ("about 30", "90% or more")]
    assert [tuple(row[2:4]) for row in html_rows(written("html"))] == shown
    for line in json.loads(written("json"))["surveys"]:
        assert (line["surveyed_text"], line["percentage_text"]) in shown
        assert (line["surveyed"], line["percentage_satisfied"], line["interval"]) == (None, None, None)
    for kind in WRITERS:
        assert not any(number in said(kind) for number in ("52.9", "55.6", "96.7"))


def test_a_survey_without_three_months_yet():
    a_survey(started_on=date(2019, 7, 1))
    [row] = as_rows(written("csv"))
    assert (row["period"], row["surveyed"], row["percentage_satisfied"]) == ("No three months yet", "", "")
    [line] = json.loads(written("json"))["surveys"]
    assert (line["from"], line["surveyed"], line["surveyed_text"], line["percentage_satisfied"]) == (None,) * 4
    assert html_rows(written("html"))[0][2:4] == ["–", "–"]


@pytest.mark.parametrize("title", ["=1+1", "+SUM(A1)", "-2", "@here", "\tTab", "\rReturn"])
def test_nothing_in_a_cell_is_run(title):
    a_survey(title=title)
    a_pause("hate_crime", date(2019, 6, 1))
    [row] = as_rows(written("csv"))
    assert row["survey"] == "'" + title
    assert all(not value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())
    assert json.loads(written("json"))["surveys"][0]["survey"] == title


def test_no_script_in_the_page():
    a_survey(title="<script>alert(1)</script>")
    a_pause("hate_crime", date(2019, 6, 1), reason='"><img src=x onerror=alert(1)>')
    page = lxml.html.fromstring(written("html"))
    assert not list(page.iter("script", "img"))
    assert "<script>alert(1)</script>" in page.text_content()
    assert Survey.objects.get(pk="hate_crime").title in page.text_content()


def test_each_format_has_its_type():
    types = {kind: writer.content_type.partition(";")[0].rpartition(".")[2] for kind, writer in WRITERS.items()}
    assert types == {
        "html": "text/html",
        "docx": "document",
        "pdf": "application/pdf",
        "pptx": "presentation",
        "xlsx": "sheet",
        "ods": "spreadsheet",
        "csv": "text/csv",
        "json": "application/json",
    }
