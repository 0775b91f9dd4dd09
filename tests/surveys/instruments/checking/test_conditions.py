"""A default out of the instance before is no circle, and is there once that instance is answered."""

import pytest

from surveys.instruments.reading import problems, read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.page_form import PageForm

BEFORE = "indexed-repeat(${x}, ${r}, position(..) - 1)"
SPELLINGS = [
    BEFORE,
    "indexed-repeat( ${x} , ${r} , position( .. ) - 1 )",
    "${r}[position() = position(current()/..) - 1]/x",
    "${r}[number(position(current()/..)) - 1]/x",
    f"once({BEFORE})",
    f"if(position(..) > 1, {BEFORE}, '')",
    f"coalesce({BEFORE}, '')",
]


@pytest.fixture
def asked(form):
    """asked(default of x, default of y)"""

    def made(x="", y=""):
        rows = [f"text | x | X | {x} | | ", f"text | y | Y | {y} | | "]
        heading = "type | name | label | default | calculation | relevant"
        return form(heading, "begin_repeat | r | R | | | ", *rows, "end_repeat | | | | | ")

    return made


@pytest.mark.parametrize("default", SPELLINGS)
def test_a_default_from_the_instance_before(asked, default):
    form = asked(x=default)
    assert problems(form) == []
    values = walk(form, {"r": [{"x": "a"}, {}, {"x": "c"}, {}]}).values["r"]
    assert [each.get("x") for each in values] == ["a", "a", "c", "c"]
    assert walk(form, {"r": [{"x": "a"}, {"x": None}]}).values["r"] == [{"x": "a"}, {}]  # skipped on purpose


@pytest.mark.parametrize("default", SPELLINGS)
def test_it_stands_on_the_page(asked, default):
    form = asked(x=default)
    path = walk(form, {"r": [{"x": "a <b>"}, {}]})
    page = PageForm(path, path.pages[0].name, form)
    assert page.initial["r[2]/x"] == "a <b>"
    assert "a &lt;b&gt;</textarea>" in page.blocks()


def test_it_may_be_an_answer_that_comes_later_in_its_instance(asked):
    form = asked(x="indexed-repeat(${y}, ${r}, position(..) - 1)")
    assert problems(form) == []
    assert walk(form, {"r": [{"y": "last"}, {}]}).values["r"] == [{"y": "last"}, {"x": "last"}]


def test_two_may_hand_over_to_each_other(asked):
    form = asked(x="indexed-repeat(${y}, ${r}, position(..) - 1)", y="indexed-repeat(${x}, ${r}, position(..) - 1)")
    assert problems(form) == []
    values = walk(form, {"r": [{"x": "a", "y": "b"}, {}]}).values["r"]
    assert values[1] == {"x": "b", "y": "a"}


@pytest.mark.parametrize("default", ["concat(${x}, '!')", "position(..) + 1 + ${x}"])
def test_outside_of_a_repeat_a_default_from_itself_is_a_circle(form, default):
    asked = form("type | name | label | default", f"text | x | X | {default}")
    assert any("depends on itself" in str(each) for each in problems(asked))


def test_a_condition_on_itself_is_a_circle_in_a_repeat_too():
    source = """
| survey |
| | type | name | label | default | relevant |
| | begin_repeat | r | R | | |
| | text | x | X | indexed-repeat(${x}, ${r}, position(..) - 1) | ${x} = 'a' |
| | end_repeat | | | | |
"""
    assert any("depends on itself" in str(each) for each in problems(read_questionnaire(source)))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("if ${a} = 'x'", "goes on with “${a}” where it should have ended. Write the condition without “if”."),
        ("not ${a} = 'x'", "“Not” is written not(…)."),
        ("${a} ${b} = 'x'", "goes on with “${b}” where it should have ended."),
        ("maybe ${a}", "goes on with “${a}”"),
        ("${a} == 'x'", "“Equal” is written =."),
        ("${a} = 'x' && ${b} = 'x'", "Write “and”, in small letters."),
        ("${a} = 'x' AND ${b} = 'x'", "Write “and”, in small letters."),
        ("${a} = 'x' Or ${b} = 'x'", "Write “or”, in small letters."),
        ("${a} <> 'x'", "“Not equal” is written !=."),
        ("${a} => 5", "“At least” is written >=."),
        ("${a} ≤ 5", "“At most” is written <=."),
        ("${a} / 2 > 1", "A division is written div."),
        ("${a} % 2 = 1", "The rest of a division is written mod."),
        ("${a} ^ 2 = 4", "A power is written pow(a, b)."),
        ("${a} in ('x', 'y')", "Write ${name} = 'a' or ${name} = 'b'."),
        ("${a} > 1,5", "A decimal is written with a point"),
        ("${a} = `x`", "Write straight quotation marks."),
        ("${a} = «x»", "Write straight quotation marks."),
        ("${a} > \u22121", "A minus is written -."),
        ("${a} \u2013 1 > 0", "A minus is written -."),
        ("${a} × 2 > 1", "A product is written *."),
        ("${a} ÷ 2 > 1", "A division is written div."),
        ("$a > 1", "Write ${name} for an answer."),
        ("$(a) > 1", "Write ${name} for an answer."),
        ("$ {a} > 1", "Write ${name} for an answer."),
        ("{a} > 1", "Write ${name} for an answer."),
        ("${a}\u200b > 1", "It holds a letter that cannot be seen: type it again."),
        ("\ufeff${a} > 1", "It holds a letter that cannot be seen: type it again."),
    ],
)
def test_what_cannot_be_read_is_told_in_the_author_s_words_and_with_what_was_meant(written, condition, said):
    rows = ("text | a | A | ", "text | b | B | ", f"text | q | Q | {condition}")
    (found, *_) = [str(each) for each in problems(written("type | name | label | relevant", *rows))]
    assert found.startswith("Sheet “survey”, row 4: The expression in “relevant” ")
    assert said in found
    assert "answer-to" not in found


@pytest.mark.parametrize(("slip", "near"), [("Agent", "agent"), ("agnet", "agent"), ("incident_daet", "incident_date")])
def test_a_name_with_a_slip(written, slip, near):
    rows = ("text | agent | A | ", "date | incident_date | D | ", f"text | q | Q | ${{{slip}}} = 'x'")
    assert [str(each) for each in problems(written("type | name | label | relevant", *rows))] == [
        f"Sheet “survey”, row 4: “relevant” refers to “{slip}”, which does not exist. "
        f"Did you mean ${{{near}}}? Correct the name, or add the question."
    ]


QUOTED = ["‘yes’", "“yes”", "‚yes‘", "„yes“", "„yes”", "‛yes‛", "′yes′", "″yes″", "＇yes＇", "＂yes＂", "’yes'"]


@pytest.mark.parametrize("quoted", QUOTED)
def test_quotation_marks_of_each_language_are_read(written, quoted):
    choices = ("list_name | name | label", "yn | yes | Yes", "yn | no | No")
    rows = ("select_one yn | a | A | ", f"text | q | Q | ${{a}} = {quoted}")
    source = written("type | name | label | relevant", *rows, choices=choices)
    assert problems(source) == []
    form = read_questionnaire(source)
    assert (walk(form, {"a": "yes"}).is_on("q"), walk(form, {"a": "no"}).is_on("q")) == (True, False)


def test_spaces_within_a_reference_and_a_type(written):
    rows = ("select_one \t yn | a | Do you?", "text | b | You said ${\xa0a }.")
    choices = ("list_name | name | label", "yn | yes | Yes")
    form = read_questionnaire(written("type | name | label", *rows, choices=choices))
    assert walk(form, {"a": "yes"}).label("b") == "You said yes."
