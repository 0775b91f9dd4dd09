"""Of a type that is none, the author hears which one may have been meant."""

import pytest

from surveys.instruments.checking.types import meant
from tests.surveys.instruments.checking.small_forms import row, told


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("Text", "Write “text”."),
        ("SELECT_ONE yn", "Write “select one yn”."),
        ("Select one yn", "Write “select one yn”."),
        ("select_one, yn", "Write “select one yn”."),
        ("select_one:yn", "Write “select one yn”."),
        ("select-one yn", "Write “select one yn”."),
        ("selectone yn", "Write “select_one yn”."),
        ("select_multi yn", "Write “select_multiple yn”."),
        ("dropdown yn", "Write “select_one yn”."),
        ("checkboxes yn", "Write “select_multiple yn”."),
        ("boolean", "Write “select_one yes no”."),
        ("yes/no", "Write “select_one yes_no”."),
        ("number", "Write “integer”."),
        ("float", "Write “decimal”."),
        ("Free text", "Write “text”."),
        ("begingroup", "Write “begin group”."),
        ("End-Repeat", "Write “end repeat”."),
        ("# text", "Did you mean “text”?"),
        ("intger", "Did you mean “integer”?"),
        ("calcluate", "Did you mean “calculate”?"),
        ("signpost", "Correct the type."),
    ],
)
def test_a_slip_of_the_type(written, way_out):
    assert meant(written) == way_out.replace("yes no", "yes_no")


def test_it_is_told_with_its_row():
    assert told(row("Text", "a")) == ["Sheet “survey”, row 2: “Text” is not a kind of question. Write “text”."]
