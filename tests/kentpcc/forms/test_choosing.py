import pytest
from django import forms

from kentpcc.forms.choosing import choosable, chosen_period, months_back
from kentpcc.periods import Month, Period

SPRING = [(str(Month(2019, number)), Month(2019, number).long_name) for number in (3, 4, 5)]


class Chosen(forms.Form):
    name = forms.CharField(required=False)
    first = forms.ChoiceField(choices=SPRING)
    last = forms.ChoiceField(choices=SPRING)

    def clean(self):
        self.period = chosen_period(self)


def chosen(first, last):
    form = Chosen({"first": first, "last": last})
    return form.is_valid(), form.period, form.errors.get("last")


def test_months_newest_first():
    assert list(months_back(Month(2019, 5), Month(2019, 3))) == SPRING[::-1]
    assert list(months_back(Month(2019, 5), Month(2019, 6))) == []


def test_a_period_is_chosen():
    assert chosen("2019-03", "2019-05") == (True, Period(Month(2019, 3), Month(2019, 5)), None)
    assert chosen("2019-03", "2019-03") == (True, Period(Month(2019, 3), Month(2019, 3)), None)


def test_months_in_the_wrong_order_are_explained():
    valid, period, errors = chosen("2019-05", "2019-03")
    assert (valid, period, errors) == (False, None, ["The last month is before the first: choose a later one."])


def test_a_month_that_is_not_offered_is_no_period():
    valid, period, _ = chosen("2018-01", "2019-03")
    assert (valid, period) == (False, None)


def test_only_what_is_chosen_from_a_list_is_choosable():
    assert choosable(Chosen(), "first").choices == SPRING
    with pytest.raises(TypeError, match="name has no choices"):
        choosable(Chosen(), "name")
