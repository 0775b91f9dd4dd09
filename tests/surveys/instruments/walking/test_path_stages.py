"""Where a path leads through the pages: stages, blocks and repeats."""

from datetime import date, datetime

import pytest

from surveys.instruments.walking.path import walk
from surveys.instruments.walking.stages import Repeat

SURVEY = (
    "type | name | label | relevant | repeat_count | calculation",
    "text | first | First? | | |",
    "begin group | family | Family of ${first} | | |",
    "begin repeat | children | Child | | |",
    "text | called | Name? | | |",
    "begin repeat | toys | Toy of ${called} | | 1 |",
    "text | toy | Which? | | |",
    "end repeat | | | | |",
    "end repeat | | | | |",
    "end group | | | | |",
    "begin group | hidden | Hidden | ${first} = 'show' | |",
    "text | secret | Secret? | | |",
    "end group | | | | |",
    "begin group | silent | Silent | | |",
    "calculate | sum | | | | 1 + 1",
    "end group | | | | |",
)


@pytest.fixture
def go(form):
    questionnaire = form(*SURVEY)
    return lambda answers: walk(questionnaire, answers)


def names(pages):
    return [page.name for page in pages]


def test_a_page_that_may_be_added_to_is_a_stage_though_it_asks_nothing(go):
    path = go({"children": []})
    assert names(path.pages) == ["first"]
    assert names(path.stages) == ["first", "family"]
    assert [page.questions for page in path.stages] == [("first",), ()]


def test_a_page_off_the_path_is_none(go):
    assert names(go({"first": "show"}).stages) == ["first", "family", "hidden"]
    assert names(go({}).stages) == ["first", "family"]


def test_pages_are_labelled_from_what_was_said(go):
    assert [page.label for page in go({"first": "Ann", "children": []}).stages][1] == "Family of Ann"


def test_what_stands_on_a_page(go):
    path = go({"children": [{"called": "Ann"}]})
    assert path.blocks("family") == (
        ("begins", "children[1]"),
        ("question", "children[1]/called"),
        ("begins", "children[1]/toys[1]"),
        ("question", "children[1]/toys[1]/toy"),
        ("ends", "children[1]/toys[1]"),
        ("more", "children[1]/toys"),
        ("ends", "children[1]"),
        ("more", "children"),
    )
    assert path.blocks("silent") == ()


def test_repeats_by_their_keys(go):
    path = go({"children": [{"called": "Ann"}]})
    assert path.repeats == {
        "children": Repeat("children", "Child", 1, is_open=True),
        "children[1]/toys": Repeat("children[1]/toys", "Toy of Ann", 1, is_open=False),
    }
    assert go({"children": []}).repeats == {"children": Repeat("children", "Child", 0, is_open=True)}


def test_instances_on_the_path(go):
    path = go({"children": [{}, {}]})
    assert path.has_instance("children[2]")
    assert not path.has_instance("children[3]")
    assert not path.has_instance("first")


def test_a_question_off_the_path_still_has_words(go):
    path = go({})
    assert not path.is_on("secret")
    assert path.label("secret") == "Secret?"
    assert (path.value("secret"), path.choices("secret"), path.is_required("secret")) == ("", (), False)


@pytest.mark.parametrize("today", [date(2019, 5, 1), datetime(2019, 5, 1, 10, 30)])
def test_a_walk_is_on_a_day(form, today):
    questionnaire = form("type | name | label | calculation", "calculate | on | | today()", "text | a | A |")
    assert walk(questionnaire, {}, today=today).value("on") == "2019-05-01"
    assert walk(questionnaire, {}).value("on") == str(datetime.now().date())
