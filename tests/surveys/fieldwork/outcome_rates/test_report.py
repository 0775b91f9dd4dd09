"""The rates of a scope: who is counted where, and how e was found."""

import pytest

from kentpcc.periods import Month, Period
from surveys.fieldwork.outcome_rates.report import report
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.models import Attempt, Case
from surveys.statistics.proportion import Proportion
from tests.factories import NOON, a_case, a_survey

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))


def called(survey, code, *, by=None, at=NOON, district="swale", replicate=1):
    case = a_case(survey, outcome=code, last_called_at=at, attempts_made=1, replicate=replicate)
    Case.objects.filter(pk=case.pk).update(district=district)
    if by:
        told = {"begun_at": at, "ended_at": at, "outcome": code, "made_by": by}
        Attempt.objects.create(case=case, number=1, **told)
    return case


def rates_of(**scope):
    return report(Scope(**({"surveys": (a_survey(),), "period": SEPTEMBER} | scope)))


def shares(found):
    return {name: rate.share for name, rate in found.rates.items()}


def test_of_two_who_rang_the_last_counts(make_user):
    ann, ben = make_user("interviewer", "ann"), make_user("interviewer", "ben")
    case = called(a_survey(), "2.112", by=ann)
    told = {"begun_at": NOON, "ended_at": NOON, "outcome": "2.112", "made_by": ben}
    Attempt.objects.create(case=case, number=2, **told)
    assert [(title, part.cases) for title, part in rates_of(by=By.INTERVIEWER).parts] == [("ben", 1)]


def test_replicates_stand_by_number():
    for replicate in (10, 2, 1):
        called(a_survey(), "1.1", replicate=replicate)
    assert [title for title, _ in rates_of(by=By.REPLICATE).parts] == ["1", "2", "10"]


def test_how_e_was_found_is_said():
    for code in ("1.1", "1.1", "2.112", "4.1", "3.13"):
        called(a_survey(), code)
    assert rates_of().how_e_was_found == (
        "e = 0.750: 3 known to be eligible ÷ (3 + 1 found not to be). "
        "Unknown cases are taken to be as often eligible as those that are known."
    )
    assert rates_of(e=0.4).how_e_was_found == "e = 0.400, as the address gives it."


def test_where_nothing_is_known_nothing_is_available():
    found = rates_of()
    assert set(shares(found.whole).values()) == {None}
    assert found.how_e_was_found.startswith("e is not available")
    called(a_survey(), "3.13")
    found = rates_of().whole.rates
    assert (found["RR1"].share, found["RR3"].share, found["RR5"].share) == (0, None, None)


def test_a_wrong_number_is_unknown_and_never_not_eligible():
    called(a_survey(), "3.90"), called(a_survey(), "1.1")
    groups = rates_of().whole.groups
    assert (groups["UO"], groups["NE"]) == (1, 0)
    assert rates_of().whole.rates["RR1"].share == 0.5


def test_intervals_are_wilson_s_and_only_over_counts():
    for code in ("1.1", "2.112", "3.13", "3.13"):
        called(a_survey(), code)
    rates = rates_of(e=0.5).whole.rates
    assert rates["RR1"].interval == Proportion(1, 4).interval()
    assert rates["RR3"].interval is None
    assert rates["COOP3"].interval == Proportion(1, 2).interval()
