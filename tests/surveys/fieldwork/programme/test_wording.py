import pytest

from surveys.fieldwork.programme.wording import WORDS, differences, hours_in_words, retries_in_words, said
from surveys.models import FieldworkSetting
from surveys.models.setting import usual_hours
from tests.factories import TODAY

ALL_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def settings(**changed):
    return FieldworkSetting(effective_from=TODAY, **changed)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (usual_hours(), "Monday to Saturday 09:00–21:00, Sunday 10:00–21:00"),
        ({day: ["00:00", "24:00"] for day in ALL_WEEK}, "Monday to Sunday 00:00–24:00"),
        ({"mon": ["10:00", "20:30"], "wed": ["10:00", "20:30"]}, "Monday 10:00–20:30, Wednesday 10:00–20:30"),
        ({}, "Never"),
    ],
)
def test_hours_in_words(hours, words):
    assert hours_in_words(hours) == words


def test_minutes_are_named_by_their_outcome_in_its_order():
    words = retries_in_words({"3.13": 1440, "2.21": 180})
    assert words == "No answer: 1,440 minutes; The victim is never available: 180 minutes"
    assert retries_in_words({}) == "Each outcome’s own time"


CHANGES = [
    {"attempts_at_most": 3},
    {"days_at_least": 1},
    {"hours": {"mon": ["09:00", "17:00"]}},
    {"on_public_holidays": True},
    {"retry_after": {"3.13": 60}},
    {"rest_after_refusal": 14},
    {"asked_again_after_refusal": False},
    {"voicemail": False},
    {"target_base": 400},
    {"interviews_a_day": 3},
    {"reviewed_percentage": 5},
    {"mode": "online"},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_whatever_changes_is_compared_and_nothing_else(change):
    ((label, before, after),) = differences(settings(), settings(**change))
    assert label in WORDS
    assert before != after


def test_every_setting_is_said():
    named = {name for change in CHANGES for name in change} | {"target_months", "effective_from"}
    assert named == set(FieldworkSetting.FIELDS)
    assert dict(said(settings(target_base=1200, target_months=1)))["Interviews to reach"] == "1,200 in 1 month"
    assert differences(settings(target_base=400), settings(target_base=400, target_months=6))
