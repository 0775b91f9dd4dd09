"""What every questionnaire asks in the same words: satisfaction, personal questions, permissions, the close."""

import pytest

from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import (
    asked,
    everything_said,
    in_this_order,
    on_path,
    permissions,
    questionnaire,
    said,
    seconds,
)

FORMS = [
    *["hate_crime", "hate_crime_2019", "rape", "domestic_abuse", "domestic_abuse_each_child", "burglary"],
    *["stalking_and_harassment", "anti_social_behaviour"],
]
BEGIN_WITH_A_QUESTION = ["hate_crime", "hate_crime_2019", "burglary"]

PERSONAL = [
    *["age_band", "gender", "gender_same_as_birth", "ethnicity", "disability", "religion"],
    *["sexual_orientation", "first_language"],
]
CONSENTS = [
    *["went_well_pass_on", "went_well_say_who", "to_improve_pass_on", "to_improve_say_who"],
    *["whole_experience_why_print", "went_well_print", "to_improve_print"],
]
SPOKEN = {
    "whole_experience_why": "Somebody rang me back",
    "went_well": "They listened to me",
    "to_improve": "Nobody told me how it ended",
}
NO_MORE = [
    "Would you say completely, very or fairly satisfied",
    "take you back",
    "May we use yours",
    "line manager",
    "feel that you were taken seriously?",
    "feel that you were believed?",
    "Are you happy to take part",
    "Could I speak to",
    "in a way that made sense to you",
    "has got to",
    "May we pass that on",
]
IN_FULL = "Were you satisfied, dissatisfied, or neither? And was that completely, very or fairly?"
IN_SHORT = "Satisfied, dissatisfied, or neither? Completely, very or fairly?"
WAIT = 'Wait for an answer before the second part, and leave it out after "neither".'
PLAIN_LISTS = {"yes_partly_no", "yes_no_unsure", "yes_no_private", "consent", "wanted", "satisfaction"}


def every(rows):
    return pytest.mark.parametrize(("form", "name"), [(form, name) for form in FORMS for name in rows(form)])


def measures(form):
    return [name for name, question in asked(form).items() if question.measure]


def words(question, field):
    return " ".join(getattr(question, field).values())


# Read aloud


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sentence", NO_MORE)
def test_a_sentence_that_spoke_badly_is_not_said_any_more(form, sentence):
    assert sentence.lower() not in everything_said(form).lower()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("opening", ["safe to talk", "interpreter on the line", "take part", "speaking to"])
def test_identity_safety_consent_and_language_are_the_calls(form, opening):
    assert opening not in everything_said(form)


@pytest.mark.parametrize("form", BEGIN_WITH_A_QUESTION)
def test_the_first_question_is_read_in_five_seconds(form):
    first = on_path(form, {})[0]
    assert asked(form)[first]
    assert seconds(said(asked(form)[first])) <= 5


@pytest.mark.parametrize("form", FORMS)
def test_no_question_takes_longer_than_twenty_seconds_to_read(form):
    """Apart from words of the person's own that it reads back."""
    long = {name: seconds(said(question)) for name, question in asked(form).items()}
    assert {name: took for name, took in long.items() if took > 20} == {}


@pytest.mark.parametrize("form", FORMS)
def test_the_words_of_a_whole_call_are_read_in_eight_minutes(form):
    assert seconds(everything_said(form)) <= 8 * 60


@every(measures)
def test_satisfaction_is_asked_in_two_steps(form, name):
    question = asked(form)[name]
    assert "ow satisfied " in words(question, "labels")
    assert words(question, "hints") in {IN_FULL, IN_SHORT}


@pytest.mark.parametrize("form", FORMS)
def test_the_first_two_times_it_is_a_whole_sentence_and_then_it_is_short(form):
    hints = [words(asked(form)[name], "hints") for name in on_path(form, {}) if name in measures(form)]
    assert hints == [IN_FULL, IN_FULL] + [IN_SHORT] * (len(hints) - 2)


@every(measures)
def test_the_page_says_while_it_is_asked_in_full_that_the_second_step_waits(form, name):
    guidance = words(asked(form)[name], "guidance")
    assert guidance.startswith(WAIT) == (words(asked(form)[name], "hints") == IN_FULL)


@pytest.mark.parametrize("form", FORMS)
def test_no_step_of_a_question_stands_where_it_is_not_read_out(form):
    """The page titles the guidance “Do not read out”."""
    steps = ("Then:", "After a yes, ask", "completely, very")
    told = {name: words(question, "guidance") for name, question in questionnaire(form).questions.items()}
    assert [name for name, guidance in told.items() if any(step in guidance for step in steps)] == []


@every(lambda form: [name for name, question in asked(form).items() if " second part " in words(question, "guidance")])
def test_a_second_part_is_read_out_with_the_question(form, name):
    assert words(asked(form)[name], "hints").endswith("?")


@every(lambda form: asked(form))
def test_it_is_said_whether_the_answers_are_read_out(form, name):
    question = asked(form)[name]
    if question.kind not in {"select_one", "select_multiple"} or question.list_name in PLAIN_LISTS:
        return
    guidance = words(question, "guidance")
    is_said = any(word in guidance for word in ("Do not read", "Read the", "read out"))
    assert is_said or " or " in words(question, "labels"), name


@every(
    lambda form: sorted(
        {"taken_seriously", "believed", "effect_understood", "identity_understood", "outcome_clear"}
        & asked(form).keys()
    )
)
def test_a_question_about_a_feeling_offers_both_answers(form, name):
    assert words(asked(form)[name], "labels").endswith(", or not?")


WORD_FOR_WORD = [
    *["taken_seriously", "whole_experience_why", "about_you_wanted", *PERSONAL, "first_language_other"],
    *["went_well", "to_improve", "print_intro", *CONSENTS, "thanks"],
]


@pytest.mark.parametrize("name", WORD_FOR_WORD)
def test_what_is_asked_everywhere_is_asked_in_the_same_words(name):
    questions = [questionnaire(form).questions[name] for form in FORMS if name in questionnaire(form).questions]
    assert len({said(question) for question in questions}) == 1


# About you


@pytest.mark.parametrize("form", FORMS)
def test_the_personal_questions_are_announced_by_their_number(form):
    announced = words(asked(form)["about_you_wanted"], "labels")
    assert "next eight questions are personal" in announced
    assert "leave them all out" in announced
    assert in_this_order(form, ["about_you_wanted", *PERSONAL], {"about_you_wanted": "yes"})
    assert len(PERSONAL) == 8


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("answer", ["no", ""])
def test_without_a_yes_all_of_them_are_left_out(form, answer):
    path = on_path(form, {"about_you_wanted": answer, "age_band": "25_to_34"})
    assert {*PERSONAL, "first_language_other"} & set(path) == set()
    assert path[path.index("about_you_wanted") + 1] == "went_well"


@pytest.mark.parametrize("form", FORMS)
def test_another_language_is_written_down(form):
    assert "first_language_other" in on_path(form, {"about_you_wanted": "yes", "first_language": "other"})
    assert "first_language_other" not in on_path(form, {"about_you_wanted": "yes", "first_language": "polish"})


@every(lambda form: ["gender_same_as_birth", "religion", "sexual_orientation"])
def test_what_is_hardest_to_say_is_easy_to_refuse(form, name):
    assert words(asked(form)[name], "hints") == "You do not have to say."


# Permissions


@pytest.mark.parametrize("form", FORMS)
def test_a_permission_begins_with_no_answer_and_not_asked_is_one(form):
    assert permissions(form) == {*CONSENTS, "about_you_wanted"}
    for name in CONSENTS:
        assert not asked(form)[name].rules.get("default")
        assert not asked(form)[name].rules.get("required")
    choices = [choice.name for choice in questionnaire(form).choices["consent"]]
    assert choices == ["yes", "no", "not_asked"]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_asked_about_words_that_were_not_said(form):
    assert {*CONSENTS, "print_intro"} & set(on_path(form, {})) == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_close_asks_one_permission_at_a_time(form):
    given = SPOKEN | {"went_well_pass_on": "yes", "to_improve_pass_on": "yes"}
    assert in_this_order(
        form,
        [
            *["went_well", "went_well_pass_on", "went_well_say_who"],
            *["to_improve", "to_improve_pass_on", "to_improve_say_who"],
            *["print_intro", "whole_experience_why_print", "went_well_print", "to_improve_print"],
            *["signpost_support", "signpost_police", "thanks"],
        ],
        given,
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_person_is_thanked_once_and_last(form):
    """Somewhere to turn to is said after the last question: “my last question” would be late there."""
    heard = " ".join(said(questionnaire(form).questions[name]) for name in on_path(form, SPOKEN))
    assert heard.lower().count("thank you") == 1
    assert heard.endswith("Thank you very much for your time, and for telling me how it was for you.")
    assert "last question" not in heard


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["went_well", "to_improve"])
@pytest.mark.parametrize(("answer", "is_asked"), [("yes", True), ("no", False), ("not_asked", False), ("", False)])
def test_who_said_it_is_asked_only_after_a_yes_to_the_words(form, text, answer, is_asked):
    path = on_path(form, {text: SPOKEN[text], f"{text}_pass_on": answer})
    assert (f"{text}_say_who" in path) == is_asked


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["went_well", "to_improve"])
def test_passing_on_says_what_follows_from_it(form, text):
    heard = walk(questionnaire(form), SPOKEN).label(f"{text}_pass_on")
    assert SPOKEN[text] in heard
    for promise in ("in these words", "without your name", "may guess who said it", "change your mind"):
        assert promise in heard


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", SPOKEN)
def test_each_text_is_read_back_before_it_is_printed(form, text):
    alone = {text: SPOKEN[text]}
    path = walk(questionnaire(form), alone)
    assert SPOKEN[text] in path.label(f"{text}_print")
    assert [name for name in on_path(form, alone) if name.endswith("_print")] == [f"{text}_print"]


@pytest.mark.parametrize("form", FORMS)
def test_the_page_says_how_a_complaint_is_made(form):
    guidance = words(asked(form)["to_improve"], "guidance")
    for way in ("website", "101", "police station", "Independent Office for Police Conduct"):
        assert way in guidance
    assert "complaint" not in everything_said(form)


@pytest.mark.parametrize(
    "name", [*PERSONAL, *CONSENTS, "went_well", "to_improve", "about_you_wanted", "first_language_other", "print_intro"]
)
def test_what_is_shared_is_word_for_word_the_same(name):
    rows = [questionnaire(form).questions[name] for form in FORMS]
    told = {(row.kind, said(row), words(row, "guidance"), row.rules.get("relevant")) for row in rows}
    assert len(told) == 1


def test_lists_that_are_shared_have_the_same_answers_everywhere():
    for name in [*PLAIN_LISTS, "age_band", "gender", "ethnicity", "disability", "religion", "language", "follow_up"]:
        lists = [questionnaire(form).choices[name] for form in FORMS if name in questionnaire(form).choices]
        answers = [[(choice.name, *choice.labels.values()) for choice in each] for each in lists]
        assert answers == [answers[0]] * len(answers), name
