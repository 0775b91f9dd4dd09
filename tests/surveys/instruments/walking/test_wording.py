"""Which words are read out: the nearest answer in a text, a choice's label, choices in their order."""

import pytest

from surveys.instruments.walking.path import walk

FAMILY = (
    "type | name | label | hint | guidance_hint | required | required_message | calculation | choice_filter",
    "text | who | Who answers? | With ${who} | For ${who} only | yes | Ask ${who} again. | |",
    "begin repeat | children | Child of ${who} | | | | | |",
    "text | called | Name? | | | | | |",
    "text | likes | What does ${called} like? | | | | | |",
    "end repeat | | | | | | | |",
    "select_one places | place | Where does ${called} live? | | | | | | starts-with(name, ${who})",
    "calculate | label | | | | | | jr:choice-name(${place}, '${place}') |",
    "calculate | unknown | | | | | | jr:choice-name('nowhere', '${place}') |",
    "calculate | nothing | | | | | | jr:choice-name('home', '${who}') |",
    "calculate | stray | | | | | | jr:choice-name('home', 'stray question') |",
)
PLACES = [
    "list_name | name | label",
    "places | home | At ${who}",
    "places | house | In a house",
    "places | away | Away",
]


@pytest.fixture
def go(form):
    questionnaire = form(*FAMILY, choices=PLACES)
    return lambda answers: walk(questionnaire, answers)


def test_a_text_takes_the_answer_of_its_own_instance(go):
    path = go({"who": "ho", "children": [{"called": "Ann"}, {"called": "Bob"}]})
    assert path.label("children[1]/likes") == "What does Ann like?"
    assert path.label("children[2]/likes") == "What does Bob like?"


def test_outside_its_repeat_the_first_answer_is_taken(go):
    assert go({"children": [{"called": "Ann"}, {"called": "Bob"}]}).label("place") == "Where does Ann live?"


def test_where_nobody_was_asked_the_text_has_a_gap(go):
    assert go({"children": []}).label("place") == "Where does  live?"


def test_everything_said_about_a_question_is_piped(go):
    path = go({"who": "Ada"})
    said = path.hint("who"), path.guidance("who"), path.required_message("who"), path.required_message("called")
    assert said == ("With Ada", "For Ada only", "Ask Ada again.", "")


def test_choices_are_filtered_and_their_labels_piped(go):
    assert go({"who": "ho"}).choices("place") == (("home", "At ho"), ("house", "In a house"))
    assert go({"who": "x"}).choices("place") == ()
    assert go({}).choices("nowhere") == ()


def test_a_choice_is_named_and_an_unknown_one_is_not(go):
    path = go({"who": "h", "place": "house"})
    values = {name: path.value(name) for name in ("label", "unknown", "nothing", "stray")}
    assert values == {"label": "In a house", "unknown": "", "nothing": "", "stray": ""}
