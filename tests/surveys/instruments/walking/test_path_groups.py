"""Groups within a page: their labels are headings, where something of them is to be seen."""

import pytest

from surveys.instruments.walking.path import walk

SURVEY = (
    "type | name | label | relevant | calculation",
    "begin_group | stage | The stage | |",
    "text | called | Name? | |",
    "begin_group | about | About ${called} | ${called} != '' |",
    "text | colour | Colour? | |",
    "begin_group | inner | Closer | |",
    "text | shade | Shade? | ${colour} = 'blue' |",
    "end_group | | | |",
    "end_group | | | |",
    "begin_group | silent | Nobody sees this | |",
    "calculate | sum | | | 1 + 1",
    "end_group | | | |",
    "begin_group | bare | | |",
    "text | extra | Extra? | |",
    "end_group | | | |",
    "begin_repeat | toys | Toy | |",
    "begin_group | each | About the toy | |",
    "text | toy | Which? | |",
    "end_group | | | |",
    "end_repeat | | | |",
    "end_group | | | |",
)


@pytest.fixture
def headings(form):
    questionnaire = form(*SURVEY)

    def of(answers):
        path = walk(questionnaire, answers)
        return [path.heading(key) for what, key in path.blocks("stage") if what == "heads"]

    return of


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, ["About the toy"]),
        ({"called": "Ann"}, ["About Ann", "About the toy"]),
        ({"called": "Ann", "colour": "blue"}, ["About Ann", "Closer", "About the toy"]),
        ({"toys": [{}, {}]}, ["About the toy", "About the toy"]),
        ({"toys": []}, []),
    ],
)
def test_labels_of_groups_that_are_on_the_path(headings, answers, found):
    assert headings(answers) == found


def test_a_heading_stands_before_what_it_is_about(form):
    path = walk(form(*SURVEY), {"called": "Ann", "colour": "blue"})
    assert [key for _, key in path.blocks("stage")] == [
        "called", "about", "colour", "inner", "shade", "extra",
        "toys[1]", "toys[1]/each", "toys[1]/toy", "toys[1]", "toys",
    ]  # fmt: skip
