"""The steps of the script: what is said before, and only before, somebody is known."""

import re

import pytest

from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.script import steps
from surveys.models import Attempt, Signpost

TELLING = re.compile(r"police|survey|victim|crime|research|bureau|offence|report", re.IGNORECASE)
RUNG = {"number_dialled": "d"}
NAMED = RUNG | {"is_named_person": "yes"}
SAFE = NAMED | {"is_safe_to_talk": "yes"}
ENGLISH = SAFE | {"language": "english"}
POLISH = SAFE | {"language": "polish"}
MORE = ENGLISH | {"may_say_more": "yes"}
PIPED = {"name": "Amara Deal", "interviewer": "Asha", "minutes": "fifteen"}


@pytest.mark.parametrize(
    ("fields", "step"),
    [
        ({}, steps.NUMBER),
        (RUNG, steps.GREETING),
        (RUNG | {"is_named_person": "no"}, steps.SOMEBODY_ELSE),
        (NAMED, steps.SAFE),
        (NAMED | {"is_safe_to_talk": "no"}, steps.SAFE),
        (SAFE, steps.LANGUAGE),
        (SAFE | {"language": "another"}, steps.WHICH_LANGUAGE),
        (POLISH, steps.INTERPRETER),
        (SAFE | {"language": "other"}, steps.INTERPRETER),
        (POLISH | {"interpreter_asked_for": "yes"}, steps.INTERPRETER_JOINS),
        (POLISH | {"interpreter_asked_for": "yes", "interpreter_took_part": "no"}, steps.INTRODUCTION),
        (POLISH | {"interpreter_asked_for": "no"}, steps.INTRODUCTION),
        (ENGLISH, steps.INTRODUCTION),
        (MORE, steps.CONSENT),
        (ENGLISH | {"agreed": "no"}, steps.DECLINED),
        (MORE | {"agreed": "no"}, steps.DECLINED),
        (MORE | {"agreed": "no", "never_again": "no"}, steps.GOODBYE),
        (MORE | {"agreed": "no", "never_again": "not_asked"}, steps.GOODBYE),
        (ENGLISH | {"agreed": "no", "never_again": "yes"}, steps.GOODBYE_FOR_GOOD),
        (MORE | {"agreed": "yes"}, steps.READY),
        (RUNG | {"is_safe_to_talk": "yes", "agreed": "yes"}, steps.GREETING),  # never past one that was not asked
        (SAFE | {"agreed": "yes"}, steps.LANGUAGE),
    ],
)
def test_where_a_call_stands(fields, step):
    assert steps.step_of(Attempt(**fields)) is step


@pytest.mark.parametrize("place", range(len(steps.QUESTIONS)))
def test_a_question_is_reached_only_after_those_before_it(place):
    question = steps.QUESTIONS[place]
    answers = {"language": "polish", "agreed": "no"} if question == "never_again" else {"language": "polish"}
    before = {name: answers.get(name, "yes") for name in steps.QUESTIONS[:place]}
    assert steps.is_reached(Attempt(**before), question)
    for missing in before:
        if not (question == "never_again" and missing == "may_say_more"):
            assert not steps.is_reached(Attempt(**before | {missing: ""}), question), missing


@pytest.mark.parametrize("step", [steps.GREETING, steps.SOMEBODY_ELSE, steps.SAFE], ids=lambda step: step.name)
def test_nothing_is_told_before_they_are_known_and_safe(step):
    assert not TELLING.search(" ".join(step.say))
    assert step.reads is None


def test_the_third_party_is_told_nothing_and_nothing_follows_from_it():
    assert steps.SOMEBODY_ELSE.say == ("It is a personal call. I will try another time. Thank you.",)


def test_the_name_is_piped_in_and_the_code_word_asked_for():
    said = steps.spoken(steps.GREETING, said=[], piped=PIPED, code_word="harbour")
    assert said.say == (
        "Hello. My name is Asha. Could I speak to Amara Deal, please?",
        "Am I speaking to Amara Deal?",
    )
    assert "code word" in said.guidance
    assert "code word" not in steps.spoken(steps.GREETING, said=[], piped=PIPED, code_word="").guidance
    assert "code word" not in steps.spoken(steps.SAFE, said=[], piped=PIPED, code_word="harbour").guidance


def test_the_offices_words_stand_before_the_question():
    words = ["I am {interviewer}.", "It takes {minutes} minutes, {name}. {other}"]
    said = steps.spoken(steps.INTRODUCTION, said=words, piped=PIPED, code_word="")
    assert said.say == (
        "I am Asha.",
        "It takes fifteen minutes, Amara Deal. {other}",
        "May I say a little more about it?",
    )


def test_what_is_said_first_and_what_after_the_first_yes():
    read = {step.name: step.reads for step in steps.STEPS if step.reads}
    assert read == {"introduction": Signpost.Kind.INTRODUCTION, "consent": Signpost.Kind.MORE}


def test_a_change_of_an_answer_asks_anew_what_follows():
    assert list(steps.asking("is_named_person")) == list(steps.QUESTIONS[1:])
    assert steps.asking("may_say_more") == {"agreed": "", "never_again": ""}
    assert steps.asking("never_again") == {}


def test_every_listed_language_can_be_chosen_and_leads_on():
    listed = [value for value, _ in steps.WHICH_LANGUAGE.listed]
    assert "english" not in listed
    assert "another" not in listed
    for value in listed:
        assert steps.step_of(Attempt(**SAFE, language=value)) is steps.INTERPRETER


@pytest.mark.parametrize("step", [steps.INTERPRETER, steps.INTERPRETER_JOINS], ids=lambda step: step.name)
def test_where_nobody_speaks_it_the_call_ends_on_one_key(step):
    assert BY_CODE[step.proposes].label == "No language in common: an interpreter is needed"
    assert f"press {BY_CODE[step.proposes].key.upper()}" in step.guidance


def test_never_again_decides_which_refusal_it_is():
    assert BY_CODE[steps.GOODBYE_FOR_GOOD.proposes].never_again
    assert BY_CODE[steps.GOODBYE.proposes].is_soft_refusal
    for step in (steps.GOODBYE, steps.GOODBYE_FOR_GOOD):
        assert step.opens == Signpost.Kind.SERVICE
        assert "would you like the number of somebody who can help" in step.say[0]


@pytest.mark.parametrize("goodbye", [steps.GOODBYE, steps.GOODBYE_FOR_GOOD], ids=lambda step: step.name)
@pytest.mark.parametrize("words", ["all right", "Thank you", "Goodbye"])
def test_nothing_is_said_twice_to_who_declines(goodbye, words):
    assert " ".join((*steps.DECLINED.say, *goodbye.say)).count(words) == 1


def test_every_answer_has_a_key_and_no_step_is_named_twice():
    for step in steps.STEPS:
        keys = [answer.key for answer in step.answers]
        assert len(set(keys)) == len(keys)
    assert len({step.name for step in steps.STEPS}) == len(steps.STEPS)
