from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.urls import reverse

from kentpcc.forms.widgets import Radios
from victims.models import Flag, Involvement, Victim
from victims.records.search import Reason


class SearchForm(forms.Form):
    reference = forms.CharField(
        max_length=40,
        label="Victim reference or crime reference",
        help_text="The whole reference, for example V190000123 or 46/100123/19.",
        error_messages={
            "required": "Enter a victim reference or a crime reference.",
            "max_length": "A reference has 40 characters at most: check it.",
        },
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.TypedChoiceField(
        label="Why do you look for this person?",
        choices=Reason.choices,
        coerce=Reason,
        widget=Radios,
        help_text="It is recorded with your name, and with each person that you are shown.",
        error_messages={"required": "Say why you look for this person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("search", "Search"))

    def clean_reference(self) -> str:
        return " ".join(self.cleaned_data["reference"].split())


class CrimeField(forms.ModelChoiceField):  # type: ignore[type-arg]  # at work it takes no type
    def label_from_instance(self, part: Involvement) -> str:
        return f"{part.crime.reference}: {part.crime.offence}"


class FlagForm(forms.Form):
    """A bar, what it is about, and where it comes from."""

    kind = forms.ChoiceField(
        label="What bars a call",
        choices=[("", "Choose a reason"), *((kind, kind.label) for kind in Flag.SET_BY_HAND)],
        error_messages={"required": "Choose what bars a call."},
    )
    involvement = CrimeField(
        Involvement.objects.none(),
        label="In which crime",
        required=False,
        empty_label="Every crime of theirs",
        help_text="One crime only for a fatal case or an officer’s objection: everything else is about the person.",
        error_messages={"invalid_choice": "Choose one of the crimes, or every crime."},
    )
    note = forms.ChoiceField(
        label="How it is known",
        choices=[("", "Choose how"), *Flag.Note.choices],
        error_messages={"required": "Choose how it is known."},
    )

    def __init__(self, *args: Any, victim: Victim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        crimes = cast(CrimeField, self.fields["involvement"])
        crimes.queryset = victim.involvements.select_related("crime").order_by("-crime__reported_on")
        self.helper = FormHelper()
        self.helper.form_action = reverse("victims:set_flag", args=[victim.pk])
        self.helper.add_input(Submit("set", "Set the flag"))
