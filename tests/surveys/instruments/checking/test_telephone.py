"""What no interview by telephone can have, wherever it is written."""

import pytest

from surveys.instruments.reading import UnreadableForm, problems, read_questionnaire
from surveys.instruments.walking.path import walk

HEADING = "type | name | label | appearance | parameters"
ELSEWHERE = ("bind::type", "bind::nodeset", "body::ref", "control::mediatype")
TICKS = ("list_name | name | label", "ends | 0 | Not at all", "ends | 10 | Completely")


@pytest.mark.parametrize(
    ("appearance", "said"),
    [
        ("search('stations')", "takes the choices from a file"),
        ("minimal search('stations', 'matches', 'a', 'b')", "takes the choices from a file"),
        ("search ('stations')", "takes the choices from a file"),
        ("Quick Search  ('stations')", "takes the choices from a file"),
        ("ex:org.example.counter(a=1)", "opens another program"),
        ("printer:org.example(1)", "sends the answer to a printer"),
        ("map", "shows a map"),
        ("image-map", "shows a map or a picture"),
        ("bearing", "reads a compass"),
        ("ethiopian", "another calendar"),
        ("signature", "has somebody draw"),
    ],
)
def test_an_appearance_that_cannot_be_asked(written, appearance, said):
    form = written(HEADING, f"text | a | Words | {appearance} | ")
    (problem,) = problems(form)
    assert said in str(problem)
    assert str(problem).startswith("Sheet “survey”, row 2: ")
    with pytest.raises(UnreadableForm):
        read_questionnaire(form)


@pytest.mark.parametrize("appearance", ["minimal", "likert", "multiline", "numbers", "quick", "horizontal", "mapping"])
def test_one_that_only_says_how_it_looks(written, appearance):
    assert problems(written(HEADING, f"text | a | Words | {appearance} | ")) == []


@pytest.mark.parametrize("heading", ["body::intent", "bind::jr:preload", "save_to", *ELSEWHERE])
def test_a_column_of_another_program(written, heading):
    (problem,) = problems(written(f"type | name | label | {heading}", "text | a | Words | something"))
    assert "Empty the cell." in str(problem)


def test_another_type_to_the_left_of_the_type_is_not_taken_for_it(written):
    (problem,) = problems(written("bind::type | type | name | label", "geopoint | text | a | Words"))
    assert "The column “bind::type” makes another question of it" in str(problem)


def test_the_labels_of_a_scale_are_read_out(form):
    rating = "range | how | How far? | vertical | start=0 end=10 step=1 tick_labelset=ends"
    path = walk(form(HEADING, rating, choices=TICKS), {"how": "7"})
    assert path.complete
    assert path.hint("how") == "0: Not at all; 10: Completely."
    assert path.choices("how") == ()


def test_a_scale_s_labels_that_are_not_there(written):
    rating = "range | how | How far? | vertical | start=0 end=10 step=1 tick_labelset=endz"
    found = [str(each) for each in problems(written(HEADING, rating, choices=TICKS))]
    assert any("There is no choice list “endz” for the labels of the scale." in each for each in found)
