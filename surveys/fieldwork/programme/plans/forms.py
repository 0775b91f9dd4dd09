"""A new survey on one form: whom it is about, what bars a call, how it is called at first."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from kentpcc.forms.choosing import choosable
from kentpcc.forms.widgets import Checkboxes
from surveys.fieldwork.programme.plans.queries import known_groups
from surveys.fieldwork.programme.settings.forms import SettingsForm, settings_sections
from surveys.models import FieldworkSetting, SurveyPlan
from victims.exclusions import BY_CODE, RULES
from victims.exclusions.populations import NO_GROUPS
from victims.models import Population, RuleSetting

WEEKS = {"invalid": "Enter a whole number of weeks.", "required": "Enter a number of weeks."}
NARROW = {"class": "govuk-input--width-3"}
CHOSEN = [rule for rule in RULES if not rule.always_applies]
ALWAYS = [rule for rule in RULES if rule.always_applies]
PARAMETERS = {rule.code: f"parameter_{rule.code}" for rule in CHOSEN if rule.unit}
RULES_HINT = (
    "All of them usually apply. A survey that asks why somebody did not go on with the police, as that about rape "
    "does, leaves out “asked for no further police action” and “unwilling to co-operate”. "
    f"Always applied: {', '.join(rule.title.lower() for rule in ALWAYS)}."
)


class PlanForm(SettingsForm):
    button = "Propose the survey"

    title = forms.CharField(
        label="Title",
        max_length=60,
        help_text="As the tables and the paper name it, such as “Stalking and harassment”.",
        error_messages={"required": "Enter a title."},
    )
    groups = forms.MultipleChoiceField(
        label="Groups of offences", required=False, widget=Checkboxes, help_text="As the crime system names them."
    )
    more_groups = forms.CharField(
        label="Further groups",
        required=False,
        help_text="Those that no extract has shown yet, one on a line, spelt as the crime system spells them.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    window_opens_weeks = forms.IntegerField(
        label="May be rung from how many weeks after the report",
        min_value=0,
        initial=6,
        error_messages=WEEKS,
        widget=forms.NumberInput(attrs=NARROW),
    )
    window_closes_weeks = forms.IntegerField(
        label="Until how many weeks after the report",
        min_value=1,
        initial=12,
        error_messages=WEEKS,
        widget=forms.NumberInput(attrs=NARROW),
    )
    rules = forms.MultipleChoiceField(
        label="Who may not be called", required=False, help_text=RULES_HINT, initial=[rule.code for rule in CHOSEN]
    )

    force_only = forms.BooleanField(
        label="Figures for the whole force only",
        required=False,
        help_text="Choose it for a survey like that about rape, of which a district has so few victims that a figure "
        "could tell on one of them. To show figures of districts later takes two supervisors.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, now=FieldworkSetting(effective_from=today), today=today, **kwargs)
        del self.fields["effective_from"]
        choosable(self, "groups").choices = [(group, group) for group in known_groups()]
        self.fields["rules"].widget = Checkboxes(hints=_hints(), reveals=PARAMETERS)
        choosable(self, "rules").choices = [(rule.code, rule.title) for rule in CHOSEN]
        for code, name in PARAMETERS.items():
            self.fields[name] = _parameter(code)

    def sections(self) -> list[object]:
        return [
            "title",
            Fieldset("Whom it is about", "groups", "more_groups", "window_opens_weeks", "window_closes_weeks"),
            "rules",
            Fieldset("Its figures", "force_only"),
            *settings_sections(),
        ]

    def clean(self) -> dict[str, Any]:
        """What is missing is said at once, whatever else is wrong."""
        entered = super().clean() or self.cleaned_data
        if not {"groups", "more_groups"} & set(self.errors) and not self._groups():
            self.add_error("groups", NO_GROUPS)
        return entered

    @property
    def plan(self) -> SurveyPlan:
        """Of a valid form; not in the database."""
        entered = self.cleaned_data
        return SurveyPlan(
            title=" ".join(entered["title"].split()),
            offence_groups=self._groups(),
            window_opens_weeks=entered["window_opens_weeks"],
            window_closes_weeks=entered["window_closes_weeks"],
            rules=self._rules(),
            force_only=entered["force_only"],
            **self.terms.terms(),
        )

    def _groups(self) -> list[str]:
        """A group that is known already keeps its spelling."""
        known = {group.casefold(): group for group in known_groups()}
        typed = [" ".join(line.split()) for line in self.cleaned_data["more_groups"].splitlines()]
        further = [known.get(group.casefold(), group) for group in typed if group]
        return list(dict.fromkeys([*self.cleaned_data["groups"], *further]))

    def _rules(self) -> dict[str, int | None]:
        chosen = {code: self.cleaned_data.get(PARAMETERS.get(code, "")) for code in self.cleaned_data["rules"]}
        return chosen | {rule.code: None for rule in ALWAYS}


def _parameter(code: str) -> forms.IntegerField:
    rule = BY_CODE[code]
    return forms.IntegerField(
        label=f"Number of {rule.unit}",
        required=False,
        initial=rule.usual,
        help_text=f"From {rule.least} to {rule.most}.",
        error_messages={"invalid": "Enter a whole number."},
        widget=forms.NumberInput(attrs=NARROW),
    )


def _hints() -> dict[str, str]:
    """What each rule says with its usual number."""
    usual = Population()
    return {rule.code: rule.text(RuleSetting(population=usual, parameter=rule.usual)) for rule in CHOSEN}
