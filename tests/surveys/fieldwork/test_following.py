"""What is proposed with an outcome is what happens after it."""

from datetime import timedelta

import pytest

from surveys.fieldwork import actions
from surveys.fieldwork.following import circumstances_of, in_words, offers, rest_after
from surveys.fieldwork.outcomes import BY_CODE, OUTCOMES
from surveys.models import FieldworkSetting
from tests.factories import NOON, a_case, a_survey, calling

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=7)
DAY = timedelta(days=1)
NOT_BY_INTERVIEW = [outcome.code for outcome in OUTCOMES if not outcome.by_interview]


def now(case, numbers_left=1, at=LATER):
    return circumstances_of(case, at, numbers_left=numbers_left)


def words(code, case, **given):
    return in_words(BY_CODE[code], rest_after(BY_CODE[code], now(case, **given)))


def ended(case, code, by, at=LATER):
    actions.record_outcome(case.pk, BY_CODE[code], by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("3.13", "in 3 hours"),
        ("3.12", "in 30 minutes"),
        ("2.112", "in 7 days, once, by somebody else"),
        ("2.111", "in 7 days, once, by somebody else; supervisor told"),
        ("2.332", "in 3 hours; supervisor told"),
        ("2.1121", "closed in every survey"),
        ("2.31", "closed in every survey"),
        ("2.35", "waits for a supervisor"),
        ("2.32", "closed"),
        ("3.90", "closed"),
    ],
)
def test_the_next_step_in_words(code, said):
    assert words(code, a_case()) == said


def test_with_another_number_a_wrong_one_is_not_the_end():
    assert words("3.90", a_case(), numbers_left=2) == "on to the other numbers"
    assert words("3.901", a_case(), numbers_left=2) == "on to the other numbers"


@pytest.mark.parametrize("code", NOT_BY_INTERVIEW)
def test_what_is_proposed_is_what_happens(asha, code):
    case = calling(asha)
    rest = rest_after(BY_CODE[code], now(case))
    ended(case, code, asha)
    assert case.not_before == (LATER + rest if rest else None)
    assert (case.closed_at is None) == (rest is not None or BY_CODE[code].needs_release)


def test_the_settings_say_how_long_a_case_rests(asha):
    case = calling(asha)
    FieldworkSetting.objects.update(retry_after={"3.13": 45}, rest_after_refusal=10)
    assert words("3.13", case) == "in 45 minutes"
    assert words("2.112", case).startswith("in 10 days")
    assert ended(case, "2.112", asha).not_before == LATER + 10 * DAY


@pytest.mark.parametrize("code", ["2.111", "2.112"])
@pytest.mark.parametrize("survey", ["rape", "domestic_abuse"])
def test_nobody_is_asked_again_where_the_survey_does_not_allow_it(asha, survey, code):
    case = ended(calling(asha, a_case(a_survey(survey))), code, asha)
    assert (case.closed_at, case.outcome) == (LATER, code)


@pytest.mark.parametrize("first", ["2.111", "2.112"])
def test_nobody_is_asked_a_third_time(asha, bela, first):
    case = ended(calling(asha), first, asha)
    assert case.closed_at is None
    case = ended(calling(bela, case, at=NOON + 8 * DAY), "2.112", bela, at=NOON + 8 * DAY)
    assert case.closed_at == NOON + 8 * DAY


def test_every_outcome_is_offered_with_its_next_step():
    offered = offers(now(a_case()), voicemail=True, in_interview=True)
    assert [offer.outcome.code for offer in offered] == NOT_BY_INTERVIEW
    assert all(offer.next_step for offer in offered)
