"""A survey's settings on a day: which version holds, and what the queue makes of it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.calling.policy import attempts_left, open_now, policies, policy_of
from surveys.fieldwork.queue import claim_next
from surveys.models import Case, FieldworkSetting, Pause, Survey
from surveys.models.setting import usual_hours as hours_by_default
from tests.surveys.fieldwork.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
MONDAYS = {"mon": ["10:00", "14:00"]}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def another_version():
    """another_version(attempts_at_most=3, effective_from=…) of the settings of hate crime."""

    def make(**fields):
        last = FieldworkSetting.objects.filter(survey="hate_crime").last()
        return FieldworkSetting.objects.create(
            **({"survey_id": "hate_crime", "version": last.version + 1, "effective_from": TODAY} | fields)
        )

    return make


def test_each_survey_came_with_a_first_version(usual_hours):
    first = {s.survey_id: s for s in FieldworkSetting.objects.in_force(date(2018, 5, 1))}
    assert {code: (s.attempts_at_most, s.voicemail, s.interviews_a_day) for code, s in first.items()} == {
        "hate_crime": (6, True, None),
        "rape": (3, False, 3),
        "domestic_abuse": (3, False, 3),
        "burglary": (6, True, None),
    }
    assert all(setting.asked_again_after_refusal is setting.voicemail for setting in first.values())


def test_a_version_holds_from_its_day(hate_crime, another_version):
    another_version(attempts_at_most=2, effective_from=TODAY + timedelta(days=1))
    assert policy_of(hate_crime, TODAY).attempts_at_most == 6
    assert policy_of(hate_crime, TODAY + timedelta(days=1)).attempts_at_most == 2
    assert policies(TODAY + timedelta(days=9))["hate_crime"].attempts_at_most == 2


def test_of_two_of_one_day_the_later_version_holds(hate_crime, another_version):
    another_version(attempts_at_most=2)
    another_version(attempts_at_most=4)
    assert policy_of(hate_crime, TODAY).attempts_at_most == 4


def test_a_survey_without_settings_is_called_as_usual(hate_crime):
    FieldworkSetting.objects.all().delete()
    policy = policy_of(hate_crime, TODAY)
    assert (policy.attempts_at_most, policy.is_live) == (6, True)
    assert policy.hours.are_open(at("2019-09-18 09:00"))
    assert not policy.hours.are_open(at("2019-09-18 08:59"))


def test_every_survey_has_a_policy_in_four_queries(django_assert_num_queries):
    policies(TODAY)  # from now on the settings' query is prepared
    with django_assert_num_queries(2):
        assert set(policies(TODAY)) == set(Survey.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("moment", "offered"),
    [("2019-09-23 09:59", False), ("2019-09-23 10:00", True), ("2019-09-23 14:00", False), ("2019-09-24 11:00", False)],
)
def test_nobody_is_handed_out_outside_the_survey_s_own_hours(
    hate_crime, harmed, in_a_case, asha, another_version, moment, offered
):
    another_version(hours=MONDAYS)
    case = in_a_case(harmed())
    assert claim_next(asha, at=at(moment)) == (case if offered else None)


def test_a_public_holiday_is_no_day_for_calls(hate_crime, harmed, in_a_case, usual_hours):
    in_a_case(harmed(), closes_on=date(2020, 1, 31))
    christmas = at("2019-12-25 12:00")
    assert not Case.objects.filter(open_now(christmas)).exists()
    FieldworkSetting.objects.update(on_public_holidays=True)
    assert Case.objects.filter(open_now(christmas)).exists()


def test_a_paused_survey_is_not_open(hate_crime, harmed, in_a_case):
    in_a_case(harmed())
    assert Case.objects.filter(open_now(NOW)).exists()
    Pause.objects.create(survey=hate_crime, begins=TODAY, reason="technical issues")
    assert not Case.objects.filter(open_now(NOW)).exists()


def test_the_last_attempt_is_the_settings(hate_crime, harmed, in_a_case, another_version):
    in_a_case(harmed(), attempts_made=2)
    assert Case.objects.filter(attempts_left(TODAY)).exists()
    another_version(attempts_at_most=2)
    assert not Case.objects.filter(attempts_left(TODAY)).exists()


def test_the_delay_is_the_outcome_s_own_where_the_settings_name_none(hate_crime, another_version):
    another_version(retry_after={"3.13": 45})
    policy = policy_of(hate_crime, TODAY)
    assert policy.retry_after("3.13", timedelta(hours=3)) == timedelta(minutes=45)
    assert policy.retry_after("2.34", timedelta(minutes=30)) == timedelta(minutes=30)


def test_a_day_may_last_until_midnight(hate_crime, another_version):
    another_version(hours={"wed": ["00:00", "24:00"]})
    hours = policy_of(hate_crime, TODAY).hours
    assert hours.are_open(at("2019-09-18 23:59:59"))
    assert not hours.are_open(at("2019-09-19 00:00"))


@pytest.mark.parametrize(
    ("fields", "broken"),
    [({"version": 1}, "are_numbered"), ({"attempts_at_most": 0}, "at_least_once")],
)
def test_the_database_keeps_the_promises(another_version, fields, broken):
    with pytest.raises(IntegrityError, match="numbered" if broken == "are_numbered" else broken):
        another_version(**fields)


def test_the_usual_hours_are_a_copy_each_time():
    usual_hours_of_one, of_another = hours_by_default(), hours_by_default()
    usual_hours_of_one["mon"] = None
    assert of_another["mon"] == ["09:00", "21:00"]
