"""Both domestic abuse questionnaires, branch by branch: the children together, and child by child."""

import pytest

from surveys.instruments.comparing import compare
from tests.surveys.instruments.library import questionnaire
from tests.surveys.instruments.read_aloud import after, call, heard, keys_asked, saying, seconds_to_the_first_answer

TOGETHER, CHILD_BY_CHILD = "domestic_abuse", "domestic_abuse_each_child"
BOTH = [TOGETHER, CHILD_BY_CHILD]
TALK = ["alone", "own_words", "asked_seen", "asked_wanted", "told_next"]
CHILDREN = [f"children_{name}" for name in TALK]
WERE_CHILDREN = ["yes_there", "yes_elsewhere", "yes_not_known"]
NO_CHILDREN = ["no", "dont_know", "refused", ""]
OF_ALL_CHILDREN = ["school_told", "children_referred", "voice_of_child"]
STAGES = ["ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience"]
EVERY_MEASURE = dict.fromkeys([*STAGES, "care_and_support"], "2") | {"voice_of_child": "refused"}


@pytest.mark.parametrize("form", BOTH)
def test_the_first_question_comes_at_once(form):
    assert seconds_to_the_first_answer(form) < 15


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize(
    "phrase",
    [
        "at home or in the family",  # many were followed, or met in the street
        "please think back",
        "if you needed help with language",
        "where they could not hear you",  # they: the officers?
        "the right questions",
        "options were, and help you make a plan",
        "arrested, bailed or released",
        "living in your home, or staying there",
        "do you know whether",  # yes to it means two things
        "how did they go about it",
        "did you get it?",  # it: after a page turn
        "see each of the children, and speak",
        "press 55",  # is heard as a number
        "completely, very or fairly satisfied; neither",
        "so that they hear about it",
        "may we use yours",
    ],
)
def test_nobody_hears(form, phrase):
    assert saying(form, phrase) == []


@pytest.mark.parametrize("form", BOTH)
def test_the_questions_ask_about_the_police_and_never_about_what_was_done(form):
    assert saying(form, "incident", "hurt you", "did they do", "abuser", "perpetrator") == []


@pytest.mark.parametrize("form", BOTH)
def test_somebody_who_cannot_speak_hears_the_keys_one_by_one(form):
    assert "press 5, then 5 again" in heard(form, "signpost_silent")
    assert list(questionnaire(form).questions)[-3:] == ["signpost_police", "signpost_silent", "thanks"]


# One thing at a time


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize(("needed", "then"), [("yes", "language_help"), ("no", "spoken_to_apart")])
def test_help_with_language_is_needed_first_and_then_got(form, needed, then):
    assert after(form, "language_help_needed", 1, language_help_needed=needed) == [then]


@pytest.mark.parametrize("form", BOTH)
def test_whether_each_child_was_spoken_to_is_one_question_and_the_page_says_what_counts(form):
    assert heard(form, "children_seen") == "Did the officers speak to each of the children?"
    guidance = " ".join(questionnaire(form).questions["children_seen"].guidance.values())
    assert "seen but not spoken to does not count" in guidance


@pytest.mark.parametrize("form", BOTH)
def test_whether_they_would_ask_the_police_again_offers_both_answers(form):
    assert heard(form, "would_contact_again").endswith(", or not?")


@pytest.mark.parametrize("form", BOTH)
def test_options_and_a_plan_are_two_questions(form):
    assert after(form, "right_questions", 2) == ["options_explained", "safety_plan"]
    assert "options" not in heard(form, "safety_plan")


@pytest.mark.parametrize("form", BOTH)
def test_after_an_arrest_they_are_asked_of_it_and_of_bail_or_release(form):
    told = ["told_of_arrest", "told_of_release"]
    assert after(form, "anybody_arrested", 2, anybody_arrested="yes") == told
    for answer in ("no", "dont_know", "refused", ""):
        assert after(form, "anybody_arrested", 1, anybody_arrested=answer) == ["kept_informed"]


@pytest.mark.parametrize("form", BOTH)
def test_release_is_what_safety_hangs_on_and_the_page_says_so(form):
    guidance = " ".join(questionnaire(form).questions["told_of_release"].guidance.values())
    assert "follow the guidance on immediate risk" in guidance


@pytest.mark.parametrize("form", BOTH)
def test_safer_or_less_safe_has_its_second_step_read_out(form):
    assert "Is that much, or a little?" in heard(form, "felt_safer")


@pytest.mark.parametrize("form", BOTH)
def test_being_kept_informed_is_not_asked_where_nothing_more_was_needed(form):
    assert "kept_informed" not in keys_asked(form, any_follow_up="not_needed")
    assert all("kept_informed" in keys_asked(form, any_follow_up=answer) for answer in ("yes", "no", "dont_know", ""))


# The children


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("answer", NO_CHILDREN)
def test_without_children_their_page_holds_one_question(form, answer):
    pages = {page.name: page.questions for page in call(form, children_there=answer).pages}
    assert pages["voice_of_the_child"] == ("children_there",)


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("answer", WERE_CHILDREN)
@pytest.mark.parametrize("seen", ["none", "dont_know", "refused", ""])
def test_children_whom_nobody_spoke_to_are_still_asked_about(form, answer, seen):
    said = {"children_there": answer, "children_seen": seen}
    assert after(form, "children_there", 4, **said) == ["children_seen", *OF_ALL_CHILDREN]


@pytest.mark.parametrize("form", BOTH)
def test_a_child_who_saw_it_elsewhere_is_not_missed(form):
    label = questionnaire(form).questions["children_there"].labels["default"]
    assert "living with you, or there when it happened" in label


@pytest.mark.parametrize("seen", ["all", "some"])
def test_how_the_children_were_spoken_to_is_five_questions(seen):
    said = {"children_there": "yes_there", "children_seen": seen}
    assert after(TOGETHER, "children_seen", 8, **said) == [*CHILDREN, *OF_ALL_CHILDREN]


@pytest.mark.parametrize("name", CHILDREN)
def test_no_is_told_apart_from_not_heard(name):
    question = questionnaire(TOGETHER).questions[name]
    choices = [choice.name for choice in questionnaire(TOGETHER).choices[question.list_name]]
    assert question.kind == "select_one"
    assert choices == ["yes", "some", "no", "dont_know", "refused"]


@pytest.mark.parametrize("form", BOTH)
def test_what_was_said_of_children_goes_when_it_turns_out_that_there_were_none(form):
    said = {"children_seen": "all", "children_alone": "yes", "child": [{"child_alone": "yes"}], "voice_of_child": "1"}
    assert set(call(form, children_there="no", **said).answers) == {"children_there"}


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("seen", ["all", "some", "none", "dont_know"])
@pytest.mark.parametrize("follow_up", ["yes", "no", "not_needed"])
def test_a_call_reaches_its_end(form, seen, follow_up):
    said = {"children_there": "yes_elsewhere", "children_seen": seen, "any_follow_up": follow_up}
    path = call(form, **EVERY_MEASURE, **said)
    assert (path.violations, path.unanswered) == ((), ())


# Child by child

SPOKEN_TO = {"children_there": "yes_there", "children_seen": "all"}
YES_NO = {"child_alone": "yes", "child_told_next": "no"}


def test_the_two_questionnaires_differ_in_how_children_are_asked_about_and_in_nothing_else():
    differences = compare(questionnaire(TOGETHER), questionnaire(CHILD_BY_CHILD))
    each_child = tuple(f"child_{name}" for name in TALK)
    assert (differences.removed, differences.added) == (tuple(CHILDREN), each_child)
    assert {change.name for change in differences.changed} <= {"children_talk_intro"}
    assert (differences.moved, differences.breaks_trend) == ((), False)


def test_the_first_child_is_asked_about_without_a_press():
    keys = [f"child[1]/child_{name}" for name in TALK]
    assert after(CHILD_BY_CHILD, "children_seen", 8, **SPOKEN_TO) == [*keys, *OF_ALL_CHILDREN]


@pytest.mark.parametrize("number", [2, 3, 6])
def test_each_further_child_is_asked_about_alike(number):
    path = call(CHILD_BY_CHILD, child=[YES_NO] * number, **SPOKEN_TO)
    assert path.instances == {"child": number}
    assert path.repeats["child"].is_open
    keys = after(CHILD_BY_CHILD, "children_seen", 5 * number + 1, child=[YES_NO] * number, **SPOKEN_TO)
    assert keys == [f"child[{n}]/child_{name}" for n in range(1, number + 1) for name in TALK] + ["school_told"]


def test_each_childs_answers_are_kept_apart():
    path = call(CHILD_BY_CHILD, child=[YES_NO, {"child_alone": "no"}], **SPOKEN_TO)
    assert path.answers["child"] == [YES_NO, {"child_alone": "no"}]
    assert path.value("child[2]/child_told_next") == ""


def test_there_is_no_place_for_a_childs_name():
    of_a_child = [each for each in questionnaire(CHILD_BY_CHILD).questions.values() if each.name.startswith("child_")]
    assert {each.kind for each in of_a_child} == {"select_one"}
    assert "I do not need any names" in heard(CHILD_BY_CHILD, "children_talk_intro")


@pytest.mark.parametrize("children", [[], [YES_NO], [YES_NO, {}], [{}, {}, {}]])
def test_a_call_about_any_number_of_children_reaches_its_end(children):
    path = call(CHILD_BY_CHILD, child=children, **SPOKEN_TO, **EVERY_MEASURE)
    assert path.complete


def test_where_nobody_spoke_to_the_children_there_is_no_child_to_add():
    assert "child" not in call(CHILD_BY_CHILD, children_there="yes_there", children_seen="none").repeats
