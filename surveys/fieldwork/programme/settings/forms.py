"""All the settings of a survey on one form."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout, Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField, Radios
from surveys.fieldwork.calling.hours import DAYS
from surveys.fieldwork.programme.faults import DAY_NAMES, MAY_BE_EMPTY, RETRIED, faults_of, minutes_field
from surveys.fieldwork.programme.settings.hours import HoursField
from surveys.models import FieldworkSetting
from surveys.models.setting import FieldworkTerms, Mode

LABELS = {
    "attempts_at_most": ("Attempts at most", "Of one case. Three for rape and domestic abuse, six elsewhere."),
    "days_at_least": ("Spread over at least how many days", ""),
    "rest_after_refusal": ("Days of rest", "After a refusal that was not for good."),
    "target_base": ("Interviews to reach", "Leave it empty where there is no target."),
    "target_months": ("In how many months", ""),
    "interviews_a_day": ("Interviews a day by one person, at most", "Leave it empty where there is no limit."),
    "reviewed_percentage": ("Interviews that a supervisor reviews, in per cent", "Drawn at random."),
}
SWITCHES = {
    "on_public_holidays": "Calls are made on public holidays too",
    "asked_again_after_refusal": "After the rest they are asked once more, by somebody else",
    "voicemail": "A message may be left on an answering device",
}
MODE_HINT = "Figures before a change and after it are not compared: each trend begins anew in the month it falls in."
WHOLE = {"invalid": "Enter a whole number.", "required": "Enter a whole number."}
NARROW = {"class": "govuk-input--width-5"}
HOURS = [f"hours_{day}" for day in DAYS]
RETRIES = [minutes_field(outcome.code) for outcome in RETRIED]
ABOUT_HOURS = (
    '<p class="govuk-hint">From and until, by the clock in Kent: 09:00 and 21:00. '
    "24:00 is the end of a day. Leave a day empty on which nobody is rung.</p>"
)
ABOUT_RETRIES = '<p class="govuk-hint">Leave one empty to keep the time that the outcome usually has.</p>'


class SettingsForm(forms.Form):
    """Begins with what is in force. `terms` are a valid form's settings."""

    button = "Propose the settings"

    effective_from = DatePartsField(
        label="From which day", help_text="The first day on which they hold, today at the earliest."
    )

    def __init__(self, *args: Any, now: FieldworkTerms, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields.update(_fields())
        self.initial = {**_initial(now), "effective_from": today, **self.initial}
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.sections(), Submit("propose", self.button))

    def sections(self) -> list[object]:
        return ["effective_from", *settings_sections()]

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            for field, sentence in faults_of(self.terms):
                self.add_error(field if field in self.fields else None, sentence)
        return self.cleaned_data

    @property
    def terms(self) -> FieldworkSetting:
        """Not in the database, and of no survey."""
        entered = self.cleaned_data
        numbers = {name: entered[name] for name in (*LABELS, *SWITCHES, "mode")}
        hours = {day: entered[f"hours_{day}"] for day in DAYS if entered[f"hours_{day}"]}
        retries = {each.code: entered[minutes_field(each.code)] for each in RETRIED}
        return FieldworkSetting(
            effective_from=entered.get("effective_from", self.today),
            hours=hours,
            retry_after={code: minutes for code, minutes in retries.items() if minutes is not None},
            **numbers,
        )


def settings_sections() -> list[Fieldset]:
    return [
        Fieldset("Attempts", "attempts_at_most", "days_at_least", "voicemail"),
        Fieldset("Calling hours", HTML(ABOUT_HOURS), *HOURS, "on_public_holidays"),
        Fieldset("Minutes until the next try", HTML(ABOUT_RETRIES), *RETRIES),
        Fieldset("After a refusal", "rest_after_refusal", "asked_again_after_refusal"),
        Fieldset("Target", "target_base", "target_months"),
        Fieldset("Care and quality", "interviews_a_day", "reviewed_percentage"),
        "mode",
    ]


def _fields() -> Iterator[tuple[str, forms.Field]]:
    for name, (label, hint) in LABELS.items():
        yield name, _number(label, hint, required=name not in MAY_BE_EMPTY)
    for name, label in SWITCHES.items():
        yield name, forms.BooleanField(label=label, required=False)
    yield "mode", _mode()
    for day, label in DAY_NAMES.items():
        yield f"hours_{day}", HoursField(label)
    for outcome in RETRIED:
        yield minutes_field(outcome.code), _number(outcome.label, "", required=False)


def _mode() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How victims are interviewed", choices=Mode.choices, widget=Radios, help_text=MODE_HINT
    )


def _number(label: str, hint: str, *, required: bool) -> forms.IntegerField:
    widget = forms.NumberInput(attrs=NARROW)
    return forms.IntegerField(label=label, help_text=hint, required=required, error_messages=WHOLE, widget=widget)


def _initial(now: FieldworkTerms) -> dict[str, object]:
    hours = {f"hours_{day}": now.hours.get(day) for day in DAYS}
    retries = {minutes_field(each.code): now.retry_after.get(each.code) for each in RETRIED}
    return {name: getattr(now, name) for name in (*LABELS, *SWITCHES, "mode")} | hours | retries
