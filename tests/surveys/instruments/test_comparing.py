"""Two versions of a questionnaire, question by question."""

import pytest

from surveys.instruments.comparing import Difference, compare, trend_breaks

HEADING = "type | name | label | relevant | bind::kent:measure"
ROWS = ("text | a | A | | ", "select_one scale | b | B | ${a} != '' | ease", "text | c | C | | ")
SCALE = ("list_name | name | label", "scale | 1 | Good", "scale | 2 | Bad")


@pytest.fixture
def before(form):
    return form(HEADING, *ROWS, choices=SCALE)


@pytest.fixture
def compared(form, before):
    """compared(rows, choices): the version before against one of these rows."""
    return lambda *rows, choices=SCALE: compare(before, form(HEADING, *rows, choices=choices))


def test_the_same_is_the_same(compared):
    assert compared(*ROWS).is_same


def test_questions_come_and_go(compared):
    comparison = compared(ROWS[0], ROWS[1], "text | d | D | | ")
    assert (comparison.added, comparison.removed) == (("d",), ("c",))
    assert not comparison.breaks_trend


@pytest.mark.parametrize(
    ("row", "difference"),
    [
        ("text | c | See | | ", Difference("label (default)", "C", "See")),
        ("integer | c | C | | ", Difference("kind", "text", "integer")),
        ("text | c | C | ${a} = 'x' | ", Difference("relevant", "", "${a} = 'x'")),
    ],
)
def test_what_changed_is_named(compared, row, difference):
    (change,) = compared(ROWS[0], ROWS[1], row).changed
    assert (change.name, change.differences) == ("c", (difference,))


def test_a_choice_in_other_words_changes_its_questions_but_not_the_scale(compared):
    comparison = compared(*ROWS, choices=(SCALE[0], "scale | 1 | Very good", SCALE[2]))
    assert comparison.changed[0].differences == (Difference("choice 1 (default)", "Good", "Very good"),)
    assert not comparison.breaks_trend


def test_the_condition_of_a_group_changes_the_questions_in_it(form):
    def group(relevant):
        return form(HEADING, ROWS[0], f"begin group | g | G | {relevant} | ", ROWS[2], "end group | | | | ")

    (change,) = compare(group(""), group("${a} = 'x'")).changed
    assert (change.name, change.differences) == ("c", (Difference("relevant of g", "", "${a} = 'x'"),))


def test_another_scale_breaks_the_trend(compared):
    comparison = compared(*ROWS, choices=(*SCALE, "scale | 3 | Worse"))
    assert comparison.rescaled == ("ease",)
    assert comparison.breaks_trend


def test_a_measure_that_vanished_breaks_the_trend(compared):
    comparison = compared(ROWS[0], "select_one scale | b | B | ${a} != '' | ", ROWS[2])
    assert comparison.vanished == ("ease",)


def test_a_measure_may_move_to_another_question(compared):
    comparison = compared(ROWS[0], "select_one scale | better | B | ${a} != '' | ease", ROWS[2])
    assert not comparison.breaks_trend


def test_only_what_moved_has_moved(compared):
    assert compared(ROWS[2], ROWS[0], ROWS[1]).moved == ("c",)


def test_trend_breaks_are_sentences_for_publishing(form, before):
    after = form(HEADING, *ROWS, choices=(*SCALE, "scale | 3 | Worse"))
    (broken,) = trend_breaks(before, after)
    assert (broken.sheet, broken.row) == ("survey", 3)
    assert broken.problem == "The measure “ease” is answered on another scale than before."
    assert broken.way_out == "Keep the measure as it was, or tick “breaks the trend”."
    gone = form(HEADING, ROWS[0], ROWS[2])
    assert [each.problem for each in trend_breaks(before, gone)] == ["The measure “ease” is no longer asked."]
    assert trend_breaks(before, before) == []
