"""What a supervisor orders: a draw, its replacement, a quota, a forecast."""

import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.choosing import choosable, chosen_period
from kentpcc.forms.filters import FilterForm
from kentpcc.forms.widgets import Radios
from kentpcc.models import District
from kentpcc.periods import Month, Period, Scheme
from surveys.disclosure.policy import POLICY
from surveys.models import Survey

MOST = 100_000
WHOLE = {"invalid": "Enter a whole number, like 60."}
NARROW = {"class": "govuk-input--width-5"}
NO_MONTH = {"invalid_choice": "Choose a month from the list."}


def new_seed() -> int:
    return secrets.randbelow(1_000_000)


class SeedField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=2**62,
            initial=new_seed,
            error_messages={"required": "Enter a seed: any whole number.", "invalid": "Enter a whole number."},
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
            **kwargs,
        )


class DrawForm(FilterForm):
    """A draw: from which survey's eligible victims, how many of whom, with which seed."""

    SIMPLE, PROPORTIONAL, FIXED = "simple", "proportional", "fixed"
    button, in_line = "Look at the draw", False

    survey = forms.ModelChoiceField(
        Survey.objects.filter(closed_on=None),
        empty_label="Choose a survey",
        error_messages={
            "required": "Choose the survey to draw for.",
            "invalid_choice": "That survey is closed, or there is none such: choose another.",
        },
    )
    how = forms.ChoiceField(label="How are they shared out?", required=False, initial=SIMPLE)
    size = forms.IntegerField(
        label="How many cases",
        required=False,
        min_value=1,
        max_value=MOST,
        help_text="Not needed for fixed numbers.",
        error_messages=WHOLE | {"min_value": "Draw at least one case."},
        widget=forms.NumberInput(attrs=NARROW),
    )
    replicates = forms.IntegerField(
        label="Replicates",
        required=False,
        min_value=1,
        max_value=1000,
        initial=1,
        help_text="Random parts of the sample, called one after the other. 1 puts all into the queue at once.",
        error_messages=WHOLE | {"min_value": "A sample has at least one replicate."},
        widget=forms.NumberInput(attrs=NARROW),
    )
    seed = SeedField(
        help_text="The same seed draws the same cases from the same frame. Keep this one, or enter your own."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = {f"fixed_{district.pk}": district for district in District.objects.all()}
        for name, district in self.districts.items():
            self.fields[name] = _district_number(district)
        hows = {
            self.SIMPLE: "From everybody alike",
            self.PROPORTIONAL: "By district, in proportion to those eligible",
            self.FIXED: "A fixed number for each district",
        }
        self.fields["how"].widget = Radios(reveals={self.FIXED: list(self.districts)})
        choosable(self, "how").choices = list(hows.items())

    @property
    def fields_shown(self) -> list[str]:
        """Without the districts, which stand beneath a choice."""
        return ["survey", "how", "size", "replicates", "seed"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("how") == self.FIXED:
            if not self._fixed() and not self.errors:
                self.add_error("how", "Enter a number for at least one district.")
        elif not self.cleaned_data.get("size") and "size" not in self.errors:
            self.add_error("size", "Enter how many cases to draw.")
        return self.cleaned_data

    def _fixed(self) -> dict[str, int]:
        numbers = {district.pk: self.cleaned_data.get(name) for name, district in self.districts.items()}
        return {code: number for code, number in numbers.items() if number}

    @property
    def order(self) -> dict[str, Any]:
        """Of a valid form: how many of whom, as `plan` and `draw` take it."""
        if self.cleaned_data["how"] == self.FIXED:
            return {"fixed": self._fixed()}
        return {"size": self.cleaned_data["size"], "by_district": self.cleaned_data["how"] == self.PROPORTIONAL}


def _district_number(district: District) -> forms.IntegerField:
    return forms.IntegerField(
        label=district.name,
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages={"invalid": f"{district.name}: enter a whole number, like 10."},
        widget=forms.NumberInput(attrs=NARROW),
    )


class ReplaceForm(forms.Form):
    """A replacement: as many as ended without an interview, or fewer."""

    size = forms.IntegerField(
        label="How many cases", min_value=1, error_messages=WHOLE, widget=forms.NumberInput(attrs=NARROW)
    )
    seed = SeedField(help_text="Another than the sample’s own.")

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].initial = most
        self.helper = FormHelper()
        self.helper.add_input(Submit("replace", "Draw replacements", css_class="govuk-button--secondary"))


class MonthsForm(forms.Form):
    """The first and the last month, both included; the present board quarter unless others are chosen."""

    first = forms.ChoiceField(label="From", error_messages=NO_MONTH)
    last = forms.ChoiceField(label="To", error_messages=NO_MONTH)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual = Period.containing(Month.of(today), Scheme.BOARD_QUARTER)
        months = list(_months(Month.of(today)))
        for name, month in (("first", self.usual.first), ("last", self.usual.last)):
            choosable(self, name).choices, self.fields[name].initial = months, str(month)

    def clean(self) -> dict[str, Any]:
        self.chosen = chosen_period(self)
        return self.cleaned_data

    @property
    def period(self) -> Period:
        """Of a valid form; the usual one of an unbound form."""
        chosen = self.chosen if self.is_bound and self.is_valid() else None
        return chosen or self.usual


def _months(now: Month) -> Iterator[tuple[str, str]]:
    for step in range(-12, 13):
        yield str(now + step), (now + step).long_name


class ForecastForm(FilterForm, MonthsForm):
    button = "Show the forecast"

    target = forms.IntegerField(
        label="Target",
        min_value=1,
        max_value=MOST,
        initial=POLICY.exact_from,
        error_messages=WHOLE,
        widget=forms.NumberInput(),
    )

    @property
    def chosen_target(self) -> int:
        return self.cleaned_data["target"] if self.is_bound and self.is_valid() else POLICY.exact_from


class QuotaForm(MonthsForm):
    """At most so many interviews of a survey, in a district or the force, in some months."""

    survey = forms.ModelChoiceField(
        Survey.objects.all(),
        empty_label="Choose a survey",
        error_messages={"required": "Choose the survey that the quota is for."},
    )
    district = forms.ModelChoiceField(District.objects.all(), empty_label="The whole force", required=False)
    at_most = forms.IntegerField(
        label="Interviews at most",
        min_value=0,
        max_value=MOST,
        help_text="When so many are complete, nobody else of the district is offered to call.",
        error_messages=WHOLE | {"required": "Enter how many interviews are enough."},
        widget=forms.NumberInput(attrs=NARROW),
    )
    field_order = ("survey", "district", "first", "last", "at_most")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("set", "Set the quota"))

    @property
    def order(self) -> dict[str, Any]:
        """Of a valid form, as `set_quota` takes it."""
        return {"district": self.cleaned_data["district"], "at_most": self.cleaned_data["at_most"]}
