"""Whatever a questionnaire multiplies, a walk through it ends, and its author hears in which row it grows."""

import pytest

from surveys.instruments.faults import UnreadableForm
from surveys.instruments.reading import problems, read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.instruments.walking.trial import full, look_at_all, row_of, too_much_in
from surveys.instruments.xpath.budget import BOUNDS, Exhausted
from tests.surveys.instruments.conftest import table
from tests.surveys.instruments.library import LIBRARY
from tests.surveys.instruments.walking.hostile import ASK, MANY, TOO_MUCH, line, nested, repeat, texts

SAID = {bound.said for bound in BOUNDS.values()}
A_TENTH = 0.1


def as_text(survey, choices=()):
    sheets = {"survey": [ASK, *survey], "choices": choices}
    return "\n".join(table(name, *rows) for name, rows in sheets.items() if rows)


def refused(text):
    """The problems of a form that takes too much, read or walked."""
    try:
        return too_much_in(read_questionnaire(text))
    except UnreadableForm as error:
        return error.problems


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_hostile_form_is_refused_with_its_row_and_a_way_out(name):
    found = refused(as_text(*TOO_MUCH[name]))
    assert found
    for problem in found:
        assert problem.sheet == "survey"
        assert (problem.row or 0) > 1
        assert any(said in problem.problem for said in SAID), problem.problem
        assert problem.way_out in {bound.way_out for bound in BOUNDS.values()}
        assert "takes far too long" not in problem.problem  # by steps, which are the same everywhere


def test_forty_kinds():
    assert len(TOO_MUCH) >= 40


@pytest.mark.parametrize("form", sorted(LIBRARY.glob("*.md")), ids=lambda form: form.stem)
def test_a_questionnaire_of_the_library_takes_less_than_a_tenth(form):
    questionnaire = read_questionnaire(form)
    assert too_much_in(questionnaire) == ()
    for answers in ({}, full(questionnaire, 0), full(questionnaire, -1)):
        path = walk(questionnaire, answers)
        look_at_all(path)
        assert 0 < path.wording.budget.share < A_TENTH


def test_the_same_answers_take_the_same_steps():
    questionnaire = read_questionnaire(as_text([*MANY, line("calculate", "c", calculation="count(//*)")]))
    taken = []
    for _ in range(2):
        path = walk(questionnaire, full(questionnaire, 0))
        look_at_all(path)
        taken.append(dict(path.wording.budget.taken))
    assert taken[0] == taken[1]


def test_the_row_is_the_one_that_takes_the_most():
    survey = [line("integer", "n", default="1"), *texts(100)]
    survey += repeat("r", *[line("calculate", "worst", calculation="count(//*[count(//*) > 1])")], repeat_count="100")
    survey += [line("calculate", "last", calculation="1 + 1")]
    (problem,) = refused(as_text(survey))
    assert problem.row == 104
    assert "“worst”" in problem.problem


def test_a_repeat_is_named_where_it_begins():
    (problem,) = refused(as_text([line("text", "before"), *nested(2, "100", *texts(100))]))
    assert problem.row in {3, 4}
    assert problem.problem.endswith("asks far too many questions over and over.")


def test_it_is_told_when_the_form_is_checked():
    text = as_text(*TOO_MUCH["a repeat of everything"])
    assert any("over and over" in str(problem) for problem in problems(text))
    assert any("over and over" in str(problem) for problem in problems(read_questionnaire(text)))


def test_what_the_trial_does_not_see_ends_in_the_interview():
    """Thirty instances are tried; somebody may add a hundred."""
    inside = [
        line("integer", "a"),
        *[line("calculate", f"b{n}", calculation="sum(${a}) + max(${a})") for n in range(90)],
    ]
    questionnaire = read_questionnaire(as_text(repeat("r", *inside)))
    assert too_much_in(questionnaire) == ()
    with pytest.raises(Exhausted, match="goes through far too many"):
        walk(questionnaire, {"r": [{"a": "1"}] * 100})


def test_an_exhausted_walk_stays_exhausted():
    questionnaire = read_questionnaire(as_text([*MANY, line("note", "n", label="${t0} " * 300)]))
    path = walk(questionnaire, {"r": [{"t0": "x" * 9000}] * 100})
    for _ in range(2):
        with pytest.raises(Exhausted, match="puts far too much text together"):
            [path.label("n") for _ in range(100)]


def test_groups_have_rows_too():
    survey = [line("begin group", "page", label="Page"), line("text", "a"), line("end group")]
    questionnaire = read_questionnaire(as_text(survey))
    assert [row_of(questionnaire, name) for name in ("page", "a", "nothing")] == [2, 3, None]


def test_everything_is_answered_in_the_trial():
    survey = [
        *[line(kind, kind) for kind in ("text", "integer", "decimal", "date", "time", "acknowledge")],
        line("range", "scale", parameters="start=0 end=10 step=1"),
        line("select_one l", "one"),
        line("select_multiple l", "several"),
        *repeat("r", line("text", "inner")),
    ]
    questionnaire = read_questionnaire(as_text(survey, ["list_name | name | label", "l | a | A", "l | b | B"]))
    path = walk(questionnaire, full(questionnaire, -1))
    assert path.violations == ()
    assert path.value("one") == "b"
    assert path.value("several") == "a b"
    assert path.instances == {"r": 30}
