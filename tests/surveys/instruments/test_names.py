"""One name in two groups."""

import pytest

from surveys.instruments.reading import problems, read_questionnaire
from surveys.instruments.walking.path import walk

HEADING = "type | name | label | relevant"
TWICE = (
    "begin_group | contact | Contact | ",
    "text | why | Why? | ",
    "end_group | | | ",
    "begin_group | treatment | Treatment | ",
    "text | why | And why? | ",
    "end_group | | | ",
)


def test_each_is_called_by_its_group(form):
    path = walk(form(HEADING, *TWICE), {"contact.why": "a", "treatment.why": "b"})
    assert [page.questions for page in path.pages] == [("contact.why",), ("treatment.why",)]
    assert path.answers == {"contact.why": "a", "treatment.why": "b"}
    assert path.label("treatment.why") == "And why?"


def test_a_name_that_stands_once_is_left_alone(form):
    questionnaire = form(HEADING, *TWICE, "text | other | Other | ")
    assert list(questionnaire.questions) == ["contact.why", "treatment.why", "other"]


def test_the_questionnaire_keeps_what_its_author_wrote(written):
    source = written(HEADING, *TWICE)
    assert "contact.why" not in str(read_questionnaire(source).sheets)


def test_a_reference_to_it_is_ambiguous(written):
    found = [str(each) for each in problems(written(HEADING, *TWICE, "text | more | More | ${why} = 'x'"))]
    assert found == [
        "Sheet “survey”, row 8: “relevant” refers to “why”, which is the name of several questions"
        " (contact.why, treatment.why). Give the one that is meant another name."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("text | a | A | ", "text | a | Again | "),
        ("begin_group | g | G | ", "text | a | A | ", "text | a | Again | ", "end_group | | | "),
    ],
)
def test_twice_in_one_group_is_a_fault(written, rows):
    assert "is used in row" in str(problems(written(HEADING, *rows))[0])


def test_deeper_groups_are_named_as_far_as_it_takes(form):
    inner = ("begin_group | inner | | ", "text | why | Why? | ", "end_group | | | ")
    rows = ("begin_group | a | A | ", *inner, "end_group | | | ", "begin_group | b | B | ", *inner, "end_group | | | ")
    assert list(form(HEADING, *rows).questions) == ["a.inner.why", "b.inner.why"]


PATHS = (
    "begin_group | contact | Contact | ",
    "text | why | Why? | ",
    "text | here | Here | {here}",
    "end_group | | | ",
    "begin_group | treatment | Treatment | ",
    "text | why | And why? | ",
    "text | there | There | {there}",
    "end_group | | | ",
)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("../why = 'a'", "../why = 'b'"),
        ("../../contact/why = 'a'", "../../treatment/why = 'b'"),
        ("/data/contact/why = 'a'", "/data/treatment/why = 'b'"),
        ("not(../why != 'a')", "concat('', ../why) = 'b'"),
        ("../why = 'a'", "/data/contact/why = 'a' and ../why = 'b'"),
    ],
)
def test_paths_lead_to_the_one_that_they_name(form, here, there):
    asked = form(HEADING, *(each.format(here=here, there=there) for each in PATHS))
    path = walk(asked, {"contact.why": "a", "treatment.why": "b"})
    assert (path.is_on("here"), path.is_on("there")) == (True, True)
    path = walk(asked, {"contact.why": "b", "treatment.why": "a"})
    assert (path.is_on("here"), path.is_on("there")) == (False, False)
    assert problems(asked) == []


def test_a_path_into_a_list_is_none_of_theirs(form):
    choices = ["list_name | name | label | contact", "towns | dover | Dover | yes"]
    counted = "count(instance('towns')/root/item[contact = 'yes']) = 1 and 4 div 2 = 2"
    asked = form(HEADING, *(each.format(here=counted, there="") for each in PATHS), choices=choices)
    assert walk(asked, {"contact.why": "a"}).is_on("here")


def test_the_one_above_the_groups_is_named_too(written):
    source = written(HEADING, "text | why | Why? | ", *TWICE, "text | q | Q | ${why} = 'x'")
    assert "several questions (why, contact.why, treatment.why)" in [str(each) for each in problems(source)][-1]
