"""What a supervisor enters for a survey's life. What makes no sense is refused by the act itself."""

import re
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField

DUE_TO = re.compile(r"^\s*(due to|because of)\s+", re.IGNORECASE)
FOR_GOOD = {"required": "Say that you know it is for good: a closed survey cannot be opened again."}


class StepForm(forms.Form):
    """A form with one button."""

    button = "Propose it"
    button_class = ""
    about = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("go", self.button, css_class=self.button_class))


class StartForm(StepForm):
    button = "Propose the start"

    on = DatePartsField(
        label="First day with calls", help_text="Today at the earliest. A questionnaire must be in use by then."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today


class ResumeForm(StartForm):
    button = "Propose that calls go on"

    on = DatePartsField(
        label="First day with calls",
        help_text="Today at the earliest. A pause that has not begun by that day is called off.",
    )


class PauseForm(StepForm):
    button = "Pause the survey"

    begins = DatePartsField(label="First day without calls", help_text="Today, or a later day.")
    resumes = DatePartsField(
        label="First day with calls again", required=False, help_text="Leave it empty if nobody can say yet."
    )
    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text="The paper prints it: “Due to …, this survey was paused after December 2018.” "
        "Write what follows “due to”, such as “resourcing issues”. Name nobody.",
        error_messages={"required": "Enter the reason as the paper is to print it."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins"].initial = today

    def clean_reason(self) -> str:
        """As the footnote goes on: without its first words and its full stop."""
        reason = DUE_TO.sub("", " ".join(self.cleaned_data["reason"].split())).rstrip(". ")
        if not reason:
            raise forms.ValidationError("Enter the reason as the paper is to print it.")
        return reason


class KeepToForceForm(StepForm):
    button = "Keep them to the whole force"
    about = (
        "Figures are then shown for the whole force only, wherever somebody is posted: for a survey of which a "
        "district has so few victims that a figure could tell on one of them. It holds at once. "
        "To show them of districts again takes two supervisors."
    )


class AreasForm(StepForm):
    button = "Propose figures of districts"
    about = (
        "Line managers then see the figures of their own district or division, as far as they may be shown. "
        "Another supervisor confirms it. What was shown once cannot be taken back: do not propose it for a survey "
        "about rape, or one of which a district has few victims."
    )


class CloseForm(StepForm):
    button, button_class = "Close the survey", "govuk-button--warning"

    on = DatePartsField(label="First day on which it is closed", help_text="Today, or a later day.")
    for_good = forms.BooleanField(label="I know that a closed survey cannot be opened again", error_messages=FOR_GOOD)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
