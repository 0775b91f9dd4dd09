import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict

from kentpcc.forms.filters import FilterForm


class PlaceForm(FilterForm):
    place = forms.ChoiceField(required=False)
    least = forms.IntegerField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("place", [("", "Anywhere"), ("swale", "Swale")])


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", {}),
        ("place=swale", {"place": "swale"}),
        ("place=nowhere", {}),
        ("place=nowhere&least=3", {"least": 3}),
        ("place=swale&least=many", {"place": "swale"}),
        ("least=0", {"least": 0}),
        ("colour=red", {}),
    ],
)
def test_what_does_not_exist_is_left_out(address, asked):
    assert PlaceForm(QueryDict(address)).asked == asked


def test_what_does_not_exist_is_said():
    html = render_crispy_form(PlaceForm(QueryDict("place=nowhere")))
    assert "nowhere is not one of the available choices" in html


def test_a_form_that_nothing_was_given_to_asks_for_nothing():
    assert PlaceForm().asked == {}


def test_its_answer_is_the_address_and_the_button_is_not_in_it():
    html = render_crispy_form(PlaceForm(QueryDict("")))
    assert 'method="get"' in html
    assert "csrfmiddlewaretoken" not in html
    assert '<button class="govuk-button govuk-button--secondary" data-module="govuk-button">Show</button>' in html
    assert "app-filters" in html


def test_fields_may_stand_one_beneath_the_other_with_another_button():
    class Beneath(PlaceForm):
        button, in_line = "Look", False

    html = render_crispy_form(Beneath(QueryDict("")))
    assert '<button class="govuk-button" data-module="govuk-button">Look</button>' in html
    assert "app-filters" not in html


def test_a_form_may_show_fewer_fields_than_it_reads():
    class Fewer(PlaceForm):
        fields_shown = ("place",)

    form = Fewer(QueryDict("least=3"))
    assert 'name="least"' not in render_crispy_form(form)
    assert form.asked == {"least": 3}
