"""Which months the rates offer to whom."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.fieldwork.outcome_rates.forms import RatesForm

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 18)


def form(every_count, **given):
    return RatesForm(given, on=ON, interviewers=True, every_count=every_count)


@pytest.mark.parametrize(("every_count", "last"), [(True, Month(2019, 9)), (False, Month(2019, 8))])
def test_the_month_that_has_not_ended_is_for_supervisors(every_count, last):
    found = form(every_count)
    assert found.fields["last"].choices[0][0] == str(last)
    assert found.is_valid()
    assert list(found.scope.period) == list(Period.rolling(3, to=last))


def test_whoever_asks_for_it_is_told_to_choose_another():
    refused = form(False, first="2019-07", last="2019-09")
    assert refused.errors["last"] == ["No case was drawn by then. Choose a month from the list."]
