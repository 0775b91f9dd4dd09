"""How alike answers to one interviewer are, counted at night and kept."""

from datetime import date

import pytest

from kentpcc.models import User
from kentpcc.periods import Month
from surveys.figures.interviewers.actions import count_interviewers
from surveys.models import Interview, InterviewerCount
from surveys.statistics.interviewers import intraclass_correlation
from surveys.statistics.proportion import Proportion
from tests.factories import NOON, a_survey, a_version
from tests.surveys.history import surveyed

pytestmark = pytest.mark.django_db
JULY = date(2019, 7, 9)


def answer(whole, treatment="1"):
    return {"whole_experience": whole, "treatment": treatment}


def by(name, interviews):
    who = User.objects.get_or_create(username=name, defaults={"role": "interviewer"})[0]
    Interview.objects.filter(pk__in=[each.pk for each in interviews]).update(interviewer=who)
    return str(who.pk)


def count():
    return count_interviewers(a_survey(), at=NOON)


@pytest.fixture
def version():
    return a_version()


def test_twelve_whole_months(version):
    inside = [date(2018, 9, 1), date(2019, 8, 31)]
    for day in (date(2018, 8, 31), *inside, date(2019, 9, 1)):
        who = by("alma", surveyed(version, day, answer("1")))
    counted = count()
    assert (Month.of(counted.first), Month.of(counted.last)) == (Month(2018, 9), Month(2019, 8))
    assert counted.counts == {who: [2, 2]}


def test_each_interviewers_headline(version):
    alma = by("alma", surveyed(version, JULY, answer("1"), answer("7"), answer("4"), answer("dont_know")))
    boris = by("boris", surveyed(version, JULY, answer("2")))
    counted = count()
    assert counted.counts == {alma: [1, 3], boris: [1, 1]}
    assert counted.load == pytest.approx((9 + 1) / 4)


def test_all_measures_together(version):
    by("alma", surveyed(version, JULY, *[answer("1", "1")] * 5, answer("7", "7")))
    by("boris", surveyed(version, JULY, *[answer("7", "1")] * 4, answer("1", "7")))
    counted = count()
    items = [
        {"alma": Proportion(5, 6), "boris": Proportion(1, 5)},
        {"alma": Proportion(5, 6), "boris": Proportion(4, 5)},
    ]
    assert counted.items == 2
    assert counted.correlation == pytest.approx(intraclass_correlation(items))
    assert counted.correlation > 0


def test_one_interviewer_tells_nothing_of_differences(version):
    by("alma", surveyed(version, JULY, answer("1"), answer("7")))
    assert count().correlation is None


def test_nobody_yet(version):
    counted = count()
    assert (counted.counts, counted.items, counted.correlation, counted.load) == ({}, 0, None, 0.0)


def test_what_counts_not_is_left_out(version):
    [off_path, open_] = surveyed(version, JULY, answer("1"), answer("1"))
    off_path.answers.update(counts=False)
    Interview.objects.filter(pk=open_.pk).update(status="partial", completed_on=None)
    assert count().counts == {}


def test_twice_is_once_and_the_newest_stays(version):
    by("alma", surveyed(version, JULY, answer("1")))
    count()
    by("boris", surveyed(version, JULY, answer("7")))
    count()
    kept = InterviewerCount.objects.get()
    assert len(kept.counts) == 2


def test_as_many_queries_however_many_answers(version, django_assert_max_num_queries):
    by("alma", surveyed(version, JULY, *[answer("1")] * 5))
    survey = a_survey()
    with django_assert_max_num_queries(10):
        count_interviewers(survey, at=NOON)
