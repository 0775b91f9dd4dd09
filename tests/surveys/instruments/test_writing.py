"""A questionnaire written back reads as itself; one content has one hash."""

from datetime import datetime
from pathlib import Path

import pytest

import surveys.instruments
from surveys.instruments.comparing import compare
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.writing import to_xlsx

LIBRARY = sorted((Path(surveys.instruments.__file__).parent / "library").glob("*.md"))
SURVEY = (
    "type | name | label::English (en) | label::Polski (pl) | constraint | bind::kent:measure | default",
    "select_one s or_other | a | =1+1 | Ile? | . != '007' | ease | ",
    "text | b | +44 \\| 0 | | | | 007",
    "note | c | TRUE | | | | ",
)
CHOICES = (
    "list_name | name | label::English (en) | label::Polski (pl)",
    "s | 1 | One | Raz",
    "s | 1.50 | Two | ",
)
MARKDOWN_AND_CSV = (
    "| survey |\n| | type | name | label |\n| | text | a | A, b |\n| | text | b | B |\n",
    'survey,,,\n,type,name,label\n,text,a,"A, b"\n,text,b,B\n',
)


def again(questionnaire):
    return read_questionnaire(to_xlsx(questionnaire), filename=f"{questionnaire.form_id}.xlsx")


def test_what_is_written_reads_as_the_same(form):
    questionnaire = form(*SURVEY, choices=CHOICES, settings=["form_id", "x"])
    copy = again(questionnaire)
    assert copy == questionnaire
    assert copy.sheets == questionnaire.sheets
    assert copy.questions == questionnaire.questions
    assert compare(questionnaire, copy).is_same


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_the_library_survives_the_way_through_excel(file):
    questionnaire = read_questionnaire(file)
    assert again(questionnaire).content_hash == questionnaire.content_hash


def test_markdown_csv_and_excel_of_one_content_have_one_hash(book):
    markdown, csv = MARKDOWN_AND_CSV
    excel = book(survey=[["type", "name", "label"], ["text", "a", "A, b"], [None], ["text", "b", "B "]])
    hashes = {
        read_questionnaire(markdown).content_hash,
        read_questionnaire(csv, filename="a.csv").content_hash,
        read_questionnaire(excel, filename="a.xlsx").content_hash,
    }
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "other",
    [
        "| survey |\n| | type | name | label |\n| | text | a | A, B |\n| | text | b | B |\n",
        "| survey |\n| | type | name | label |\n| | text | b | B |\n| | text | a | A, b |\n",
        "| survey |\n| | type | name | hint |\n| | text | a | A, b |\n| | text | b | B |\n",
        MARKDOWN_AND_CSV[0] + "| settings |\n| | version |\n| | 2 |\n",
    ],
)
def test_another_content_has_another_hash(other):
    assert read_questionnaire(other).content_hash != read_questionnaire(MARKDOWN_AND_CSV[0]).content_hash


def test_a_number_or_date_cell_reads_as_its_text(book):
    heading = ["type", "name", "label", "default"]
    workbook = book(
        survey=[heading, ["date", "a", "A", datetime(2019, 5, 1)], ["select_one s", "b", "B", 1]],
        choices=[["list_name", "name", "label"], ["s", 1, "One"], ["s", 2.0, True]],
    )  # fmt: skip
    markdown = """
| survey |
| | type | name | label | default |
| | date | a | A | 2019-05-01 |
| | select_one s | b | B | 1 |
| choices |
| | list_name | name | label |
| | s | 1 | One |
| | s | 2 | TRUE |
"""
    assert read_questionnaire(workbook, filename="a.xlsx").content_hash == read_questionnaire(markdown).content_hash
