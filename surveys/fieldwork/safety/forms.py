from datetime import time
from typing import Any, TypedDict, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from kentpcc.forms.widgets import Checkboxes, Radios
from kentpcc.models import User
from surveys.fieldwork.safety.arrangements import Arrangements, times_of
from surveys.fieldwork.safety.follow_ups import Because
from surveys.models import Attempt, FollowUp
from victims.extracts.fields.readers import telephone
from victims.extracts.fields.unreadable import Unreadable

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEW = "new"
NOT_A_NUMBER = "That is no telephone number. Write it like 07700 900123."
BACKWARDS = "The call must end after it begins: enter a later time."


class Terms(TypedDict):
    given: Arrangements | None
    newest: int | None


class ActForm(forms.Form):
    """A form with one button; the page names the address, and `prefix` keeps the ids apart."""

    button = ("save", "Save")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.add_input(Submit(*self.button))


def _reason() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How is it known?",
        choices=[("", "Choose how"), *FollowUp.Reason.choices],
        error_messages={"required": "Choose how it is known."},
    )


def _note() -> forms.CharField:
    return forms.CharField(
        label="Note",
        required=False,
        max_length=200,
        help_text="Short, and only if it is needed: it is kept encrypted, and the person may ask to see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _clock(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        help_text="For example 10:00.",
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Enter a time between 00:00 and 23:59, for example 10:00."},
    )


class BecauseForm(ActForm):
    reason = _reason()
    note = _note()

    @property
    def because(self) -> Because:
        return Because(FollowUp.Reason(self.cleaned_data["reason"]), self.cleaned_data["note"])


class TimesForm(ActForm):
    """Days and times, so that they hold by themselves."""

    prefix, button = "times", ("enter", "Enter the safe times")

    days = forms.TypedMultipleChoiceField(
        label="On which days is it safe to ring?",
        choices=list(enumerate(DAYS)),
        coerce=int,
        widget=Checkboxes,
        error_messages={"required": "Choose at least one day."},
    )
    begins = _clock("From")
    ends = _clock("Until")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, words in (("begins", "From"), ("ends", "Until")):
            if name not in self.errors and data.get(name) is None:
                self.add_error(name, f"{words}: enter a time, for example 10:00.")
        check_times(self)
        return data

    @property
    def times(self) -> str:
        return times_of(self.cleaned_data["days"], self.cleaned_data["begins"], self.cleaned_data["ends"])


def check_times(form: forms.Form) -> None:
    begins, ends = form.cleaned_data.get("begins"), form.cleaned_data.get("ends")
    if isinstance(begins, time) and isinstance(ends, time) and ends <= begins:
        form.add_error("ends", BACKWARDS)


class ReleaseForm(BecauseForm):
    """Why the person may be rung again, and how, where that has changed."""

    prefix, button = "release", ("release", "Release")
    FIELDS = ("number", "days", "begins", "ends", "code_word", "interviewer_sex", "voicemail")

    arrangements = forms.ChoiceField(
        label="How may they be rung?",
        choices=[("same", "As before"), (NEW, "In another way")],
        widget=Radios(reveals={NEW: FIELDS}),
        error_messages={"required": "Choose how they may be rung."},
    )
    number = forms.CharField(
        label="Safe number",
        required=False,
        max_length=30,
        help_text="Leave it empty to keep the one there is.",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    days = forms.TypedMultipleChoiceField(
        label="Safe days", required=False, choices=list(enumerate(DAYS)), coerce=int, widget=Checkboxes
    )
    begins = _clock("Safe from")
    ends = _clock("Safe until")
    code_word = forms.CharField(
        label="Code word",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    interviewer_sex = forms.ChoiceField(
        label="The interviewer must be", required=False, choices=[("", "As before"), *User.Sex.choices]
    )
    voicemail = forms.BooleanField(label="A neutral message may be left", required=False)
    newest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("reason", "arrangements", "note")

    def clean_number(self) -> str:
        said = str(self.cleaned_data["number"]).strip()
        try:
            dialled = telephone(said) if said else ""
        except Unreadable:
            dialled = ""
        if said and not dialled:
            raise ValidationError(NOT_A_NUMBER)
        return dialled

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("arrangements") == NEW:
            self._check_whole_times()
        return data

    def _check_whole_times(self) -> None:
        """All three or none: half a time would bar every call, or none."""
        asked = {"days": "Choose the safe days.", "begins": "Enter from when.", "ends": "Enter until when."}
        given = [name for name in asked if self.cleaned_data.get(name) not in (None, [], "")]
        for name, words in asked.items():
            if given and name not in given and name not in self.errors:
                self.add_error(name, words)
        check_times(self)

    @property
    def terms(self) -> Terms:
        return {"given": self._given(), "newest": self.cleaned_data["newest"]}

    def _given(self) -> Arrangements | None:
        data = self.cleaned_data
        if data["arrangements"] != NEW:
            return None
        return Arrangements(
            number=data["number"],
            times=times_of(data["days"], data["begins"], data["ends"]) if data["days"] else "",
            code_word=data["code_word"].strip(),
            interviewer_sex=data["interviewer_sex"],
            voicemail_allowed=data["voicemail"],
        )


class FinishForm(BecauseForm):
    """What came of it. The case can be closed whatever it was."""

    prefix, button = "finish", ("finish", "Close the follow-up")
    How = FollowUp.How

    how = forms.ChoiceField(label="What came of it?", widget=Radios, error_messages={"required": "Choose one."})
    field_order = ("how", "reason", "note")

    def __init__(self, *args: Any, follow_up: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [*([] if follow_up.bars else [self.How.PASSED_ON, self.How.NOTHING_MORE])]
        offered += [self.How.CASE_CLOSED] if follow_up.case_id else []
        cast(forms.ChoiceField, self.fields["how"]).choices = [(how.value, how.label) for how in offered]
        if follow_up.bars:  # nothing else is offered, so nothing is asked
            self.fields["how"].initial, self.fields["how"].widget = self.How.CASE_CLOSED.value, forms.HiddenInput()
            self.helper.inputs = [Submit("finish", "Close the case", css_class="govuk-button--secondary")]

    @property
    def chosen(self) -> FollowUp.How:
        return self.How(self.cleaned_data["how"])


class ReportForm(ActForm):
    """What an interviewer tells during a call, or right after it."""

    prefix, button = "report", ("report", "Tell the supervisor")

    distress = forms.ChoiceField(
        label="Was the person in distress?",
        choices=Attempt.Distress.choices,
        required=False,
        widget=Radios(
            hints={
                Attempt.Distress.SOME: "Offer a pause, offer to stop, and offer the support services.",
                Attempt.Distress.SEVERE: "Stop the interview. Stay with them, and offer the support services.",
            }
        ),
    )
    risk = forms.BooleanField(
        label="They spoke of an immediate risk to somebody",
        required=False,
        help_text="It overrides what is confidential: ring 999 if life is in danger now, 101 otherwise.",
    )
    told = forms.ChoiceField(
        label="Who was told of the risk?", required=False, choices=[("", "Choose who"), *FollowUp.Told.choices]
    )
    debrief = forms.BooleanField(label="I would like to talk about this call", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("risk") and not data.get("told"):
            self.add_error("told", "Choose who was told, or “Nobody yet”.")
        return data
