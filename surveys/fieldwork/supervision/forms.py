"""What a supervisor answers, and says to everybody."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import Radios
from surveys.models import Broadcast, HelpRequest

LONGEST = 300
NOT_A_NAME = "Never a name or a number. The words are deleted after a week."
Kind, Ready = HelpRequest.Kind, HelpRequest.Ready
FITTING = {  # the sentences that come first
    Kind.LANGUAGE: (Ready.LANGUAGE,),
    Kind.COMPLAINT: (Ready.COMPLAINT,),
    Kind.DISTRESS: (Ready.STOP, Ready.DANGER),
    Kind.REAL: (Ready.REAL,),
    Kind.OTHER: (),
}


def fitting(kind: str) -> list[tuple[str, str]]:
    first = FITTING[Kind(kind)]
    return [(each.value, each.label) for each in (*first, *(each for each in Ready if each not in first))]


class AnswerForm(forms.Form):
    """Nothing is preset: a sentence that nobody chose is worse than none."""

    ready = forms.ChoiceField(label="A ready sentence", widget=Radios, required=False)
    own_words = forms.CharField(
        label="Or in your own words",
        help_text=NOT_A_NAME,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Say it in {LONGEST} characters: they are on the telephone."},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ready"].choices = fitting(kind)  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.add_input(Submit("answer", "Send the answer"))

    @property
    def said(self) -> dict[str, Any]:
        """Of a valid form, as `answer_help` takes it."""
        ready = self.cleaned_data["ready"]
        return {"ready": Ready(ready) if ready else None, "own_words": self.cleaned_data["own_words"]}


class BroadcastForm(forms.Form):
    audience = forms.ChoiceField(
        label="To whom?",
        choices=Broadcast.Audience.choices,
        widget=Radios,
        error_messages={"required": "Choose who is to read it."},
    )
    text = forms.CharField(
        label="What do you want to say?",
        help_text=NOT_A_NAME,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Write what they are to know.",
            "max_length": f"Say it in {LONGEST} characters: they are on the telephone.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = "fieldwork:broadcast"
        self.helper.add_input(Submit("send", "Send to them"))
