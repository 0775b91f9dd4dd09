"""A figure beside an earlier one: how far it moved, or why the two cannot be compared."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.comparing import Since, earlier, earlier_of_each, hull, period_before, year_before
from surveys.figures.tallies import tally
from surveys.models import Pause, Survey
from surveys.statistics.proportion import Proportion
from tests.factories import TINY, a_survey, a_version
from tests.surveys.history import satisfied

SUMMER = Period(Month(2019, 5), Month(2019, 7))
WHOLE = "whole_experience"


def test_the_periods_before():
    assert period_before(SUMMER) == Period(Month(2019, 2), Month(2019, 4))
    assert year_before(SUMMER) == Period(Month(2018, 5), Month(2018, 7))


def test_a_change_in_words():
    since = Since(period_before(SUMMER), None)
    assert since.said(Proportion(50, 100), Proportion(90, 100)).endswith("a significant fall")
    assert since.said(Proportion(90, 100), Proportion(50, 100)).endswith("a significant rise")
    assert since.said(Proportion(90, 100), Proportion(89, 100)).endswith("no significant change")


@pytest.mark.parametrize("pair", [(Proportion(0, 0), Proportion(1, 2)), (Proportion(1, 2), Proportion(0, 0))])
def test_nobody_asked_then_or_now(pair):
    assert Since(SUMMER, "a reason").said(*pair) == "nobody asked, now or then"


def test_across_a_break_nothing_is_compared():
    told = Since(SUMMER, "new questionnaire").said(Proportion(50, 100), Proportion(90, 100))
    assert told == "not compared: new questionnaire"


@pytest.fixture
def asked(db):
    """Every month from May 2018 to July 2019."""
    version = a_version()
    for month in Period(Month(2018, 5), Month(2019, 7)):
        satisfied(version, month.first_day, 8, 10)

    def count():
        tally(a_survey(), Period(Month(2018, 5), Month(2019, 7)))
        return earlier(a_survey(), SUMMER, WHOLE)

    return count


def test_a_trend_that_goes_on_is_not_broken(asked):
    before, year = asked()
    assert (before.broken, year.broken) == (None, None)
    assert (before.period, year.period) == (period_before(SUMMER), year_before(SUMMER))


def test_a_break_before_the_later_of_the_two_breaks_only_the_earlier(asked):
    Pause.objects.create(survey=a_survey(), begins=date(2018, 10, 1), resumes=date(2018, 12, 1), reason="moving")
    before, year = asked()
    assert before.broken is None
    assert year.broken == "resumed after a pause (moving)"


def test_a_new_question_breaks_both(asked):
    other = TINY.replace("| 1       | kent=", "| 2       | kent=").replace("How satisfied are you", "How happy are you")
    second = a_version(a_survey(), other, in_use_from=date(2019, 5, 1))
    a_survey().interviews.filter(completed_on__gte=date(2019, 5, 1)).update(instrument=second)
    for since in asked():
        assert "new questionnaire (version 2)" in since.broken


def test_several_surveys_are_compared_as_each_by_itself(asked, django_assert_num_queries):
    asked()
    rape, later = a_survey("rape"), Period(SUMMER.first + 1, SUMMER.last + 1)
    version = a_version(rape)
    satisfied(version, SUMMER.first.first_day, 4, 5)
    tally(rape, SUMMER)
    surveys = Survey.objects.prefetch_related("pauses", "instruments", "fieldwork_settings").in_bulk()
    pairs = [(surveys[rape.pk], later), (surveys[a_survey().pk], SUMMER)]
    with django_assert_num_queries(1):
        found = earlier_of_each(pairs, WHOLE)
    assert found == {survey.pk: earlier(survey, period, WHOLE) for survey, period in pairs}


def test_the_hull_of_periods_reaches_from_the_first_month_to_the_last():
    assert hull([Period(Month(2019, 5), Month(2019, 7)), Period(Month(2018, 5), Month(2018, 7))]) == Period(
        Month(2018, 5), Month(2019, 7)
    )
