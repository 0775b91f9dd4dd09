"""Who could have been asked, and who was: the waterfall's own eligible, by group."""

import pytest

from surveys.fieldwork.waterfall import waterfall
from surveys.figures.answering.frame import SHOWN, frame
from surveys.models import Interview
from surveys.statistics.strata import Stratum
from tests.factories import TODAY, a_survey, a_version
from tests.surveys.figures.answering.crowd import MAY, counted, eligible, interviewed, scope
from victims.models import Crime, Exclusion

pytestmark = pytest.mark.django_db


def strata(characteristic):
    return {each.name: (each.eligible, each.interviewed) for each in counted()[1].strata(characteristic)}


@pytest.fixture
def version():
    return a_version()


def test_eligible_and_interviewed_by_outcome(version):
    eligible(5, outcome="Charged")
    eligible(3)
    interviewed(version, 1, 2, outcome="Charged")
    assert strata("outcome") == {"Charged": (7, 2), "Not known": (3, 0)}


@pytest.mark.parametrize(
    ("characteristic", "told", "title"),
    [
        ("channel", {"channel": "Online"}, "Online"),
        ("district", {"district": "thanet"}, "Thanet"),
        ("gender", {"gender": "female"}, "Female"),
        ("gender", {"gender": "not_known"}, "Not known"),
        ("age_band", {"date_of_birth": "1980-01-01"}, "35 to 44"),
        ("ethnicity", {"ethnicity": "A2"}, "Asian"),
        ("ethnicity", {"ethnicity": ""}, "Not stated"),
    ],
)
def test_an_interviewed_person_stands_in_the_group_of_the_others(version, characteristic, told, title):
    eligible(2, **told)
    interviewed(version, 1, 1, **told)
    assert strata(characteristic) == {title: (3, 1)}


def test_the_eligible_are_the_waterfalls(version):
    people = eligible(4)
    interviewed(version, 1, 2)
    Exclusion.objects.create(
        involvement=people[0], population=a_survey().population, rule="vulnerable", rule_version=1, found_on=TODAY
    )
    found = frame(scope())
    told = waterfall(a_survey(), on=TODAY, period=MAY)
    assert (found.eligible, found.interviewed) == (told.eligible, told.completed) == (5, 2)


def test_an_interview_that_was_broken_off_is_none(version):
    made = interviewed(version, 1, 1)
    Interview.objects.filter(pk=made[0].pk).update(status="broken_off", completed_on=None)
    assert frame(scope()).interviewed == 0


def test_what_became_of_the_crime_later_moves_nobody_who_was_interviewed(version):
    interviewed(version, 1, 1, outcome="Under investigation")
    eligible(1, outcome="Under investigation")
    counted()
    Crime.objects.update(outcome="Charged")
    assert strata("outcome") == {"Under investigation": (1, 1), "Charged": (1, 0)}


def test_before_the_recount_the_record_says_it(version):
    interviewed(version, 1, 1, outcome="Charged")
    [stratum] = frame(scope()).strata("outcome")
    assert stratum == Stratum(("Charged",), 1, 1)


def test_ages_in_their_order_and_districts_by_division(version):
    for born in ("1950-01-01", "2000-01-01", "1980-01-01", None):
        eligible(1, date_of_birth=born)
    eligible(1, district="dover")
    eligible(1, district="ashford")
    _, found = counted()
    assert [each.name for each in found.strata("age_band")] == ["16 to 24", "35 to 44", "65 to 74", "Not known"]
    assert [each.name for each in found.strata("district")] == ["Ashford", "Dover", "Swale"]


def test_nobody():
    a_survey()
    found = frame(scope())
    assert (found.eligible, found.interviewed, found.strata("outcome")) == (0, 0, [])


def test_each_characteristic_adds_up_to_everybody(version):
    eligible(7, outcome="Charged", gender="female")
    interviewed(version, 2, 3, channel="Online")
    _, found = counted()
    for name in SHOWN:
        assert sum(each.eligible for each in found.strata(name)) == found.eligible == 10
        assert sum(each.interviewed for each in found.strata(name)) == found.interviewed == 3


def test_two_queries(version, django_assert_num_queries):
    eligible(3)
    interviewed(version, 1, 2)
    within = scope()
    within.survey.population  # noqa: B018  read once by whoever chose the survey
    with django_assert_num_queries(2):
        frame(within)
