"""The steps of the script: what is said before, and only before, somebody is known."""

import re

import pytest

from surveys.fieldwork.script import steps
from surveys.models import Attempt

TELLING = re.compile(r"police|survey|victim|crime|research|bureau|offence|report", re.IGNORECASE)
RUNG = {"number_dialled": "d"}
NAMED = RUNG | {"is_named_person": "yes"}
SAFE = NAMED | {"is_safe_to_talk": "yes"}


@pytest.mark.parametrize(
    ("fields", "step"),
    [
        ({}, steps.NUMBER),
        (RUNG, steps.GREETING),
        (RUNG | {"is_named_person": "no"}, steps.SOMEBODY_ELSE),
        (NAMED, steps.SAFE),
        (NAMED | {"is_safe_to_talk": "no"}, steps.SAFE),
        (SAFE, steps.CONSENT),
        (SAFE | {"agreed": "no"}, steps.DECLINED),
        (SAFE | {"agreed": "yes"}, steps.READY),
        (
            RUNG | {"is_safe_to_talk": "yes", "agreed": "yes"},
            steps.GREETING,
        ),  # never past one that was not asked
    ],
)
def test_where_a_call_stands(fields, step):
    assert steps.step_of(Attempt(**fields)) is step


@pytest.mark.parametrize("step", [steps.GREETING, steps.SOMEBODY_ELSE, steps.SAFE], ids=lambda step: step.name)
def test_nothing_is_told_before_they_are_known_and_safe(step):
    assert not TELLING.search(" ".join(step.say))
    assert not step.with_introduction


def test_the_name_is_piped_in_and_the_code_word_asked_for():
    said = steps.spoken(steps.GREETING, name="Amara Deal", code_word="harbour", introduction=["Secret."])
    assert said.say == ("Hello. Could I speak to Amara Deal, please?", "Am I speaking to Amara Deal?")
    assert "code word" in said.guidance
    assert "code word" not in steps.spoken(steps.GREETING, name="A", code_word="", introduction=[]).guidance
    assert "code word" not in steps.spoken(steps.SAFE, name="A", code_word="harbour", introduction=[]).guidance


def test_the_introduction_stands_before_the_question_of_consent():
    said = steps.spoken(steps.CONSENT, name="A", code_word="", introduction=["Who.", "Why."])
    assert said.say == ("Who.", "Why.", "Are you happy to take part?")


def test_a_change_of_an_answer_asks_anew_what_follows():
    assert steps.asking("is_named_person") == {"is_safe_to_talk": "", "agreed": ""}
    assert steps.asking("is_safe_to_talk") == {"agreed": ""}
    assert steps.asking("agreed") == {}


def test_every_answer_has_a_key_and_no_step_is_named_twice():
    for step in steps.STEPS:
        keys = [answer.key for answer in step.answers]
        assert len(set(keys)) == len(keys)
    assert len({step.name for step in steps.STEPS}) == len(steps.STEPS)
