"""What the filters of the waterfall and of the outcome rates say alike."""

from datetime import date

import pytest

from kentpcc.forms.choosing import BACKWARDS
from kentpcc.geography import FORCE
from surveys.fieldwork.outcome_rates.forms import RatesForm
from surveys.fieldwork.waterfall.form import ScopeForm

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 18)


def rates(given, **said):
    return RatesForm(given, on=ON, interviewers=True, **said)


def waterfall(given, **said):
    return ScopeForm(given, on=ON, **said)


FORMS = pytest.mark.parametrize("form", [rates, waterfall])


@FORMS
def test_the_force_comes_first_then_each_division_with_its_districts(form):
    force, *divisions = form({}).fields["area"].choices
    assert force == ("force", FORCE.title)
    (east,) = [group for title, group in divisions if "East" in title]
    assert [code for code, _ in east] == ["east", "ashford", "canterbury", "dover", "folkestone-and-hythe", "thanet"]
    assert sum(len(group) for _, group in divisions) == 3 + 13


@FORMS
@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"area": "narnia"}, "area", "There is no such area. Choose one from the list."),
        ({"first": "1066-01"}, "first", "Choose a month from the list."),
        ({"last": "2019-13"}, "last", "Choose a month from the list."),
        ({"first": "2019-09", "last": "2019-08"}, "last", BACKWARDS),
    ],
)
def test_what_does_not_exist_is_refused_at_its_field(form, given, field, said):
    asked = form(given)
    assert not asked.is_valid()
    assert said in " ".join(asked.errors[field])


@FORMS
def test_a_district_of_one_month_is_for_supervisors(form):
    given = {"survey": "hate_crime", "area": "thanet", "first": "2019-08", "last": "2019-08"}
    assert form(given).is_valid()
    assert list(form(given, every_count=False).errors) == ["area"]
    assert form(given | {"area": "force"}, every_count=False).is_valid()


@FORMS
def test_the_month_that_runs_is_for_supervisors(form):
    given = {"first": "2019-09", "last": "2019-09"}
    assert form(given).is_valid()
    assert not form(given, every_count=False).is_valid()
