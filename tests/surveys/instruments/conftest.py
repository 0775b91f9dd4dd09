"""Small forms, written as tables, for all tests of the questionnaires."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk

ALL_KINDS = """
| survey |
| | type | name | label | calculation |
| | text | a | A | |
| | text | b | B | |
| | integer | n | N | |
| | decimal | x | X | |
| | date | d | D | |
| | time | t | T | |
| | select_multiple things | m | M | |
| | select_one things | s | S | |
| | calculate | result | | {} |
| choices |
| | list_name | name | label | group |
| | things | one | The first | odd |
| | things | two | The second | even |
| | things | three | The third | odd |
"""
ANSWERS = {
    "a": "hello",
    "b": "",
    "n": 5,
    "x": "2.50",
    "d": "2019-04-30",
    "t": "09:30",
    "m": ["one", "three"],
    "s": "two",
}


def table(heading, *rows):
    """A sheet as Markdown: its name, then its headings, then its rows."""
    return "\n".join([f"| {heading} |", *(f"| | {row} |" for row in rows)])


@pytest.fixture
def form():
    """form("type | name | label", "text | a | A", choices=[…], settings=[…]) → Questionnaire."""

    def read(*survey, choices=(), settings=()):
        sheets = {"survey": survey, "choices": choices, "settings": settings}
        return read_questionnaire("\n".join(table(name, *rows) for name, rows in sheets.items() if rows))

    return read


@pytest.fixture
def written():
    """As `form`, but the Markdown."""

    def write(*survey, choices=(), settings=()):
        sheets = {"survey": survey, "choices": choices, "settings": settings}
        return "\n".join(table(name, *rows) for name, rows in sheets.items() if rows)

    return write


@pytest.fixture
def value_of():
    """value_of("1 + 1") → "2": the expression as a calculation, on 1 May 2019 at 10:30."""

    def value(expression, **answers):
        questionnaire = read_questionnaire(ALL_KINDS.format(expression.replace("|", "\\|")))
        path = walk(questionnaire, ANSWERS | answers, today=datetime(2019, 5, 1, 10, 30))
        return path.values.get("result", "")

    return value


@pytest.fixture
def shown():
    """shown(path) → all questions on the path, page after page."""
    return lambda path: [name for page in path.pages for name in page.questions]


@pytest.fixture
def book():
    """book(survey=[[…], …], choices=[…]) → the bytes of a workbook with these sheets."""

    def write(**sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            page = workbook.create_sheet(name)
            for row in rows:
                page.append(row)
        written = io.BytesIO()
        workbook.save(written)
        return written.getvalue()

    return write
