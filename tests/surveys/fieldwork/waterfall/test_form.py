"""Which months the waterfall offers to whom."""

from datetime import date

import pytest

from surveys.fieldwork.waterfall.form import ScopeForm

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 18)


@pytest.mark.parametrize(("every_count", "newest"), [(True, "2019-09"), (False, "2019-08")])
def test_the_month_that_has_not_ended_is_for_supervisors(every_count, newest):
    form = ScopeForm({}, on=ON, every_count=every_count)
    assert form.fields["last"].choices[0][0] == newest


def test_whoever_asks_for_it_is_told_to_choose_another():
    form = ScopeForm({"first": "2019-07", "last": "2019-09"}, on=ON, every_count=False)
    assert form.errors["last"] == ["No crime was reported in that month. Choose a month from the list."]
    assert not ScopeForm({"first": "2019-07", "last": "2019-09"}, on=ON).errors
