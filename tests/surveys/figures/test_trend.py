"""Months, and where they cannot be compared, as the models have it."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.figures.trend import survey_trend
from surveys.models import FieldworkSetting, Pause
from surveys.questionnaires.publishing import publish
from surveys.statistics.level import Change
from surveys.statistics.proportion import Proportion
from tests.factories import NOON, TINY, a_survey, a_version, second_version
from tests.surveys.history import satisfied, surveyed

pytestmark = pytest.mark.django_db
SPRING = Period(Month(2019, 1), Month(2019, 6))


def found(period=SPRING, **which):
    tally(a_survey(), period)
    return survey_trend(a_survey(), period, **which)


def reasons(trend):
    return {str(line.month): line.reason for line in trend.lines if line.reason}


def asked(version, *months, good=8, of=10):
    for month in months:
        satisfied(version, date(2019, month, 14), good, of)


def test_a_month_is_the_sum_of_its_districts():
    version = a_version()
    satisfied(version, date(2019, 1, 3), 3, 4)
    satisfied(version, date(2019, 1, 31), 5, 6, district="thanet")
    lines = found().lines
    assert [str(line.month) for line in lines] == [f"2019-0{month}" for month in range(1, 7)]
    assert lines[0].reading.proportion == Proportion(8, 10)
    assert lines[1].reading.proportion == Proportion(0, 0)
    assert (lines[1].reading.limits, lines[1].reason) == (None, None)


def test_neither_stays_in_the_base_and_dont_know_leaves_it():
    ratings = ["1", "4", "7", "dont_know", "refused"]
    surveyed(a_version(), date(2019, 1, 3), *({"whole_experience": code} for code in ratings))
    assert found().lines[0].reading.proportion == Proportion(1, 3)


def test_a_measure_of_its_own():
    answers = [{"whole_experience": "1", "treatment": "6"}, {"whole_experience": "1", "treatment": "1"}]
    surveyed(a_version(), date(2019, 1, 3), *answers)
    assert found(measure="treatment").lines[0].reading.proportion == Proportion(1, 2)


def test_a_survey_that_asked_nobody():
    trend = found()
    assert {line.reading.proportion for line in trend.lines} == {Proportion(0, 0)}
    assert (trend.verdict.change, trend.since) == (Change.TOO_EARLY, None)


def test_a_pause_says_why_and_limits_begin_anew_after_it():
    version = a_version()
    asked(version, 1, 2, good=9)
    asked(version, 5, 6, good=5)
    Pause.objects.create(survey_id="hate_crime", begins=date(2019, 3, 1), resumes=date(2019, 5, 1), reason="no staff")
    trend = found()
    assert reasons(trend) == {
        "2019-03": "paused (no staff)",
        "2019-04": "paused (no staff)",
        "2019-05": "resumed after a pause (no staff)",
    }
    assert trend.lines[1].reading.limits == (pytest.approx(0.6154, abs=5e-5), 1)
    assert trend.lines[4].reading.limits == (pytest.approx(0.0257, abs=5e-5), pytest.approx(0.9743, abs=5e-5))


@pytest.mark.parametrize(
    ("begins", "resumes", "broken"),
    [
        (date(2019, 1, 20), date(2019, 2, 10), {"2019-02"}),  # neither month is empty
        (date(2019, 1, 20), date(2019, 2, 1), {"2019-02"}),
        (date(2019, 2, 5), date(2019, 2, 8), {"2019-02"}),
        (date(2018, 11, 1), date(2019, 1, 1), set()),  # before the first month there is nothing to break from
        (date(2019, 4, 1), None, {"2019-04", "2019-05", "2019-06"}),
    ],
)
def test_where_a_pause_breaks_the_line(begins, resumes, broken):
    asked(a_version(), 1, 2, 3)
    Pause.objects.create(survey_id="hate_crime", begins=begins, resumes=resumes, reason="no staff")
    assert set(reasons(found())) == broken


def test_a_version_with_the_same_question_goes_on():
    first = a_version()
    second = a_version(first.survey, second_version(why="reason"), in_use_from=date(2019, 3, 1))
    asked(first, 1, 2)
    asked(second, 3, 4)
    assert reasons(found()) == {}


def new_version(form, survey):
    form = second_version(form)
    told = {"by": None, "at": NOON, "in_use_from": date(2019, 3, 1), "breaks_trend": True}
    return publish(survey, form.encode(), "hate_crime.md", **told)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("How satisfied are you with it all?", "How content are you with us?"),
        ("| | satisfaction | 5              | Fairly dissatisfied  |\n", ""),
    ],
)
def test_another_question_or_another_scale_breaks_the_line(before, after):
    first = a_version()
    assert before in TINY
    asked(first, 1, 2)
    asked(new_version(TINY.replace(before, after), first.survey), 3, 4)
    said = "new questionnaire (version 2): the question or its scale was changed"
    assert reasons(found()) == {"2019-03": said}


def test_another_language_is_no_other_question():
    form = TINY.replace("| label                               |", "| label::English (en) | label::Polski (pl) |")
    form = form.replace("How satisfied are you with it all?  |", "How satisfied are you with it all? | Jak? |")
    english = TINY.replace("| label                               |", "| label::English (en) |")
    first = a_version(form=english)
    asked(first, 1, 2)
    asked(new_version(form, first.survey), 3, 4)
    assert reasons(found()) == {}


def test_only_the_measure_that_changed_is_broken():
    first = a_version()
    second = new_version(TINY.replace("And with how you were treated?", "Were you treated well?"), first.survey)
    for version, month in ((first, 1), (first, 2), (second, 3)):
        surveyed(version, date(2019, month, 3), *[{"whole_experience": "1", "treatment": "1"}] * 5)
    assert reasons(found()) == {}
    assert set(reasons(found(measure="treatment"))) == {"2019-03"}


def test_a_month_of_two_versions_belongs_to_the_one_that_more_were_asked_on():
    first = a_version()
    second = new_version(TINY.replace("How satisfied are you with it all?", "How was it?"), first.survey)
    asked(first, 1, 2, 3)
    satisfied(second, date(2019, 3, 30), 2, 3)
    asked(second, 4)
    trend = found()
    assert set(reasons(trend)) == {"2019-04"}
    assert trend.lines[2].reading.proportion == Proportion(10, 13)


def test_two_reasons_at_once():
    first = a_version()
    asked(first, 1, 2)
    asked(new_version(TINY.replace("How satisfied are you with it all?", "How was it?"), first.survey), 5)
    Pause.objects.create(survey_id="hate_crime", begins=date(2019, 3, 1), resumes=date(2019, 5, 1), reason="no staff")
    resumed = reasons(found())["2019-05"]
    assert resumed == (
        "resumed after a pause (no staff); new questionnaire (version 2): the question or its scale was changed"
    )


def mode(chosen, *, since, version=2):
    told = {"survey_id": "hate_crime", "effective_from": since, "version": version}
    FieldworkSetting.objects.create(mode=chosen, **told)


ONLINE = "mode changed (by telephone before, online since)"


@pytest.mark.parametrize(
    ("since", "broken"),
    [
        (date(2019, 2, 16), "2019-02"),
        (date(2019, 2, 17), "2019-03"),  # for most of February it was still by telephone
        (date(2019, 3, 1), "2019-03"),
        (date(2019, 1, 16), None),  # before the first month there is nothing to break from
        (date(2019, 6, 1), None),  # and after the last nobody was asked
    ],
)
def test_a_change_of_mode_breaks_the_line(since, broken):
    asked(a_version(), 1, 2, 3)
    mode("online", since=since)
    assert reasons(found()) == ({broken: ONLINE} if broken else {})


def test_limits_begin_anew_with_another_mode():
    version = a_version()
    asked(version, 1, 2, good=9)
    asked(version, 3, 4, good=5)
    mode("in_person", since=date(2019, 3, 1))
    trend = found()
    assert reasons(trend) == {"2019-03": "mode changed (by telephone before, face to face since)"}
    assert trend.lines[1].reading.limits == (pytest.approx(0.6154, abs=5e-5), 1)
    assert trend.lines[2].reading.limits == (pytest.approx(0.0257, abs=5e-5), pytest.approx(0.9743, abs=5e-5))


def test_other_settings_and_a_mode_that_came_and_went_break_nothing():
    asked(a_version(), 1, 2, 5)
    mode("online", since=date(2019, 3, 1))
    mode("telephone", since=date(2019, 4, 1), version=3)
    mode("telephone", since=date(2019, 5, 1), version=4)
    FieldworkSetting.objects.filter(version=4).update(attempts_at_most=2)
    assert reasons(found()) == {}


def test_of_two_settings_of_one_day_the_later_version_holds():
    asked(a_version(), 1, 2)
    mode("online", since=date(2019, 2, 1))
    mode("telephone", since=date(2019, 2, 1), version=3)
    assert reasons(found()) == {}


def test_another_survey_s_mode_is_nothing_to_this_one():
    asked(a_version(), 1, 2)
    mode("online", since=date(2019, 2, 1))
    FieldworkSetting.objects.filter(version=2).update(survey="rape", version=9)
    assert reasons(found()) == {}


def test_a_fall_is_dated():
    version = a_version()
    asked(version, 1, 2, 3, good=38, of=40)
    asked(version, 4, 5, 6, good=24, of=40)
    trend = found()
    assert (trend.verdict.change, trend.since) == (Change.FALL, Month(2019, 4))


def test_its_statements_do_not_grow_with_the_months(django_assert_num_queries):
    version = a_version()
    asked(version, 1, 2, 3, 4)
    tally(a_survey(), SPRING)
    survey = a_survey()
    for period in (SPRING, Period(Month(2016, 1), Month(2019, 6))):
        with django_assert_num_queries(4):
            survey_trend(survey, period)
