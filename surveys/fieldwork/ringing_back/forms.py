"""What somebody says who rings the unit, and why they ring."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField, Radios
from surveys.fieldwork.assignment.forms import reason_field
from surveys.fieldwork.assignment.queries import LABEL
from surveys.fieldwork.assignment.reasons import RangBack
from surveys.fieldwork.ringing_back.search import Said
from victims.extracts.fields.readers import telephone
from victims.extracts.fields.unreadable import Unreadable

TYPED = {"autocomplete": "off", "spellcheck": "false"}


class CallerForm(forms.Form):
    """One of three ways, each with whole values."""

    NAME, TELEPHONE, CASE = "name", "telephone", "case"
    FIELDS = {NAME: ("surname", "born"), TELEPHONE: ("number",), CASE: ("case",)}

    way = forms.ChoiceField(
        label="What do they tell you?",
        choices=[
            (NAME, "Their surname and date of birth"),
            (TELEPHONE, "Their telephone number"),
            (CASE, "A case number"),
        ],
        widget=Radios(reveals=FIELDS),
        error_messages={"required": "Choose what they tell you."},
    )
    surname = forms.CharField(
        required=False, max_length=80, widget=forms.TextInput(attrs=TYPED | {"class": "govuk-input--width-20"})
    )
    born = DatePartsField(label="Date of birth", required=False)
    number = forms.CharField(
        label="Telephone number",
        required=False,
        max_length=30,
        help_text="The whole number, like 07700 900123.",
        widget=forms.TextInput(attrs=TYPED | {"class": "govuk-input--width-10"}),
    )
    case = forms.CharField(
        label="Case number",
        required=False,
        max_length=8,
        help_text="Eight letters and figures, like 1A2B3C4D.",
        widget=forms.TextInput(attrs=TYPED | {"class": "govuk-input--width-10"}),
    )
    reason = reason_field(RangBack, "Why do they ring?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = self.helper.build_default_layout(self)
        for name in (name for names in self.FIELDS.values() for name in names):
            self.helper.layout.fields.remove(name)  # it stands beneath its choice
        self.helper.add_input(Submit("find", "Find the case"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        missing = {
            "surname": "Enter the surname.",
            "born": "Enter the date of birth, for example 27 3 1984.",
            "number": "Enter the telephone number.",
            "case": "Enter the case number.",
        }
        for name in self.FIELDS.get(given.get("way", ""), ()):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, missing[name])
        return given

    def clean_number(self) -> str:
        """In E.164; what is typed beneath another choice does not matter."""
        typed = self.cleaned_data["number"]
        if not typed or self.cleaned_data.get("way") != self.TELEPHONE:
            return ""
        try:
            number = telephone(typed)
        except Unreadable:
            number = ""
        if not number:
            raise forms.ValidationError("Enter a whole telephone number, like 07700 900123.")
        return number

    def clean_case(self) -> str:
        typed = self.cleaned_data["case"].strip()
        if typed and self.cleaned_data.get("way") == self.CASE and not LABEL.fullmatch(typed):
            raise forms.ValidationError("A case number has eight letters and figures, like 1A2B3C4D.")
        return str(typed)

    @property
    def said(self) -> Said:
        """Of a valid form: only what belongs to the chosen way."""
        given, way = self.cleaned_data, self.cleaned_data["way"]
        if way == self.NAME:
            return Said(surname=given["surname"], born=given["born"])
        return Said(telephone=given["number"]) if way == self.TELEPHONE else Said(case=given["case"])
