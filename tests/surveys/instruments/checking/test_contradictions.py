"""A condition that asks two things of one answer, which cannot be at once, is told when it is published."""

import pytest

from surveys.instruments.reading import problems

HEADING = "type | name | label | relevant | constraint"
ROWS = ("select_one yn | ok | Right? | | ", "integer | age | Age | | ", "decimal | sum | Sum | | ", "text | t | T | | ")
CHOICES = ("list_name | name | label", "yn | yes | Yes", "yn | no | No")


@pytest.fixture
def told(written):
    def of(relevant="", constraint="", kind="text"):
        row = f"{kind} | q | Q | {relevant} | {constraint}"
        return [str(each) for each in problems(written(HEADING, *ROWS, row, choices=CHOICES))]

    return of


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        ("${ok} = 'yes' and ${ok} = 'no'", "ok"),
        ("'yes' = ${ok} and ${ok} = 'no'", "ok"),
        ("${t} != '' and (${ok} = 'yes' and ${age} > 3 and ${ok} = 'no')", "ok"),
        ("not(${age} = 3 and ${age} = 4)", "age"),
        ("${age} > 10 and ${age} < 5", "age"),
        ("${age} > 5 and ${age} < 5", "age"),
        ("${age} >= 5 and 5 > ${age}", "age"),
        ("${age} = 3 and ${age} > 3", "age"),
        ("${sum} < 1.5 and ${sum} > 2.5", "sum"),
    ],
)
def test_it_is_told(told, condition, name):
    (found,) = told(condition)
    assert f"The expression in “relevant” asks two things of “{name}” that cannot be at once." in found
    assert found.startswith("Sheet “survey”, row 6: ")
    assert found.endswith("Write “or” where one of them is enough.")


@pytest.mark.parametrize(
    "condition",
    [
        "${ok} = 'yes' or ${ok} = 'no'",
        "${ok} = 'yes' and ${t} = 'no'",
        "(${ok} = 'yes' or ${age} < 3) and (${ok} = 'no' or ${age} > 5)",
        "${age} > 5 and ${age} < 10",
        "${age} >= 5 and ${age} <= 5",
        "${age} = 3 and ${age} >= 3",
        "${age} = 3 and ${age} = '3'",
        "${age} != 3 and ${age} != 4",
        "${ok} = 'yes' and ${age} > 3 and ${age} < 2 + 3",
    ],
)
def test_what_can_be_is_not(told, condition):
    assert told(condition) == []


def test_so_is_a_constraint(told):
    (found,) = told(constraint=". > 120 and . < 0", kind="integer")
    assert "asks two things of “q”" in found
    assert told(constraint=". >= 0 and . < 120", kind="integer") == []
