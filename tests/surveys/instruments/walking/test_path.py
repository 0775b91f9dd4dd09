"""Which questions a set of answers leads to, and what stands in the way of completing."""

from datetime import date

import pytest

from surveys.instruments.walking.description import describe
from surveys.instruments.walking.path import walk

SURVEY = (
    "type | name | label | relevant | constraint | constraint_message | required | calculation | choice_filter",
    "begin group | contact | Contact | | | | | |",
    "select_one yes_no | called | Did you call? | | | | yes | |",
    "integer | minutes | How many minutes did ${who} wait? | ${called} = 'yes' | . < 600 | Under ten hours. | | |",
    "text | who | Who called? | | | | ${called} = 'yes' | |",
    "end group | | | | | | | |",
    "begin group | visit | Visit to ${who} | ${called} = 'yes' | | | | |",
    "date | visited | When? | | . <= today() | | | |",
    "begin group | inner | | ${visited} != '' | | | | |",
    "select_multiple places | where | Where? | | | | | |",
    "select_one places | best | Which was best? | | | | | | selected(${where}, name)",
    "end group | | | | | | | |",
    "note | thanks | Thank you, ${who}. | | | | | |",
    "end group | | | | | | | |",
    "calculate | count | | | | | | count-selected(${where}) |",
    "begin group | ending | End | ${count} > 1 | | | | |",
    "text | last | Anything else? | | | | | |",
    "end group | | | | | | | |",
)
CHOICES = (
    "list_name | name | label",
    "yes_no | yes | Yes",
    "yes_no | no | No",
    "places | home | At home",
    "places | work | At work",
)
TODAY = date(2019, 5, 1)
FULL = {
    "called": "yes",
    "minutes": 5,
    "who": "Ann",
    "visited": "2019-04-30",
    "where": ["home", "work"],
    "best": "work",
    "last": "No.",
}


@pytest.fixture
def go(form):
    questionnaire = form(*SURVEY, choices=CHOICES)
    return lambda answers, **options: walk(questionnaire, answers, today=TODAY, **options)


@pytest.mark.parametrize(
    ("answers", "questions"),
    [
        ({}, ["called", "who"]),
        ({"called": ""}, ["called", "who"]),
        ({"called": None}, ["called", "who"]),
        ({"called": "no"}, ["called", "who"]),
        ({"called": "yes"}, ["called", "minutes", "who", "visited", "thanks"]),
        (FULL | {"visited": ""}, ["called", "minutes", "who", "visited", "thanks"]),
        (FULL, ["called", "minutes", "who", "visited", "where", "best", "thanks", "last"]),
        (FULL | {"where": ["home"]}, ["called", "minutes", "who", "visited", "where", "best", "thanks"]),
        (FULL | {"called": "no"}, ["called", "who"]),  # the count rests on answers that fell away
    ],
)
def test_the_path_follows_the_answers(go, answers, questions, shown):
    assert shown(go(answers)) == questions


def test_pages_without_a_question_are_left_out(go):
    assert [page.name for page in go({"called": "no"}).pages] == ["contact"]
    assert [page.name for page in go(FULL).pages] == ["contact", "visit", "ending"]


def test_an_answer_off_the_path_stops_counting_and_comes_back(go):
    away = go(FULL | {"called": "no"})
    assert away.answers == {"called": "no", "who": "Ann"}
    assert not away.is_on("visited")
    assert away.value("visited") == ""
    assert go(FULL).answers == FULL


def test_calculated_values_are_not_answers(go):
    path = go(FULL)
    assert path.values == FULL | {"count": "2"}
    assert "count" not in path.answers
    assert path.is_on("count")


def test_what_is_not_asked_does_not_count(go):
    given = FULL | {"stranger": "x", "thanks": "x", "count": "99", "contact": "x"}
    assert go(given).answers == FULL
    assert go(given).values == FULL | {"count": "2"}


@pytest.mark.parametrize(
    ("answers", "violations"),
    [
        (FULL, []),
        (FULL | {"minutes": 600}, [("minutes", "Under ten hours.")]),
        (FULL | {"minutes": 599}, []),
        (FULL | {"minutes": "5.0"}, []),
        (FULL | {"minutes": "five"}, [("minutes", "Enter a whole number.")]),
        (FULL | {"minutes": 5.5}, [("minutes", "Enter a whole number.")]),
        (FULL | {"visited": "2019-05-01"}, []),
        (FULL | {"visited": "2019-05-02"}, [("visited", "This answer is not possible here.")]),
        (FULL | {"visited": "2019-02-29"}, [("visited", "Enter a date that exists, as year-month-day.")]),
        (FULL | {"called": "perhaps"}, [("called", "Choose from the list.")]),
        (FULL | {"where": ["home", "moon"]}, [("where", "Choose from the list."), ("best", "Choose from the list.")]),
        (FULL | {"where": ["home"]}, [("best", "Choose from the list.")]),
        (FULL | {"where": "home work"}, []),
        (FULL | {"called": "no", "minutes": "five"}, []),  # off the path nothing violates
    ],
)  # fmt: skip
def test_answers_that_cannot_stand_are_named(go, answers, violations):
    assert [(each.name, each.message) for each in go(answers).violations] == violations


@pytest.mark.parametrize(
    ("answers", "unanswered"),
    [
        ({}, ["called"]),
        ({"called": "no"}, []),
        ({"called": "yes"}, ["who"]),  # required where she called
        ({"called": "yes", "who": "   "}, ["who"]),
        ({"called": "yes", "who": "Ann"}, []),
    ],
)
def test_required_questions_without_an_answer_are_named(go, answers, unanswered):
    path = go(answers)
    assert list(path.unanswered) == unanswered
    assert path.complete == (not unanswered)


def test_is_required_is_said_of_this_path(go):
    assert go({}).is_required("called")
    assert not go({}).is_required("who")
    assert go({"called": "yes"}).is_required("who")
    assert not go({}).is_required("visited")


def test_answers_are_read_out_in_later_questions(go):
    path = go(FULL)
    assert path.label("minutes") == "How many minutes did Ann wait?"
    assert path.label("thanks") == "Thank you, Ann."
    assert [page.label for page in path.pages] == ["Contact", "Visit to Ann", "End"]
    assert go({"called": "yes"}).label("thanks") == "Thank you, ."


def test_choices_are_those_the_filter_leaves(go):
    assert go(FULL | {"where": "home"}).choices("best") == (("home", "At home"),)
    assert go(FULL).choices("where") == (("home", "At home"), ("work", "At work"))
    assert go({}).choices("best") == ()
    assert go({}).choices("who") == ()


def test_a_path_is_described_for_the_command(go):
    assert describe(go({"called": "maybe"})) == {
        "pages": [{"name": "contact", "questions": ["called", "who"]}],
        "violations": ["called"],
        "unanswered": [],
        "complete": False,
    }


def test_a_language_is_spoken_and_falls_back(form):
    questionnaire = form(
        "type | name | label::English | label::Polski | hint::English | constraint | constraint_message::Polski",
        "select_one yes_no | a | Yes? | Tak? | Read | . = 'no' | Tylko nie",
        choices=["list_name | name | label::English | label::Polski", "yes_no | yes | Yes | Tak", "yes_no | no | No |"],
        settings=["default_language", "English"],
    )  # fmt: skip
    path = walk(questionnaire, {"a": "yes"}, language="Polski")
    assert (path.label("a"), path.hint("a")) == ("Tak?", "Read")
    assert path.choices("a") == (("yes", "Tak"), ("no", "No"))
    assert path.violations[0].message == "Tylko nie"


@pytest.mark.parametrize(
    ("kind", "parameters", "answer", "stands"),
    [
        ("integer", "", "-5", True),
        ("integer", "", "1e5", False),
        ("integer", "", "9" * 16, False),
        ("decimal", "", "2.5", True),
        ("decimal", "", "2,5", False),
        ("decimal", "", "nan", False),
        ("range", "start=0 end=10 step=2", "0", True),
        ("range", "start=0 end=10 step=2", "10", True),
        ("range", "start=0 end=10 step=2", "11", False),
        ("range", "start=0 end=10 step=2", "-2", False),
        ("range", "start=0 end=10 step=2", "3", False),
        ("range", "start=1 end=5 step=0.5", "2.5", True),
        ("range", "", "10", True),
        ("range", "", "0", False),
        ("time", "", "23:59", True),
        ("time", "", "24:00", False),
        ("date", "", "2020-02-29", True),
        ("date", "", "2020-2-29", False),
        ("acknowledge", "", True, True),
        ("acknowledge", "", "no", False),
        ("text", "", "anything \x00 at all", True),
    ],
)
def test_an_answer_is_of_its_kind(form, kind, parameters, answer, stands):
    questionnaire = form("type | name | label | parameters", f"{kind} | a | A | {parameters}")
    path = walk(questionnaire, {"a": answer})
    assert (not path.violations) == stands
    assert path.answers == {"a": answer}


@pytest.mark.parametrize(("given", "value"), [({}, "yes"), ({"a": ""}, ""), ({"a": None}, ""), ({"a": "no"}, "no")])
def test_a_default_stands_until_another_answer_is_given(form, given, value):
    questionnaire = form("type | name | label | default | required", "text | a | A | yes | yes")
    path = walk(questionnaire, given)
    assert path.value("a") == value
    assert path.complete == bool(value)


def test_a_default_can_be_computed(form):
    questionnaire = form(
        "type | name | label | default",
        "text | a | A |",
        "date | b | B | today()",
        "text | c | C | concat(${a}, '!')",
    )
    path = walk(questionnaire, {"a": "x"}, today=TODAY)
    assert (path.value("b"), path.value("c")) == ("2019-05-01", "x!")


def test_what_is_computed_is_shown_but_not_asked(form, shown):
    questionnaire = form(
        "type | name | label | calculation | required | read_only",
        "text | a | A | | | ",
        "text | b | B | concat(${a}, '!') | yes | ",
        "text | c | C | | | ${a} = 'x'",
    )
    path = walk(questionnaire, {"a": "x", "b": "mine"})
    assert path.value("b") == "x!"
    assert path.answers == {"a": "x"}
    assert shown(path) == ["a", "b", "c"]
    assert path.complete
    assert [path.is_read_only(name) for name in "abc"] == [False, True, True]


@pytest.mark.parametrize(("chosen", "other"), [(["phone"], False), (["phone", "other"], True), ([], False)])
def test_or_other_asks_which(form, chosen, other):
    questionnaire = form(
        "type | name | label", "select_multiple routes or_other | route | R",
        choices=["list_name | name | label", "routes | phone | Phone"],
    )  # fmt: skip
    assert walk(questionnaire, {"route": chosen}).is_on("route_other") == other


def test_a_seed_orders_choices_as_every_odk_program_does(form):
    """The orders are those that the other programs' own tests expect of these seeds."""
    choices = ["list_name | name | label", *(f"l | {letter} | {letter}" for letter in "ABCDEF")]
    orders = {"42": "AFCBDE", "1": "BFEACD", "11111111": "ACDBFE"}
    for seed, order in orders.items():
        question = f"select_one l | a | A | randomize=true seed={seed}"
        questionnaire = form("type | name | label | parameters", question, choices=choices)
        assert "".join(name for name, _ in walk(questionnaire, {}).choices("a")) == order


def test_without_a_seed_the_order_is_the_interviews_own(form):
    choices = ["list_name | name | label", *(f"l | {letter} | {letter}" for letter in "ABCDEF")]
    questionnaire = form("type | name | label | parameters", "select_one l | a | A | randomize=true", choices=choices)
    orders = {walk(questionnaire, {}, seed=seed).choices("a") for seed in range(10)}
    assert len(orders) > 5
    assert walk(questionnaire, {}, seed=3).choices("a") == walk(questionnaire, {"a": "B"}, seed=3).choices("a")


def test_a_condition_may_look_ahead_though_it_is_not_published(form, shown):
    questionnaire = form(
        "type | name | label | relevant | calculation",
        "text | a | A | ${c} = 'x' | ",
        "calculate | c | | | concat(${d}, '')",
        "text | d | D | | ",
    )
    assert shown(walk(questionnaire, {"d": "x"})) == ["a", "d"]
    assert shown(walk(questionnaire, {"d": "y"})) == ["d"]


def test_a_circle_ends(form):
    questionnaire = form("type | name | label | relevant", "text | a | A | ${b} = ''", "text | b | B | ${a} = ''")
    assert set(walk(questionnaire, {"a": "x", "b": "y"}).answers) < {"a", "b"}


def test_a_constraint_may_look_at_several_answers_together(form):
    questionnaire = form(
        "type | name | label | constraint | constraint_message",
        "select_multiple l | a | A | not(selected(., 'none') and count-selected(.) > 1) | Either none or some.",
        choices=["list_name | name | label", "l | none | None", "l | x | X"],
    )
    assert [each.message for each in walk(questionnaire, {"a": ["none", "x"]}).violations] == ["Either none or some."]
    assert walk(questionnaire, {"a": ["none"]}).complete


def test_codes_may_be_given_as_numbers(form):
    choices = ["list_name | name | label", "l | 1 | One", "l | 2 | Two"]
    questionnaire = form("type | name | label", "select_one l | a | A", "select_multiple l | b | B", choices=choices)
    assert walk(questionnaire, {"a": 1, "b": [1, 2]}).complete
    assert walk(questionnaire, {"a": 1.0}).complete
    assert [each.name for each in walk(questionnaire, {"a": 3}).violations] == ["a"]


def test_a_group_hides_all_that_is_in_it(form, shown):
    questionnaire = form(
        "type | name | label | relevant | required",
        "text | a | A | | ",
        "begin group | outer | O | ${a} = 'x' | ",
        "begin group | inner | I | ${a} != 'y' | ",
        "text | b | B | | yes",
        "end group | | | | ",
        "end group | | | | ",
        "text | c | C | ${b} = '' | ",
    )
    assert shown(walk(questionnaire, {"a": "x", "b": "y"})) == ["a", "b"]
    hidden = walk(questionnaire, {"a": "", "b": "y"})
    assert shown(hidden) == ["a", "c"]
    assert hidden.complete
