"""A recount: months are counted anew, each by itself, as often as one likes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.interviewing.actions import complete, save_answers
from surveys.models import Answer, Interview, Tally
from tests.factories import a_survey, a_version, interviewing
from tests.surveys.figures.counted import DAY, JUNE, MAY, WHOLE, counted, rows
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db


def test_twice_is_once():
    rated(a_version(), DAY, "1", "7", "4")
    written = tally(a_survey(), [MAY])
    before = rows()
    assert tally(a_survey(), [MAY]) == written
    assert rows() == before


def test_a_recount_follows_the_answers():
    interviews = rated(a_version(), DAY, "1", "1")
    tally(a_survey(), [MAY])
    interviews[0].answers.update(code="7")
    assert counted() == {"surveyed": 2, "satisfied": 1, "dissatisfied": 1}
    Interview.objects.all().delete()
    assert tally(a_survey(), [MAY]) == 0
    assert not rows()


def test_a_recount_of_one_month_leaves_the_others():
    version = a_version()
    for month in (MAY, JUNE, JUNE + 1):
        rated(version, month.first_day, "1")
    tally(a_survey(), Period(MAY, JUNE + 1))
    Answer.objects.update(code="7")
    tally(a_survey(), [JUNE])
    satisfied = dict(Tally.objects.filter(measure=WHOLE).values_list("month__month", "satisfied"))
    assert satisfied == {5: 1, 6: 0, 7: 1}


@pytest.mark.parametrize(("day", "month"), [(date(2019, 5, 31), 5), (date(2019, 6, 1), 6), (date(2019, 6, 30), 6)])
def test_the_last_day_of_a_month_belongs_to_it(day, month):
    rated(a_version(), day, "1")
    tally(a_survey(), [MAY, JUNE])
    assert {row.month for row in Tally.objects.all()} == {date(2019, month, 1)}


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2019, 3, 31, 22, 59, tzinfo=UTC), Month(2019, 3)),  # the night the clocks go forward
        (datetime(2019, 3, 31, 23, 0, tzinfo=UTC), Month(2019, 4)),
        (datetime(2019, 9, 30, 23, 30, tzinfo=UTC), Month(2019, 10)),
        (datetime(2019, 10, 31, 23, 30, tzinfo=UTC), Month(2019, 10)),  # they have gone back
        (datetime(2019, 11, 1, 0, 0, tzinfo=UTC), Month(2019, 11)),
    ],
)
def test_a_late_interview_belongs_to_the_local_date(asha, at, month):
    interview = interviewing(asha)  # begun in September; only its end matters here
    case = interview.case
    case.refresh_from_db()
    case.held_until = at + timedelta(minutes=5)
    case.save()
    save_answers(interview, {"agrees": "yes", WHOLE: "1"}, by=asha, lease=case.lease, at=at)
    complete(interview, by=asha, lease=case.lease, at=at)
    assert counted(months=[month - 1, month, month + 1]) == {"surveyed": 1, "satisfied": 1}
    assert Tally.objects.filter(month=month.first_day).count() == Tally.objects.count()


def test_everybody_counted_is_marked_and_nobody_else():
    rated(a_version(), DAY, "1")
    rated(a_version(), JUNE.first_day, "1")
    tally(a_survey(), [MAY])
    assert dict(Interview.objects.values_list("completed_on", "counted")) == {DAY: True, JUNE.first_day: False}


def test_no_months_at_all():
    assert tally(a_survey(), []) == 0


def test_a_recount_takes_as_many_queries_for_many_as_for_few(django_assert_num_queries):
    version = a_version()
    rated(version, DAY, "1")
    for district in ("swale", "thanet", "dover"):
        rated(version, DAY, *"12345671234567", district=district)
    survey = a_survey()
    with django_assert_num_queries(47):
        tally(survey, Period(MAY, JUNE))
