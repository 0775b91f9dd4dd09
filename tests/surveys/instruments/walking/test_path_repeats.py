"""Questions that are asked once for each child."""

import pytest

from surveys.instruments.walking.path import walk

SURVEY = (
    "type | name | label | calculation | relevant | repeat_count | constraint | required | default",
    "integer | how_many | How many? | | | | | |",
    "begin repeat | children | Children | | ${how_many} > 0 | ${how_many} | | |",
    "text | called | Name? | | | | | yes |",
    "integer | age | How old is ${called}? | | ${called} != '' | | . < 18 | |",
    "text | school | School of ${called}? | | ${age} > 4 | | | | the same",
    "calculate | number | | position(..) | | | | |",
    "end repeat | | | | | | | |",
    "calculate | years | | sum(${age}) | | | | |",
    "calculate | listed | | count(${children}) | | | | |",
    "calculate | first | | indexed-repeat(${called}, ${children}, 1) | | | | |",
    "select_one ${called} | eldest | Who is the eldest? | | ${listed} > 1 | | | |",
)
ANN, BOB = {"called": "Ann", "age": 3}, {"called": "Bob", "age": "7", "school": "North"}


@pytest.fixture
def go(form):
    questionnaire = form(*SURVEY)
    return lambda answers, **options: walk(questionnaire, answers, **options)


def test_the_count_says_how_often(go, shown):
    path = go({"how_many": 2, "children": [ANN, BOB]})
    assert shown(path) == [
        "how_many",
        "children[1]/called", "children[1]/age",
        "children[2]/called", "children[2]/age", "children[2]/school",
        "eldest",
    ]  # fmt: skip
    assert path.instances == {"children": 2}
    assert (path.value("years"), path.value("first"), path.value("children[2]/number")) == ("10", "Ann", "2")


@pytest.mark.parametrize("how_many", ["", None, 0, "none"])
def test_none_are_asked_where_there_are_none(go, how_many):
    path = go({"how_many": how_many, "children": [ANN]})
    assert path.instances == {}
    assert "children" not in path.answers
    assert path.value("listed") == "0"


def test_answers_beyond_the_count_are_kept_out_until_they_are_wanted(go):
    given = {"how_many": 1, "children": [ANN, BOB]}
    assert go(given).answers == {"how_many": 1, "children": [ANN]}
    assert go(given | {"how_many": 2}).answers["children"] == [ANN, BOB]


def test_what_counts_leads_to_itself(go):
    path = go({"how_many": 2, "children": [ANN, BOB], "eldest": "Bob"})
    assert go(path.answers).answers == path.answers


def test_answers_may_be_given_by_their_keys(go):
    by_key = {"how_many": 2, "children[1]/called": "Ann", "children[1]/age": 3, "children[2]/called": "Bob"}
    assert go(by_key).answers["children"] == [ANN, {"called": "Bob"}]


def test_each_instance_has_its_own_faults_and_texts(go):
    path = go({"how_many": 2, "children": [{"called": "Ann", "age": 18}, {}]})
    assert [each.name for each in path.violations] == ["children[1]/age"]
    assert path.unanswered == ("children[2]/called",)
    assert path.label("children[1]/age") == "How old is Ann?"
    assert path.label("children[2]/called") == "Name?"


def test_a_default_applies_in_each(go):
    path = go({"how_many": 1, "children": [{"called": "Cy", "age": 5}]})
    assert path.value("children[1]/school") == "the same"


def test_earlier_answers_can_be_choices(go):
    path = go({"how_many": 2, "children": [ANN, BOB], "eldest": "Eve"})
    assert path.choices("eldest") == (("Ann", "Ann"), ("Bob", "Bob"))
    assert [each.name for each in path.violations] == ["eldest"]


@pytest.mark.parametrize(("given", "instances"), [({}, 1), ({"r": []}, 0), ({"r": [{}, {}]}, 2), ({"r": "x"}, 1)])
def test_without_a_count_the_answers_say_how_often(form, given, instances):
    questionnaire = form("type | name | label", "begin repeat | r | R", "text | a | A", "end repeat | |")
    assert walk(questionnaire, given).instances.get("r", 0) == instances


def test_none_is_an_answer_too(form):
    questionnaire = form("type | name | label", "begin repeat | r | R", "text | a | A", "end repeat | |")
    assert walk(questionnaire, {"r": []}).answers == {"r": []}
    assert walk(questionnaire, {}).answers == {"r": [{}]}


def test_a_count_is_kept_in_bounds(form):
    questionnaire = form(
        "type | name | label | repeat_count",
        "begin repeat | r | R | 1000000",
        "text | a | A |",
        "end repeat | | |",
    )
    assert walk(questionnaire, {}).instances == {"r": 100}


def test_repeats_within_repeats(form):
    questionnaire = form(
        "type | name | label | calculation | repeat_count",
        "begin repeat | child | Child | | ",
        "text | called | Name | | ",
        "begin repeat | toy | Toy | | 2",
        "text | colour | Colour | | ",
        "calculate | both | | concat(${called}, ${colour}, position(..), position(../..)) | ",
        "end repeat | | | | ",
        "end repeat | | | | ",
        "calculate | one | | indexed-repeat(${colour}, ${child}, 2, ${toy}, 1) | ",
    )
    toys = [{"colour": "red"}, {"colour": "blue"}]
    path = walk(questionnaire, {"child": [{"called": "Ann", "toy": toys}, {"called": "Bob", "toy": toys[1:]}]})
    assert path.instances == {"child": 2, "child[1]/toy": 2, "child[2]/toy": 2}
    assert path.value("child[1]/toy[2]/both") == "Annblue21"
    assert path.value("child[2]/toy[1]/both") == "Bobblue12"
    assert path.value("one") == "blue"
    assert path.answers["child"][1] == {"called": "Bob", "toy": [{"colour": "blue"}, {}]}


NUMBERED = (
    "type | name | label | calculation | relevant | repeat_count",
    "begin repeat | r | R | | | 3",
    "text | called | Name | | |",
    "text | why | Why | | {relevant} |",
    "begin group | g | G | | |",
    "calculate | number | | {calculation} | |",
    "end group | | | | |",
    "end repeat | | | | |",
    "calculate | outside | | position(${{r}}) | |",
)


@pytest.mark.parametrize(
    ("relevant", "asked"),
    [
        ("position(${r}) = 2", [2]),
        ("position(${r}) > 1 and ${called} != 'b'", [3]),
        ("position(${r}) mod 2 = 1", [1, 3]),
        ("selected('1 3', string(position(${r})))", [1, 3]),
        ("indexed-repeat(${called}, ${r}, position(${r}) - 1) = 'a'", [2]),
        ("position(${r}[1]) = 1", [1, 2, 3]),  # one that is named is the one
    ],
)
def test_the_position_of_a_repeat_within_it_is_that_of_the_instance_at_hand(form, relevant, asked):
    rows = [row.format(relevant=relevant, calculation="concat(${called}, position(${r}))") for row in NUMBERED]
    path = walk(form(*rows), {"r": [{"called": "a"}, {"called": "b"}, {"called": "c"}]})
    why = [key for page in path.pages for key in page.questions if key.endswith("why")]
    assert why == [f"r[{number}]/why" for number in asked]
    assert [path.value(f"r[{number}]/number") for number in (1, 2, 3)] == ["a1", "b2", "c3"]
    assert path.value("outside") == "1"
