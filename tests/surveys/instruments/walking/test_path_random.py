"""Random interviews with going back: what counts is exactly what is on the final path."""

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import instruments
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk

LIBRARY = Path(instruments.__file__).parent / "library"
NAMES = ["1", "2", "3", "refused"]
SOME = st.sampled_from(NAMES)
# A condition as XLSForm writes it, and the same in Python on the earlier answer ("" if none counts).
CONDITIONS = {
    "equal": ("${{{0}}} = '{1}'", lambda answer, name: answer == name),
    "unequal": ("${{{0}}} != '{1}'", lambda answer, name: answer != name),
    "more": ("${{{0}}} > 1", lambda answer, name: answer in {"2", "3"}),
    "answered": ("not(${{{0}}} = '')", lambda answer, name: answer != ""),
    "selected": ("selected(${{{0}}}, '{1}')", lambda answer, name: answer == name),
    "one_of": ("${{{0}}} = '{1}' or ${{{0}}} < 2", lambda answer, name: answer in {name, "1"}),
}


@st.composite
def routings(draw, size=8):
    """For each question but the first: None, or (condition, an earlier question, a choice)."""
    conditions = [None]
    for number in range(1, size):
        earlier = st.integers(0, number - 1)
        conditions.append(draw(st.none() | st.tuples(st.sampled_from(sorted(CONDITIONS)), earlier, SOME)))
    return conditions


def questionnaire(routing):
    rows = ["type | name | label | relevant"]
    for number, condition in enumerate(routing):
        relevant = CONDITIONS[condition[0]][0].format(f"q{condition[1]}", condition[2]) if condition else ""
        rows.append(f"select_one answers | q{number} | Q | {relevant}")
    choices = ["list_name | name | label", *(f"answers | {name} | {name}" for name in NAMES)]
    lines = [
        "| survey |",
        *(f"| | {row} |" for row in rows),
        "| choices |",
        *(f"| | {row} |" for row in choices),
    ]
    return read_questionnaire("\n".join(lines))


def expected(routing, answers):
    """The path and what counts on it, computed without XPath."""
    path, counts = [], {}
    for number, condition in enumerate(routing):
        if condition:
            rule, earlier, name = condition
            if not CONDITIONS[rule][1](counts.get(f"q{earlier}", ""), name):
                continue
        path.append(f"q{number}")
        if answers.get(f"q{number}"):
            counts[f"q{number}"] = answers[f"q{number}"]
    return path, counts


EDITS = st.lists(st.tuples(st.integers(0, 7), SOME | st.just("")), max_size=25)


@cache
def one_of_many(number):
    """A routing and its questionnaire: reading one takes longer than many walks through it."""
    chance = random.Random(number)
    routing = [None]
    for place in range(1, 8):
        condition = chance.choice(sorted(CONDITIONS)), chance.randrange(place), chance.choice(NAMES)
        routing.append(condition if chance.random() < 0.7 else None)
    return routing, questionnaire(routing)


@settings(max_examples=2000)
@given(st.integers(0, 49), EDITS)
def test_what_counts_is_what_is_on_the_final_path(number, edits):
    goes_back_and_forth(*one_of_many(number), edits)


@settings(max_examples=50)
@given(routings(), EDITS)
def test_so_it_is_with_any_routing(routing, edits):
    goes_back_and_forth(routing, questionnaire(routing), edits)


def goes_back_and_forth(routing, questionnaire, edits):
    kept = {}
    for number, answer in edits:  # any question at any time, also one that is off the path
        kept[f"q{number}"] = answer
        path, counts = expected(routing, kept)
        walked = walk(questionnaire, kept)
        assert [name for page in walked.pages for name in page.questions] == path
        assert walked.answers == counts


@settings(max_examples=100)
@given(st.integers(0, 49), st.dictionaries(st.sampled_from([f"q{n}" for n in range(8)]), SOME))
def test_counted_answers_lead_to_the_same_path(number, answers):
    _, questionnaire = one_of_many(number)
    path = walk(questionnaire, answers)
    assert walk(questionnaire, path.answers).pages == path.pages


@cache
def library(name):
    return read_questionnaire((LIBRARY / name).read_bytes(), filename=name)


def some_answer(questionnaire, question, chance):
    names = [choice.name for choice in questionnaire.choices.get(question.list_name, ())]
    if question.kind == "select_multiple":
        return chance.sample(names, chance.randint(0, 3))
    return chance.choice([*names, ""]) if names else chance.choice(["In their own words.", ""])


@pytest.mark.parametrize("name", sorted(path.name for path in LIBRARY.glob("*.md")))
@settings(max_examples=400)
@given(st.randoms(use_true_random=False))
def test_the_librarys_questionnaires(name, chance):
    """Whoever answers, and goes back on it: what counts is what was given to the questions on the path."""
    questionnaire = library(name)
    asked = [question for question in questionnaire.questions.values() if question.is_asked]
    kept = {}
    for question in chance.choices(asked, k=30):
        kept[question.name] = some_answer(questionnaire, question, chance)
    path = walk(questionnaire, kept)
    on_path = {key for page in path.pages for key in page.questions}
    assert {key: kept[key] for key in on_path if kept.get(key)} == {
        key: value for key, value in path.answers.items() if key in kept
    }
    assert path.answers.keys() - path.repeats.keys() <= on_path  # the others are defaults
    assert walk(questionnaire, path.answers).pages == path.pages
