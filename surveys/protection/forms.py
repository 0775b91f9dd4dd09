from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField, Radios
from surveys.protection.record import Reason
from surveys.protection.writers import WRITERS
from victims.models import ErasureRequest, LegalHold


class ActForm(forms.Form):
    """A form with one button. `prefix` keeps the ids apart where several stand on a page."""

    button = ("save", "Save")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False  # the page names the address
        self.helper.add_input(Submit(*self.button))


class HoldForm(ActForm):
    prefix, button = "hold", ("set", "Set the legal hold")

    reason = forms.ChoiceField(
        label="Why must the data be kept?",
        choices=[("", "Choose a reason"), *LegalHold.Reason.choices],
        error_messages={"required": "Choose why the data must be kept."},
    )
    begins_on = DatePartsField(label="Since when", help_text="The day on which the matter began.")


class ErasureForm(ActForm):
    prefix, button = "erasure", ("ask", "Ask for the erasure")

    reason = forms.ChoiceField(
        label="Why must the person be erased?",
        choices=[("", "Choose a reason"), *ErasureRequest.Reason.choices],
        error_messages={"required": "Choose why the person must be erased."},
    )
    received_on = DatePartsField(label="When did the request come?", help_text="It must be answered within a month.")


def formats() -> list[tuple[str, str]]:
    return [(writer.kind, writer.title) for writer in WRITERS.values()]


class RecordForm(ActForm):
    prefix, button = "record", ("make", "Make the record")

    reason = forms.ChoiceField(
        label="Why is the record made?",
        choices=[("", "Choose a reason"), *Reason.choices],
        error_messages={"required": "Choose why the record is made."},
    )
    written_as = forms.ChoiceField(
        label="As", choices=formats, initial="html", widget=Radios, error_messages={"required": "Choose a format."}
    )


class DeclineForm(ActForm):
    prefix, button = "decline", ("decline", "Decline the request")

    because = forms.ChoiceField(
        label="Why is nothing erased?",
        choices=[("", "Choose a reason"), *ErasureRequest.DeclinedBecause.choices],
        error_messages={"required": "Choose why nothing is erased."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.inputs[0].field_classes += " govuk-button--secondary"
