"""The paper’s table, exactly, in every format, and nothing in any that is only the Bureau’s."""

import io
import re
import zipfile
from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.writers import WRITERS
from tests.surveys.board.saying import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_papers_rows")]
TABLE = [
    "Survey | Time period | Victims surveyed | Satisfied | 95% interval",
    "Hate crime | May to Jul 2019 | 177 | 78.5% | 71.9 to 83.9%",
    "Rape | May to Jul 2019 | 70 | 91.4% | 82.5 to 96.0%",
    "Domestic abuse | Oct to Dec 2018* | 150 | 90.0% | 84.2 to 93.8%",
]
TOLD = [
    "* Due to resourcing and technical issues, this survey was paused after December 2018; it resumed in August 2019.",
    "Planned, no figures yet: Burglary.",
    "No return has been accepted yet.",
    "Held from Aug 2018 to Jul 2019, as recorded.",
]
DATA = ["Hate crime | May to Jul 2019 | 177 | 78.5 | ", "Rape | May to Jul 2019 | 70 | 91.4 | "]
LIVE = re.compile(r"<hyperlink|<w:hyperlink|hlinkClick|<definedName|state=\"|TargetMode=\"External\"|<f[ >]|:formula=")


@pytest.fixture
def paper():
    return document(board_paper(Month(2019, 7), today=date(2019, 9, 18)))


@pytest.mark.parametrize("kind", ["html", "docx", "pptx", "xlsx", "ods", "json"])
def test_the_same_table_and_the_same_words(paper, kind):
    lines = text_of(kind, WRITERS[kind].write(paper)).splitlines()
    assert [line for line in lines if line in TABLE] == TABLE
    words = "\n".join(lines)
    assert [text for text in (*TOLD, paper.title, paper.lead) if text not in words] == []


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_the_same_as_numbers(paper, kind):
    said = text_of(kind, WRITERS[kind].write(paper))
    assert [line for line in DATA if line not in said.replace("91.40", "91.4")] == []


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx", "ods"])
def test_every_member_of_every_file_is_only_what_is_read(paper, kind):
    archive = zipfile.ZipFile(io.BytesIO(WRITERS[kind].write(paper)))
    for name in archive.namelist():
        assert not re.search("vba|external|embed|activeX|customXml|comments|notesSlide", name)
        assert not LIVE.search(archive.read(name).decode(errors="replace")), name


@pytest.mark.parametrize("kind", WRITERS)
def test_equal_papers_are_equal_bytes(paper, kind):
    assert WRITERS[kind].write(paper) == WRITERS[kind].write(paper)
