"""The headline with and without differing interviewers, and who stands in the funnel under which name."""

from datetime import date

import pytest

from kentpcc.models import User
from kentpcc.pages.cells import HIDDEN
from surveys.figures.interviewers import tables
from surveys.figures.interviewers.queries import interviewers, protected
from surveys.models import InterviewerCount
from surveys.statistics.proportion import Proportion
from tests.factories import NOON, a_survey

pytestmark = pytest.mark.django_db


def someone(username, first="", last=""):
    return User.objects.create(username=username, first_name=first, last_name=last, role="interviewer")


def kept(counts, *, correlation=0.02, load=30.0, last=date(2019, 8, 1)):
    told = {"first": date(2018, 9, 1), "last": last, "items": 5, "correlation": correlation, "load": load}
    counts = {str(user.pk): counted for user, counted in counts.items()}
    return InterviewerCount.objects.update_or_create(
        survey=a_survey(), defaults=told | {"counts": counts, "counted_at": NOON}
    )[0]


def found(named=True):
    return interviewers(a_survey(), named=named)


def test_before_the_first_night():
    assert found() is None


def test_the_papers_hate_crime_at_a_correlation_of_two_hundredths():
    """±6.0 points become about ±7.6, as the domain has it."""
    kept({someone("a"): [139, 177]})
    assert found().headline == Proportion(139, 177)
    assert found().effect == pytest.approx(1.58)
    plain, wider = found().interval, found().interval_if_they_differ
    assert [float(end) for end in plain] == [71.9, 83.9]
    assert float(wider[1] - wider[0]) / 2 == pytest.approx(7.5, abs=0.2)
    assert wider[0] < plain[0] < plain[1] < wider[1]


def test_where_nothing_is_known_nothing_is_said():
    kept({someone("a"): [10, 30]}, correlation=None)
    assert (found().effect, found().interval_if_they_differ) == (None, None)
    said = dict(tables.rows(found()))
    assert "two interviewers" in said["Design effect"]
    assert said["95% interval"] == "19.2 to 51.2%"


def test_nobody_asked():
    kept({})
    assert (found().headline.base, found().interval, found().funnel) == (0, None, [])


@pytest.mark.parametrize(("base", "there"), [(19, False), (20, True)])
def test_the_funnel_holds_whoever_has_twenty(base, there):
    kept({someone("a", "Ada", "Ash"): [10, base], someone("b", "Bo", "Birch"): [30, 40]})
    names = [line.interviewer for line in found().funnel]
    assert ("Ada Ash (a)" in names) is there
    assert found().few == (0 if there else 1)


def test_in_the_order_of_names_whatever_they_found():
    kept({someone("z", "Cy", "Zed"): [40, 40], someone("a", "Ada", "Ash"): [0, 40], someone("m", "Bo", "M"): [20, 40]})
    assert [line.interviewer[:2] for line in found().funnel] == ["Ad", "Bo", "Cy"]


def test_without_names_nobody_is_named():
    people = [someone(f"user{at}", f"First{at}", f"Last{at}") for at in range(6)]
    kept({user: [at * 5, 40] for at, user in enumerate(people)})
    lines = found(named=False).funnel
    assert [line.interviewer for line in lines] == [f"Interviewer 0{at}" for at in range(1, 7)]
    assert sorted(line.proportion.satisfied for line in lines) == [0, 5, 10, 15, 20, 25]


def test_letters_are_dealt_anew_each_month():
    people = {someone(f"user{at}"): [at, 40] for at in range(8)}
    orders = set()
    for month in range(1, 9):
        kept(people, last=date(2019, month, 1))
        orders.add(tuple(line.proportion.satisfied for line in found(named=False).funnel))
    assert len(orders) == 8


def test_where_each_lies():
    kept({someone("a", "A"): [40, 40], someone("b", "B"): [20, 40], someone("c", "C"): [5, 40]})
    places = {line.interviewer[0]: tables.place(line) for line in found().funnel}
    assert places == {"A": tables.FAR_BEYOND, "B": tables.WITHIN, "C": tables.FAR_BEYOND}


def test_beyond_the_narrower_limits_alone():
    kept({someone("a", "A"): [27, 40], someone("b", "B"): [500, 1000]})
    places = {line.interviewer[0]: tables.place(line) for line in found().funnel}
    assert places == {"A": tables.BEYOND, "B": tables.WITHIN}


def told(counts):
    kept({someone(name): each for name, each in counts.items()})
    return protected(found())


def cells(interviewers, title):
    return [
        placed.cell for line in tables.funnel(interviewers).lines for placed in line if placed.column.title == title
    ]


def test_an_interviewer_with_enough_on_each_side_is_shown():
    shown = told({"a": [30, 50], "b": [40, 60]})
    assert cells(shown, "Base") == [50, 60]
    assert cells(shown, "Satisfied") == ["60.0%", "66.7%"]


def test_a_share_that_tells_of_few_is_hidden_and_those_beside_it():
    """48 of 50 are two who are not satisfied; of the others’ shares and the headline’s they would follow."""
    shown = told({"a": [48, 50], "b": [40, 60], "c": [30, 60]})
    assert cells(shown, "Satisfied").count(HIDDEN) >= 2
    assert cells(shown, "Satisfied")[0] is HIDDEN
    assert cells(shown, "Where it lies")[0] is HIDDEN


def test_those_who_are_not_in_the_funnel_do_not_follow_from_it():
    """Seven victims of somebody who stands in no table: everybody less the others."""
    shown = told({"a": [30, 50], "b": [40, 60], "few": [3, 7]})
    assert shown.few == 1
    assert HIDDEN in cells(shown, "Base")
    assert HIDDEN in cells(shown, "95% limits")


def test_a_headline_of_few_is_hidden():
    shown = told({"a": [3, 7]})
    assert dict(tables.rows(shown))["Whole experience"] == "c"
    assert dict(tables.rows(shown))["95% interval"] == "c"
