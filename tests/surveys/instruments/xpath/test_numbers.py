"""What a number, a code and something computed are worth, alone in a condition and beside a number."""

import pytest

from surveys.instruments.walking.path import walk

HEADING = "type | name | label | calculation | relevant"
ROWS = (
    "integer | n | N | | ",
    "decimal | d | D | | ",
    "select_one codes | s | S | | ",
    "text | t | T | | ",
    "calculate | many | | ${n} > 2 | ",
    "calculate | none | | ${n} > 99 | ",
    "calculate | chosen | | if(${n} > 2, true(), false()) | ",
    "begin group | g | G | | ${n} = 99",
    "text | left_out | L | | ",
    "end group | | | | ",
)
CODES = ("list_name | name | label", "codes | 0 | No", "codes | 1 | Yes", "codes | false | Not sure")


@pytest.fixture
def is_asked(form):
    """is_asked("${n} = 3", n=3): whether a question with that condition is."""

    def asked(condition, **answers):
        read = form(HEADING, *ROWS, f"note | last | Last | | {condition}", choices=CODES)
        return walk(read, {"n": 3, "d": "2.345", "s": "0", "t": "0"} | answers).is_on("last")

    return asked


@pytest.mark.parametrize(
    "condition",
    [
        "${many}",
        "${many} = 1",
        "1 = ${many}",
        "${many} = '1'",
        "${many} = 'true'",
        "${many} = true()",
        "${many} > 0",
        "${many} >= 1",
        "${many} != 0",
        "${many} != '0'",
        "${many} + ${none} + ${chosen} = 2",
        "${many} * 5 = 5",
        "sum(${many}) = 1",
        "max(${none}, ${many}) = 1",
        "number(${many}) = 1",
        "int(${many}) = 1",
        "boolean-from-string(${many})",
        "checklist(2, 2, ${many}, ${none}, ${chosen})",
        "weighted-checklist(5, 5, ${many}, 5, ${none}, 3)",
        "not(${none})",
        "${none} = 0",
        "${none} = '0'",
        "${none} = 'false'",
        "${none} < 1",
        "${none} != 1",
        "${none} != ${many}",
        "string(${many}) = 'true'",
        "concat(${many}, '') = 'true'",
    ],
)
def test_a_computed_yes_is_one_and_a_computed_no_is_nought(is_asked, condition):
    assert is_asked(condition)


@pytest.mark.parametrize(
    "condition", ["${many} = 0", "${many} = '0'", "${none}", "${none} = 1", "${none} = '1'", "${none} > 0"]
)
def test_and_never_the_other_way_round(is_asked, condition):
    assert not is_asked(condition)


@pytest.mark.parametrize(
    "condition", ["${s}", "not(not(${s}))", "${s} and ${t}", "boolean(${t})", "${s} = '0'", "${s} = 0"]
)
def test_a_code_of_nought_is_an_answer_like_any_other(is_asked, condition):
    assert is_asked(condition)
    assert is_asked("${s}", s="false")


def test_what_is_empty_and_a_number_of_nought_are_no(is_asked):
    assert not is_asked("${s}", s="")
    assert not is_asked("${n}", n=0)
    assert not is_asked("${d}", d="0.0")
    assert is_asked("${d}", d="0.1")


def test_a_code_that_is_compared_with_a_digit_is_compared_as_it_is_spelt(is_asked):
    assert is_asked("${s} = '1'", s="1")
    assert not is_asked("${s} = '1'", s="false")
    assert is_asked("${s} != '1'", s="false")
    assert not is_asked("${t} = '1'", t="01")


@pytest.mark.parametrize(
    ("condition", "is_true"),
    [
        ("${d} >= 2.345", True),  # libxml2 reads this decimal one bit too small
        ("${d} <= 2.345", True),
        ("${d} > 2.345", False),
        ("${d} < 2.345", False),
        ("${d} = 2.345", True),
        ("2.345 < ${d}", False),
        ("${d} * 1 = 2.345", True),
    ],
)
def test_a_decimal_in_a_condition_is_the_one_that_is_answered(is_asked, condition, is_true):
    assert is_asked(condition) is is_true


def test_what_was_not_asked_joins_as_empty(form):
    rows = (*ROWS, "calculate | joined | | join(',', ${t}, ${left_out}, 'x') | ")
    assert walk(form(HEADING, *rows, choices=CODES), {"n": 3, "t": "a", "left_out": "b"}).values["joined"] == "a,,x"


def test_a_yes_that_is_kept_by_once_is_one_when_it_comes_back(form):
    read = form(
        HEADING, *ROWS, "calculate | kept | | once(${n} > 2) | ", "note | last | L | | ${kept} = 1", choices=CODES
    )
    path = walk(read, {"n": 3})
    assert path.is_on("last")
    assert walk(read, {"n": 0} | path.kept).is_on("last")
