"""Whatever is uploaded, its author hears a sentence and the application goes on."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.instruments.reading import UnreadableForm, problems, read_questionnaire

HEADING = ["type", "name", "label"]


def refused(source, filename):
    """The one sentence it is refused with."""
    with pytest.raises(UnreadableForm) as refusal:
        read_questionnaire(source, filename=filename)
    assert list(refusal.value.problems) == problems(source, filename=filename)
    assert len(refusal.value.problems) == 1
    return str(refusal.value)


def archive(**parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return written.getvalue()


def test_a_workbook_without_a_survey_sheet(book):
    said = refused(book(questions=[HEADING], notes=[["x"]]), "a.xlsx")
    assert said == "There is no sheet named “survey”. Put the questions on a sheet of that name."


def test_a_survey_sheet_without_questions(book):
    assert "There is no question on it." in refused(book(survey=[HEADING]), "a.xlsx")


def test_far_too_many_rows(book):
    said = refused(book(survey=[HEADING, *([["note", f"n{i}", "N"] for i in range(10_000)])]), "a.xlsx")
    assert said.startswith("Sheet “survey”: It has 10,000 rows; a questionnaire has at most 3,000.")


@pytest.mark.parametrize(("what", "marks"), [("rows", b"<row/>" * 20_001), ("cells", b"<c/>" * 200_001)])
def test_a_sheet_without_end_is_not_even_opened(what, marks):
    assert what in refused(archive(xl__workbook="x", xl__worksheets__sheet1=marks), "a.xlsx")


def test_remarks_without_end_do_not_hold_the_reader_up():
    assert "too many “#”" in refused(b"| survey |\n| | type | name |\n| | " + b"#" * 100_000 + b" |", "a.md")


def test_a_formula_is_named_by_its_cell(book):
    said = refused(book(survey=[HEADING, ["text", "a", "=1+1"]]), "a.xlsx")
    assert said.startswith("Sheet “survey”, row 2: Cell C2 holds a formula without a value.")


def test_a_formula_on_a_sheet_of_notes_does_no_harm(book):
    workbook = book(survey=[HEADING, ["text", "a", "A"]], notes=[["=1+1"]])
    assert list(read_questionnaire(workbook, filename="a.xlsx").questions) == ["a"]


def test_a_zip_bomb_is_not_unpacked():
    bomb = archive(xl__workbook="x", xl__worksheets__sheet1=b"\0" * 60_000_000)
    assert len(bomb) < 100_000
    assert "unpacks to far more than a questionnaire" in refused(bomb, "a.xlsx")


def test_a_zip_that_is_no_workbook():
    assert "not an Excel workbook" in refused(archive(hello="x"), "a.xlsx")


def test_entities_are_not_expanded(book):
    workbook = io.BytesIO(book(survey=[HEADING, ["text", "a", "A"]]))
    with zipfile.ZipFile(workbook, "a") as file:
        file.writestr("xl/evil.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "not made by a spreadsheet program" in refused(workbook.getvalue(), "a.xlsx")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 and then nothing"])
def test_not_a_zip(content):
    assert refused(content, "a.xlsx").startswith("The file is not an Excel workbook (.xlsx).")


def test_half_a_workbook(book):
    content = book(survey=[HEADING, ["text", "a", "A"]])
    assert "not an Excel workbook" in refused(content[: len(content) // 2], "a.xlsx")


@pytest.mark.parametrize(
    ("content", "filename", "said"),
    [
        (b"\xff\xfe\x00", "a.csv", "The file is not text in UTF-8."),
        (b"hello", "a.md", "The file is not a form that can be read."),
        (b"hello", "a.csv", "The file is not a form that can be read."),
        (b"hello", "a.xls", "A questionnaire cannot be read from a “.xls” file."),
        *(
            (b"x", f"a{end}", f"from a “{end}” file. Save it as .xlsx")
            for end in (".xlsm", ".ods", ".numbers", ".xlsb")
        ),
        (
            b"\xd0\xcf\x11\xe0" * 9,
            "old.xlsx",
            "The file is not an Excel workbook (.xlsx). Open it in Excel, save it",
        ),
        (b"hello", "", "A questionnaire cannot be read"),
        (b"x" * 5_000_001, "a.md", "The file is larger than 5 MB."),
        (
            b"| survey |\n| | type | name |\n| | text | a | b | c |\n",
            "a.md",
            "more cells than there are headings",
        ),
        (b"| survey |\n" + b"| | type | name | label |\n" * 2, "a.md", "“type” is not a kind of question."),
    ],
)
def test_files_that_are_no_form(content, filename, said):
    assert said in refused(content, filename)


def test_a_path_that_is_not_there():
    with pytest.raises(UnreadableForm, match="cannot be opened"):
        read_questionnaire("/nowhere/nothing.md")


@pytest.mark.parametrize(
    "condition",
    ["(" * 5000 + "1" + ")" * 5000, " or ".join(["1=1"] * 5000), "/".join(["a"] * 9000), "a[" * 2000],
)
def test_monstrous_conditions(written, condition):
    source = written("type | name | label | relevant", f"text | a | A | {condition}").encode()
    assert "The expression in “relevant”" in refused(source, "a.md")


def test_groups_without_end(written):
    groups = [f"begin group | g{number} | G" for number in range(900)]
    source = written("type | name | label", *groups, "text | a | A", *(["end group | | "] * 900)).encode()
    refused(source, "a.md")


CELL = st.sampled_from(
    [
        *("", "text", "begin group", "end group", "begin repeat", "end repeat", "range", "calculate", "note"),
        *("select_one l", "select_one ${a}", "a", "b", "l", "meta", "${a}", "${", "a b", "../a"),
        *("1 div", "true()", "yes", "-1", "$"),
    ]
)
COLUMNS = [
    "type",
    "name",
    "label",
    "relevant",
    "calculation",
    "repeat_count",
    "choice_filter",
    "parameters",
    "default",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=6))
def test_any_rows_are_read_or_refused(rows):
    lines = [" | ".join(COLUMNS), *(" | ".join(row) for row in rows)]
    source = "| survey |\n" + "\n".join(f"| | {line} |" for line in lines)
    source += "\n| choices |\n| | list_name | name | label |\n| | l | a | A |"
    found = problems(source)
    assert all(problem.problem for problem in found)
    assert not [problem for problem in found if "cannot be understood" in problem.problem]
