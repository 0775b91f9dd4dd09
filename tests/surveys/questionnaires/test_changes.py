"""What a new version changes, as a reader would say it: words of questions and answers, never names in a file."""

import pytest

from surveys.instruments.reading import read_questionnaire
from surveys.questionnaires.changes import Words, changes
from tests.factories import LIBRARY, TINY, second_version

TITLES = {"whole_experience": "Whole experience", "treatment": "Treatment"}
TREATMENT = "| | select_one satisfaction | treatment        | treatment          |"
POLISH = """
| survey |
| | type | name | label::English (en) | label::Polski (pl) |
| | begin_group | opening | Opening | Wstęp |
| | select_one yes_no | agrees | May I? | {} |
| | end_group | | | |
| choices |
| | list_name | name | label::English (en) | label::Polski (pl) |
| | yes_no | yes | Yes | Tak |
| | yes_no | no | No | {} |
| settings |
| | form_title | version | default_language |
| | Tiny | 1 | English (en) |
"""


def since(after, before=TINY):
    return changes(read_questionnaire(before), read_questionnaire(after), TITLES)


def differences(after, before=TINY):
    """question → {what: (before, after)}"""
    return {
        each.name: {one.aspect: (one.before, one.after) for one in each.differences}
        for each in since(after, before).reworded
    }


def test_the_same_changes_nothing():
    same = since(second_version())
    assert same.are_none
    assert (same.breaks, same.other_words, same.unchanged) == ([], [], 5)


def test_a_question_is_called_by_its_words_and_so_are_its_answers():
    renamed = since(second_version(agrees="consents"))
    assert renamed.added == [Words("consents", "May I go on?", ("Yes", "No"))]
    assert renamed.removed == [Words("agrees", "May I go on?", ("Yes", "No"))]


def test_a_question_without_words_is_called_by_its_name():
    computed = (
        "| | calculate               | double           |                    |          |                          |"
    )
    row = "| | note                    | thanks "
    after = TINY.replace(row, f"{computed} |\n{row}").replace("| label                               |", "| label |", 1)
    heading = "| required | relevant                 | label |"
    assert heading in after
    after = after.replace(heading, "| required | relevant                 | label | calculation |")
    after = after.replace(f"{computed} |", f"{computed} | 2 * 2 |")
    assert since(after).added == [Words("double", "double", ())]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Why is that?", "Why?", {"why": {"Question": ("Why is that?", "Why?")}}),
        ("} > 3 ", "} > 4 ", {"why": {"Asked if": ("${whole_experience} > 3", "${whole_experience} > 4")}}),
        ("| text   ", "| integer", {"why": {"Kind of answer": ("Text", "Whole number")}}),
    ],
)
def test_what_changed_is_said_in_a_readers_words(old, new, what):
    assert differences(TINY.replace(old, new)) == what


def test_a_page_and_a_measure_are_called_by_their_titles():
    row = next(line for line in TINY.splitlines() if line.startswith(TREATMENT))
    elsewhere = TINY.replace(f"{row}\n", "").replace("| | note    ", f"{row}\n| | note    ")
    assert differences(elsewhere)["treatment"]["Page"] == ("Overall", "Close")
    unmeasured = TINY.replace(TREATMENT, TREATMENT.replace("treatment          |", "                   |"))
    assert differences(unmeasured)["treatment"]["Counts for"] == ("Treatment", "")


def test_the_condition_of_a_group_names_the_group():
    asked = differences(TINY.replace("${agrees} = 'yes' ", "${agrees} != 'no' "))
    assert asked["why"] == {"Asked if: group overall": ("${agrees} = 'yes'", "${agrees} != 'no'")}


def test_only_the_answers_that_differ_are_shown():
    reworded = TINY.replace("| Neither              |", "| Neither one          |")
    assert differences(reworded)["treatment"] == {"Answers": ("Neither", "Neither one")}
    more = TINY.replace("| | yes_no       | no ", "| | yes_no       | maybe          | Maybe |\n| | yes_no       | no ")
    assert differences(more)["agrees"] == {"Answers": ("", "Maybe")}


def test_answers_in_another_order_are_shown_whole():
    yes, no = (
        "| | yes_no       | yes            | Yes                  |",
        "| | yes_no       | no             | No                   |",
    )
    turned = TINY.replace(f"{yes}\n{no}", f"{no}\n{yes}")
    assert differences(turned)["agrees"] == {"Answers": ("Yes; No", "No; Yes")}


def test_an_answer_that_keeps_its_words_is_shown_with_its_name():
    renamed = TINY.replace("| yes_no       | no  ", "| yes_no       | nope")
    assert differences(renamed)["agrees"] == {"Answers": ("No (no)", "No (nope)")}


def test_a_list_that_is_only_called_otherwise_is_no_change():
    renamed = TINY.replace("select_one yes_no  ", "select_one consent ").replace("| yes_no       |", "| consent      |")
    assert since(renamed).are_none


def test_each_language_is_compared_with_itself():
    before, after = POLISH.format("Czy mogę?", "Nie"), POLISH.format("Można?", "Raczej nie")
    assert differences(after, before)["agrees"] == {
        "Question (Polski (pl))": ("Czy mogę?", "Można?"),
        "Answers (Polski (pl))": ("Nie", "Raczej nie"),
    }


def test_the_trend_breaks_for_measures_by_their_titles():
    gone = since(TINY.replace(TREATMENT, TREATMENT.replace("treatment          |", "                   |")))
    assert gone.breaks == ["The trend breaks for “Treatment”: it is no longer asked."]
    shorter = since(TINY.replace("| | satisfaction | not_applicable | Not applicable       |\n", ""))
    assert shorter.breaks == [
        "The trend breaks for “Whole experience”: it is answered on another scale.",
        "The trend breaks for “Treatment”: it is answered on another scale.",
    ]


def test_other_words_on_the_same_scale_are_told_and_break_nothing():
    asked = since(TINY.replace("And with how you were treated?", "And how were you treated?"))
    assert (asked.breaks, asked.other_words) == ([], ["Treatment"])


def test_a_question_that_has_moved_is_not_counted_as_before():
    row = next(line for line in TINY.splitlines() if line.startswith(TREATMENT))
    first = next(line for line in TINY.splitlines() if "| whole_experience | whole_experience" in line)
    turned = since(TINY.replace(f"{row}\n", "").replace(first, f"{row}\n{first}"))
    assert [each.label for each in turned.moved] == ["And with how you were treated?"]
    assert turned.unchanged == 4


def test_the_two_hate_crime_forms_are_told_apart_without_a_name_of_the_file():
    before, after = ((LIBRARY / f"{name}.md").read_text() for name in ("hate_crime", "hate_crime_2019"))
    refreshed = since(after, before)
    assert refreshed.breaks == []
    assert "Were you able to tell them in the way that suited you?" in [each.label for each in refreshed.added]
    answers = [answer for each in refreshed.added for answer in each.answers]
    assert [answer for answer in answers if "_" in answer] == []
