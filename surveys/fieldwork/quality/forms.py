"""What a supervisor found in an interview."""

from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from surveys.fieldwork.quality.sheet import POINTS, SHEET, Item, Scores
from surveys.models import Review


class SheetForm(forms.Form):
    """Ten items, then the verdict, and a note for whoever made the interview."""

    verdict = forms.TypedChoiceField(
        label="Then",
        choices=[(Review.Verdict.APPROVED, "Approve it"), (Review.Verdict.SENT_BACK, "Send it back with a note")],
        coerce=Review.Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you approve it or send it back."},
    )
    note = forms.CharField(
        label="Note for the interviewer",
        required=False,
        max_length=2000,
        help_text="What was good, and what to do differently. Name nobody in it: the interviewer knows the case.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = {item.code: _points(item) for item in SHEET}
        self.fields = items | self.fields
        self.helper = FormHelper()
        sheet = map(InlineRadios, items)
        self.helper.layout = Layout(*sheet, "verdict", "note", Submit("decide", "Record the review"))

    @property
    def scores(self) -> Scores:
        """Of a valid form."""
        given = {item.code: self.cleaned_data[item.code] for item in SHEET}
        return {code: None if score == "na" else int(score) for code, score in given.items()}

    def clean_note(self) -> str:
        return str(self.cleaned_data["note"]).strip()


def _points(item: Item) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=item.title,
        help_text=item.well,
        choices=list(POINTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": f"{item.title}: choose one, or that it does not apply."},
    )
