"""A file that claims to be large, or would be, ends its own process and no other."""

import cProfile
import io
import pstats
import time
import zipfile

import pytest

from surveys.instruments.faults import Problem
from surveys.instruments.reading import apart, problems, read_questionnaire
from surveys.instruments.reading.apart import TOO_MUCH, problems_apart
from surveys.instruments.writing import to_xlsx
from tests.surveys.instruments.library import LIBRARY, questionnaire

FORM = (LIBRARY / "hate_crime.md").read_bytes()
MAIN = "xl/worksheets/sheet1.xml"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def a_workbook(**parts):
    """A real one, with some of its parts replaced: `MAIN` by what is given as `sheet`."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_xlsx(questionnaire("burglary")))) as real:
        given = {name: real.read(name) for name in real.namelist()}
    given |= {name: content if isinstance(content, bytes) else content.encode() for name, content in parts.items()}
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in given.items():
            archive.writestr(name, content)
    return found.getvalue()


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def one_row(cells):
    return a_workbook(**{MAIN: SHEET.format(f'<sheetData><row r="1">{cells}</row></sheetData>')})


FAR = (
    f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{cell("A1", "type")}</row>'
    f'<row r="1048576">{cell("XFD1048576", "text")}</row></sheetData>'
)
HOSTILE = {
    "a cell in each corner": lambda: a_workbook(**{MAIN: SHEET.format(FAR)}),
    "all columns": lambda: one_row(cell("A1", "x") * 300_000),
    "one cell of fifty megabytes": lambda: one_row(cell("A1", "x" * 50_000_000)),
    "strings that unpack": lambda: a_workbook(**{"xl/sharedStrings.xml": "<sst>" + "<si><t>x</t></si>" * 2_000_000}),
    "millions of styles": lambda: a_workbook(**{"xl/styles.xml": "<styleSheet>" + "<xf/>" * 5_000_000}),
    "deep elements": lambda: a_workbook(**{MAIN: SHEET.format("<a>" * 200_000 + "</a>" * 200_000)}),
    "entities": lambda: a_workbook(
        **{MAIN: '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + SHEET.format("&b;")}
    ),
    "many files in a file": lambda: a_workbook(**{f"xl/{n}.zip": b"PK" for n in range(600)}),
    "no workbook": lambda: b"PK\x03\x04" + bytes(range(256)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(name):
    found = problems_apart(HOSTILE[name](), filename="form.xlsx")
    assert found
    assert all(isinstance(each, Problem) and each.way_out for each in found)


@pytest.mark.parametrize("name", ["form.csv", "form.md"])
def test_a_long_text_is_refused_in_a_sentence(name):
    assert problems_apart(b"| survey |\n| | type | name | label |\n" + b"| | text | a | A |\n" * 200_000, filename=name)


def test_what_is_wrong_is_what_is_wrong_here():
    wrong = FORM.replace(b"select_one", b"select_noe", 1)
    assert problems_apart(wrong, filename="form.md") == problems(wrong, filename="form.md") != []


def test_a_good_form_has_no_problem():
    assert problems_apart(FORM, filename="hate_crime.md") == []


@pytest.mark.parametrize("limits", [{"memory": 40 << 20}, {"seconds": 0}], ids=["memory", "time"])
def test_what_takes_more_than_it_may_is_a_sentence_too(limits):
    assert problems_apart(FORM, filename="form.md", **limits) == [TOO_MUCH]


def many(questions):
    """A form of so many, each asked after the one before."""
    rows = [f"| | integer | q{n} | Question {n} | ${{q{n - 1}}} = 1 |" for n in range(1, questions)]
    head = ["| survey |", "| | type | name | label | relevant |", "| | begin_group | p | P | |"]
    about = ["| settings |", "| | form_title | form_id | version |", "| | X | x | 1 |"]
    return "\n".join([*head, "| | integer | q0 | First | |", *rows, "| | end_group | | | |", *about]).encode()


def steps(read, content):
    """How many functions are called: the same on any machine."""
    profile = cProfile.Profile()
    profile.runcall(read, content, filename="form.md")
    return pstats.Stats(profile).total_calls


@pytest.mark.parametrize("content", [FORM, many(150)], ids=["of the library", "long"])
def test_what_was_read_within_limits_is_within_them_when_it_is_read_again(content):
    """Pages read what is stored once more, in their own process and without limits: that is a part of the first."""
    assert problems_apart(content, filename="form.md") == []
    assert steps(read_questionnaire, content) < steps(problems, content)


def test_one_that_sleeps_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    began = time.monotonic()
    assert problems_apart(FORM, filename="form.md") == [TOO_MUCH]
    assert time.monotonic() - began < 5


def test_it_has_none_of_our_keys(monkeypatch):
    """Whatever a file makes of its process, there is nothing in it to find."""
    seen = {}
    real = apart.subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda *a, **told: seen.update(told) or real(*a, **told))
    problems_apart(FORM, filename="form.md")
    assert seen["env"] == {}
