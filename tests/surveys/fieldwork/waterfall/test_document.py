"""The waterfall as a document: an outline to read, a sheet of all lines, and data."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from kentpcc.documents.writer import Writer
from surveys.fieldwork.waterfall import waterfall, writers
from surveys.fieldwork.waterfall.document import document
from tests.surveys.fieldwork.conftest import TODAY

pytestmark = pytest.mark.django_db
TOY = Writer("toy", "Download as a toy", "text/x-toy", lambda document: document.title.encode())


@pytest.fixture
def written(hate_crime, harmed, barred):
    barred(harmed(), "vulnerable")
    harmed()
    return document([waterfall(hate_crime, on=TODAY)])


def test_a_section_is_an_outline(written):
    (section,) = written.sections
    assert section.heading == "Hate crime, reported all months, the whole force"
    (table,) = section.blocks
    levels = {row[0]: (level, row[1]) for level, row in table.outline}
    assert levels["In the extracts"] == (0, 2)
    assert levels["Excluded, for one reason or more"] == (1, 1)
    assert [counted for title, counted in levels.items() if title.startswith("Vulnerable")] == [(2, 1)]
    assert all(title.endswith(")") for title, (level, _) in levels.items() if level == 2)


def test_the_sheet_has_every_line(written):
    assert written.sheet.rows[0] == ("hate_crime", "all months", "force", "extract", "In the extracts", None, None, 2)
    assert len(written.sheet.rows) == len(written.sections[0].blocks[0].rows)


def test_the_data_adds_up(written):
    (counted,) = written.data
    assert (counted["extract"], counted["excluded"], counted["eligible"]) == (2, 1, 1)


def test_a_new_format_is_one_row(hate_crime, make_user, signed_in, monkeypatch):
    monkeypatch.setitem(writers.WRITERS, TOY.kind, TOY)
    analyst = signed_in(make_user("analyst"))
    address = reverse("fieldwork:waterfall_file", args=["toy"])
    assert f'href="{address}?' in analyst.get(reverse("fieldwork:waterfall")).text
    assert analyst.get(address).content == b"From extract to interview"
    out = io.StringIO()
    call_command("waterfall", "--format", "toy", stdout=out)
    assert out.getvalue() == "From extract to interview"


def test_text_is_for_the_screen_only(hate_crime, make_user, signed_in):
    address = reverse("fieldwork:waterfall_file", args=["text"])
    assert signed_in(make_user("analyst")).get(address).status_code == 404
