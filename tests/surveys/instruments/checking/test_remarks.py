"""What an author should know, though a questionnaire can be published as it is."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from surveys.instruments.reading import problems, read_questionnaire, remarks
from tests.surveys.instruments.checking.small_forms import remarked, row, told

HEADING = "type | name | label | constraint | relevant"


def workbook(stored):
    """A label that is a formula, with the value that a spreadsheet program has stored for it."""
    made, plain, valued = Workbook(), io.BytesIO(), io.BytesIO()
    made.active.title = "survey"
    made.active.append(["type", "name", "label"])
    made.active.append(["text", "a", '=CONCATENATE("How", " so?")'])
    made.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(valued, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part.startswith("xl/worksheets/"):
                content = content.replace(b'<c r="C2">', b'<c r="C2" t="str">').replace(b"<v />", stored)
                content = content.replace(b"<v></v>", stored).replace(b"<v/>", stored)
            target.writestr(part, content)
    return valued.getvalue()


def test_a_formula_stands_for_its_stored_value_and_is_told():
    form = read_questionnaire(workbook(b"<v>How so?</v>"), filename="form.xlsx")
    assert form.question("a").labels == {"default": "How so?"}
    assert problems(form) == []
    assert [str(each) for each in remarks(form)] == [
        "Sheet “survey”, row 2: Cell C2 holds a formula: its stored value was taken. "
        "Check it, or paste the cell back as a value."
    ]


def test_its_value_is_the_same_questionnaire():
    values, formulas = Workbook(), read_questionnaire(workbook(b"<v>How so?</v>"), filename="form.xlsx")
    values.active.title = "survey"
    values.active.append(["type", "name", "label"])
    values.active.append(["text", "a", "How so?"])
    file = io.BytesIO()
    values.save(file)
    same = read_questionnaire(file.getvalue(), filename="form.xlsx")
    assert (same, same.content_hash, remarks(same)) == (formulas, formulas.content_hash, [])


@pytest.mark.parametrize(
    "condition",
    [r"regex(., '^(?=.*[0-9]).+$')", r"regex(${a}, '(a)\\1')", r'. = "x" or regex(., "(?<!b)a")'],
)
def test_a_pattern_that_may_take_long_is_told(form, condition):
    asked = form(HEADING, "text | a | A | | ", f"text | b | B | {condition.replace(chr(92) * 2, chr(92))} | ")
    [said] = remarks(asked)
    assert (said.sheet, said.row) == ("survey", 3)
    assert str(said).startswith("Sheet “survey”, row 3: The pattern in “constraint” may take long: after 0.2 s")
    assert problems(asked) == []


@pytest.mark.parametrize("pattern", ["^([A-Za-z]+ ?)+$", "[0-9]{5}", "^(a+)+$"])
def test_a_pattern_that_takes_no_time_is_not(form, pattern):
    assert remarks(form(HEADING, f"text | a | A | regex(., '{pattern}') | ")) == []


ZERO = ("list_name | name | label", "z | 0 | None", "z | 1 | One", "yn | yes | Yes", "yn | No | No", "t | a | A")
HOW_MANY = row("select_one z", "q")


@pytest.mark.parametrize(
    "condition",
    ["${q}", "not(${q})", "(${q}) and 1 = 1", "if(${q}, 1, 2) = 1", "boolean(${q})", "not(1 = 2 or ${q})"],
)
def test_an_answer_that_says_no_and_is_one_is_told(condition):
    [said] = remarked(HOW_MANY, row("text", "b", relevant=condition), choices=ZERO)
    assert said == (
        "Sheet “survey”, row 3: “relevant” asks whether “q” was answered at all: “0” is an answer too. "
        "Write ${q} != '0' and ${q} != '' if it is not meant."
    )
    assert told(HOW_MANY, row("text", "b", relevant=condition), choices=ZERO) == []


def test_a_no_is_an_answer_too():
    [said] = remarked(row("select_one yn", "seen"), row("text", "b", relevant="${seen}"), choices=ZERO)
    assert "“No” is an answer too. Write ${seen} != 'No'" in said


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        ("select_one t", "${q}"),
        ("integer", "${q}"),
        ("text", "not(${q})"),
        ("select_one z", "${q} = 1"),
        ("select_one z", "${q} != ''"),
        ("select_one z", "count-selected(${q}) > 0 and selected(${q}, '1')"),
    ],
)
def test_what_is_compared_or_has_no_such_choice_is_not(kind, condition):
    assert remarked(row(kind, "q"), row("text", "b", relevant=condition), choices=ZERO) == []
