from typing import Any
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import Radios
from surveys.feedback.entering.actions import Entry
from surveys.models import FeedbackItem

Asked = FeedbackItem.Asked
CHOOSE = "Choose one."


def _radios(label: str, choices: list[tuple[str, str]], error: str = CHOOSE, **extras: Any) -> forms.ChoiceField:
    """Never preset: what nobody has said is not chosen."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=Radios(**extras), error_messages={"required": error}, initial=None
    )


class EntryForm(forms.Form):
    """One thing. Whether they agree is asked for each, and “not asked” is an answer of its own."""

    kind = _radios("What is it?", FeedbackItem.Kind.choices)
    theme = forms.ChoiceField(
        label="What is it about?",
        choices=[("", "Choose what it is about"), *FeedbackItem.Theme.choices],
        error_messages={"required": "Choose what it is about."},
    )
    agreed = _radios(
        "Do they agree that this is passed on, without their name?",
        FeedbackItem.Asked.choices,
        "Choose whether they agree. If you have not asked, say so: nothing is passed on.",
        reveals={Asked.YES: ["words", "wants_telling"]},
    )
    words = forms.CharField(
        label="In their words",
        required=False,
        max_length=1500,
        help_text="Read it back to them. A supervisor takes names out before anybody else reads it.",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    wants_telling = forms.ChoiceField(
        label="Would they like to hear what was done about it?",
        choices=FeedbackItem.Asked.choices,
        required=False,
        widget=Radios,
    )
    item = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"item": uuid4()}} | kwargs))
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("enter", "Keep this"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("agreed") == Asked.YES:
            if not (data.get("words") or "").strip():
                self.add_error("words", "Enter what they would like passed on, in their words.")
            if not data.get("wants_telling"):
                self.add_error("wants_telling", "Choose whether they would like to hear what was done.")
        return data

    @property
    def entry(self) -> Entry:
        """Of a valid form."""
        data = self.cleaned_data
        item: UUID = data["item"]
        return Entry(
            id=item,
            kind=FeedbackItem.Kind(data["kind"]),
            theme=FeedbackItem.Theme(data["theme"]),
            words=data["words"].strip(),
            agreed=Asked(data["agreed"]),
            wants_telling=Asked(data["wants_telling"] or Asked.NOT_ASKED),
        )
