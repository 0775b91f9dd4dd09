"""Values with a history, and repeats of which not each instance is asked."""

from datetime import datetime

import pytest

from surveys.instruments.reading import problems
from surveys.instruments.walking.path import walk

WEDNESDAY, MONDAY = datetime(2019, 5, 1, 10, 0), datetime(2019, 5, 6, 9, 0)
HEADING = "type | name | label | calculation | trigger | relevant | repeat_count"


def line(type_, name, label="", calculation="", trigger="", relevant="", repeat_count=""):
    return " | ".join([type_, name, label, calculation, trigger, relevant, repeat_count])


@pytest.fixture
def stamped(form):
    return form(HEADING, line("text", "a", "A"), line("calculate", "at", "", "now()", "${a}"))


def test_there_is_no_time_stamp_before_its_trigger(stamped):
    assert walk(stamped, {}, today=WEDNESDAY).values.get("at") is None


def test_it_is_of_the_moment_of_the_answer_and_stays(stamped):
    first = walk(stamped, {"a": "x"}, today=WEDNESDAY)
    later = walk(stamped, {"a": "x", **first.kept}, today=MONDAY)
    assert first.values["at"] == later.values["at"] == "2019-05-01T10:00:00.000"


def test_another_answer_sets_it_anew(stamped):
    first = walk(stamped, {"a": "x"}, today=WEDNESDAY)
    later = walk(stamped, {"a": "y", **first.kept}, today=MONDAY)
    assert later.values["at"] == "2019-05-06T09:00:00.000"


def test_what_was_kept_without_an_answer_is_set_by_the_first(stamped):
    before = walk(stamped, {}, today=WEDNESDAY)
    assert walk(stamped, {"a": "x", **before.kept}, today=MONDAY).values["at"].startswith("2019-05-06")


def test_once_keeps_its_first_value(form):
    asked = form(HEADING, line("text", "a", "A"), line("calculate", "first", "", "once(${a})"))
    first = walk(asked, {"a": "x"})
    assert walk(asked, {"a": "y", **first.kept}).values["first"] == "x"


def test_a_question_that_another_fills_in_can_be_corrected(form):
    asked = form(HEADING, line("text", "a", "A"), line("text", "b", "B", "concat(${a}, '!')", "${a}"))
    first = walk(asked, {"a": "x"})
    assert first.answers["b"] == "x!"
    corrected = {"a": "x", **first.kept, "b": "mine"}
    assert walk(asked, corrected).answers["b"] == "mine"
    assert walk(asked, corrected | {"a": "y"}).answers["b"] == "y!"


def test_a_time_stamp_of_each_instance_of_a_repeat(form):
    asked = form(
        HEADING,
        line("begin_repeat", "r", "R"),
        line("text", "a", "A"),
        line("calculate", "at", "", "now()", "${a}"),
        line("end_repeat", ""),
    )
    first = walk(asked, {"r": [{"a": "x"}]}, today=WEDNESDAY)
    assert set(first.kept) == {"r[1]/at", "r[1]/at@"}
    both = {"r[1]/a": "x", "r[2]/a": "y", **first.kept}
    stamps = [each["at"][:10] for each in walk(asked, both, today=MONDAY).values["r"]]
    assert stamps == ["2019-05-01", "2019-05-06"]


def test_each_instance_is_asked_by_its_own_condition(form):
    asked = form(
        HEADING,
        line("text", "m", "M"),
        line("begin_repeat", "r", "R", relevant="selected(${m}, string(position(current())))", repeat_count="3"),
        line("text", "w", "What"),
        line("end_repeat", ""),
        line("calculate", "n", "", "count(${w})"),
    )
    path = walk(asked, {"m": "1 3", "r": [{"w": "a"}, {"w": "b"}, {"w": "c"}]})
    assert [each for page in path.pages for each in page.questions] == ["m", "r[1]/w", "r[3]/w"]
    assert path.answers["r"] == [{"w": "a"}, {}, {"w": "c"}]
    assert (path.values["n"], path.instances) == ("2", {"r": 3})


def test_what_was_not_asked_is_not_counted(form):
    asked = form(
        HEADING,
        line("begin_repeat", "r", "R", repeat_count="3"),
        line("select_one yn", "seen", "Seen"),
        line("integer", "minutes", "Minutes", relevant="${seen} = 'yes'"),
        line("end_repeat", ""),
        line("calculate", "n", "", "count(${minutes})"),
        line("calculate", "mean", "", "sum(${minutes}) div count(${minutes})"),
        line("calculate", "listed", "", "join(',', ${minutes})"),
        choices=("list_name | name | label", "yn | yes | Yes", "yn | no | No"),
    )
    given = {"r": [{"seen": "yes", "minutes": 5}, {"seen": "no", "minutes": 9}, {"seen": "no"}]}
    values = walk(asked, given).values
    assert (values["n"], values["mean"], values["listed"]) == ("1", "5", "5")


def test_a_disabled_row_is_no_row(form):
    asked = form("type | name | label | disabled", "text | a | A | ", "text | b | B | yes", "text | c | C | no")
    assert list(asked.questions) == ["a", "c"]


def test_a_computed_question_without_words_is_not_shown(form):
    asked = form(HEADING, line("integer", "a", "A"), line("integer", "twice", "", "${a} * 2"))
    path = walk(asked, {"a": 4})
    assert (path.pages[0].questions, path.values["twice"]) == (("a",), "8")


SATURDAY = datetime(2019, 5, 4, 11, 0)


class Call:
    """One interview over several days: what was answered and what was kept goes on to the next."""

    def __init__(self, form):
        self.form, self.given = form, {}

    def on(self, day, **answers):
        """The values on that day, with the answers that are given then."""
        path = walk(self.form, self.given | answers, today=day)
        self.given |= answers | path.filled | path.kept
        return path.values


def test_a_stamp_is_of_its_trigger_though_nobody_was_led_to_it_then(form):
    """As ODK has it: the value is set all the same, and there once the row is relevant."""
    rows = line("text", "a", "A"), line("text", "g", "G"), line("calculate", "at", "", "now()", "${a}", "${g} = 'x'")
    call = Call(form(HEADING, *rows))
    assert "at" not in call.on(WEDNESDAY, a="first")
    assert call.on(SATURDAY, g="x")["at"].startswith("2019-05-01")
    assert "at" not in call.on(SATURDAY, g="y", a="second")
    assert call.on(MONDAY, g="x")["at"].startswith("2019-05-04")


def test_a_trigger_that_closes_its_own_stamp_and_opens_it_again(form):
    call = Call(form(HEADING, line("text", "a", "A"), line("calculate", "at", "", "now()", "${a}", "${a} != 'no'")))
    assert call.on(WEDNESDAY, a="x")["at"].startswith("2019-05-01")
    assert "at" not in call.on(SATURDAY, a="no")
    assert call.on(MONDAY, a="x")["at"].startswith("2019-05-06")


def test_a_trigger_that_the_answers_lead_past_has_not_changed_by_that(form):
    rows = (
        line("text", "g", "G"),
        line("text", "a", "A", relevant="${g} = 'x'"),
        line("calculate", "at", "", "now()", "${a}"),
    )
    call = Call(form(HEADING, *rows))
    assert call.on(WEDNESDAY, g="x", a="1")["at"].startswith("2019-05-01")
    assert call.on(SATURDAY, g="y")["at"].startswith("2019-05-01")
    assert call.on(MONDAY, g="x")["at"].startswith("2019-05-01")
    assert call.on(MONDAY, a="2")["at"].startswith("2019-05-06")


def test_of_two_triggers_each_counts_though_one_is_never_asked(form):
    rows = (
        line("text", "g", "G"),
        line("text", "a", "A", relevant="${g} = 'a'"),
        line("text", "b", "B", relevant="${g} = 'b'"),
        line("calculate", "at", "", "now()", "${a}, ${b}"),
    )
    call = Call(form(HEADING, *rows))
    assert "at" not in call.on(WEDNESDAY, g="b")
    assert call.on(SATURDAY, b="1")["at"].startswith("2019-05-04")
    assert call.on(MONDAY, g="a")["at"].startswith("2019-05-04")
    assert call.on(MONDAY, a="1")["at"].startswith("2019-05-06")


def test_a_group_that_is_closed_keeps_what_is_set_in_it(form):
    rows = (
        line("text", "a", "A"),
        line("text", "g", "G"),
        line("begin group", "inner", "Inner", relevant="${g} = 'x'"),
        line("calculate", "at", "", "now()", "${a}"),
        line("text", "b", "B"),
        line("end group", ""),
    )
    call = Call(form(HEADING, *rows))
    call.on(WEDNESDAY, a="1")
    assert call.on(MONDAY, g="x")["at"].startswith("2019-05-01")


def test_clearing_an_answer_is_a_change_and_saving_it_again_is_none(form):
    call = Call(form(HEADING, line("text", "a", "A"), line("calculate", "at", "", "now()", "${a}")))
    call.on(WEDNESDAY, a="x")
    assert call.on(SATURDAY, a="x")["at"].startswith("2019-05-01")
    assert call.on(MONDAY, a="")["at"].startswith("2019-05-06")


@pytest.mark.parametrize("calculation", ["concat('n', once(${a}))", "once(${a}) + 1", "string-length(once(${a}))"])
def test_once_within_something_else_is_told(form, calculation):
    asked = form(HEADING, line("integer", "a", "A"), line("calculate", "c", "", calculation))
    assert [str(each) for each in problems(asked)] == [
        "Sheet “survey”, row 3: The expression in “calculation” has once() within something else, "
        "which would be worked out again from its own value. Write once(…) around the whole."
    ]


@pytest.mark.parametrize(
    "calculation", ["once(${a})", "(once(${a}))", "if(${a} > 2, once('big'), once('small'))", "once(concat('n', ${a}))"]
)
def test_once_around_the_whole_is_not(form, calculation):
    asked = form(HEADING, line("integer", "a", "A"), line("calculate", "c", "", calculation))
    assert problems(asked) == []
    call = Call(asked)
    first = call.on(WEDNESDAY, a=3)["c"]
    assert call.on(SATURDAY, a=1)["c"] == call.on(MONDAY, a=2)["c"] == first


def test_a_trigger_that_nobody_sees_is_refused_with_its_row(written):
    rows = (
        line("text", "a", "A"),
        line("calculate", "c", "", "now()", "${a}"),
        line("calculate", "d", "", "${c}", "${c}"),
    )
    [said] = [str(each) for each in problems(written(HEADING, *rows))]
    assert said.startswith("Sheet “survey”, row 4: The question ${c} is not user-visible")


def test_what_was_set_while_it_was_led_past_is_not_set_again(form):
    asked = form(
        HEADING,
        line("text", "a", "A"),
        line("text", "led", "Led there?"),
        line("calculate", "at", "", "now()", "${a}", "${led} = 'yes'"),
    )
    first = walk(asked, {"a": "x", "led": "no"}, today=WEDNESDAY)
    again = walk(asked, {"a": "x", "led": "no", **first.kept}, today=MONDAY)
    assert "at" not in again.values
    there = walk(asked, {"a": "x", "led": "yes", **first.kept, **again.kept}, today=MONDAY)
    assert there.values["at"].startswith("2019-05-01")
    assert walk(asked, {"a": "x", "led": "yes", **again.kept}, today=MONDAY).values["at"].startswith("2019-05-01")
