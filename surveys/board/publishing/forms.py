from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms

from surveys.board.words import PARTS
from surveys.models import Judgement, Survey

PRINTED = "It is printed as you write it, a line a paragraph. Name no victim, and no figure that was not released."
PREFIX, OPENING = "words_", "introduction"  # the opening has a field of its own
OPENS = (
    '<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">'
    "The words of every other section</span></summary>"
    '<div class="govuk-details__text"><p class="govuk-body">This is what stands there. What you leave as it is goes on '
    "with what is recorded; what you change stays as you write it. A line that begins with • is an item of a list.</p>"
)
CLOSES = "</div></details>"


class DraftForm(forms.Form):
    """The words around the figures, part by part: what stands there, until somebody says it otherwise."""

    opening = forms.CharField(label="Introduction", widget=forms.Textarea, required=False, help_text=PRINTED)
    commentary = forms.CharField(label="What the figures say", widget=forms.Textarea, required=False)
    reason = forms.CharField(
        label="Why it is corrected",
        max_length=200,
        required=False,
        help_text="Only where this month’s paper was published before.",
    )

    def __init__(self, *args: Any, standing: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {PREFIX + part.code: part for part in PARTS if part.code != OPENING}
        for name, part in self.parts.items():
            rows = forms.Textarea(attrs={"rows": 4})
            initial = standing.get(part.code, "")
            self.fields[name] = forms.CharField(label=part.label, required=False, initial=initial, widget=rows)
        self.helper = FormHelper()
        others = (HTML(OPENS), *self.parts, HTML(CLOSES))
        self.helper.layout = Layout("opening", "commentary", *others, "reason", Submit("keep", "Keep the draft"))

    @property
    def draft(self) -> dict[str, Any]:
        """As `keep_draft` takes it."""
        given = {name: self.cleaned_data[name] for name in ("opening", "commentary", "reason")}
        told = {part.code: self.cleaned_data[name] for name, part in self.parts.items() if name in self.data}
        return given | {"words": told or None}


class JudgementForm(forms.Form):
    """What the commissioner has signed."""

    survey = forms.ModelChoiceField(
        Survey.objects.exclude(started_on=None),
        empty_label="Choose a survey",
        error_messages={"invalid_choice": "There is no such survey. Choose one from the list."},
    )
    colour = forms.ChoiceField(choices=[("", "Choose a colour"), *Judgement.Colour.choices])  # none by itself
    reason_given = forms.CharField(label="The commissioner’s reason", widget=forms.Textarea)
    signed_by = forms.CharField(max_length=120)
    signed_on = forms.DateField(label="Signed on", help_text="For example 2019-09-18.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("judge", "Enter the judgement"))
