from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from engagement.models import Quote
from engagement.quotes.hints import hints, suggested
from kentpcc.forms.widgets import DatePartsField


class QuoteForm(forms.Form):
    words = forms.CharField(
        label="What the service user said",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Word for word. A second person removes names before it is published.",
        error_messages={"required": "Enter what the service user said."},
    )
    given_on = DatePartsField(
        label="When it was said", error_messages={"required": "Enter the date, for example 12 6 2019."}
    )
    consent_to_publish = forms.BooleanField(label="The service user agrees to publication", required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "words", "given_on", "consent_to_publish", Submit("enter", "Enter the quote", css_class="btn-secondary")
        )

    def clean_given_on(self) -> date:
        given_on: date = self.cleaned_data["given_on"]
        if given_on > self.today:
            raise forms.ValidationError("This day is still to come: check the date.")
        return given_on


class RedactionForm(forms.Form):
    """The words, and two answers that are asked for where they are needed."""

    words = forms.CharField(
        label="The words that may be published",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Replace every name by a word in brackets, for example [support worker], and change nothing else. "
        "What looked like a name is replaced already: check each.",
        error_messages={"required": "Enter the words that may be published."},
    )
    unchanged_is_right = forms.BooleanField(label="Nothing was changed, and that is right", required=False)
    looked = forms.BooleanField(label="I have looked at what still looks like a name: it names nobody", required=False)

    def __init__(self, *args: Any, quote: Quote, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"words": suggested(quote.words, names)}} | kwargs))
        words = self.data.get("words", "").strip()
        left = bool(words) and bool(hints(words, names))
        asked = [("unchanged_is_right", words == quote.words.strip()), ("looked", left)]
        shown = [name for name, needed in asked if self.is_bound and needed]
        self.helper = FormHelper()
        self.helper.layout = Layout("words", *shown, Submit("redact", "Give it to a second person"))


class ReleaseForm(forms.Form):
    """`seen` are the words that were looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("seen", Submit("release", "All names are out: release it"))


class WorkerForm(forms.Form):
    name = forms.CharField(
        label="Name of somebody who works for the service",
        max_length=80,
        help_text="First name, or first and last name. It is looked for in quotes, and shown to nobody else.",
        error_messages={"required": "Enter a name."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("list", "List the name", css_class="govuk-button--secondary"))


class WithdrawalForm(forms.Form):
    """Nothing to fill in: the button says that it is meant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(Submit("withdraw", "Withdraw the consent", css_class="btn-warning"))
