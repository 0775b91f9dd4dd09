from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField, Radios
from victims.exclusions import ExclusionRule
from victims.models import RuleSetting

APPLIES = {"yes": True, "no": False}


class RuleForm(forms.Form):
    """A change of one rule in one survey. What makes no sense is refused by the act itself."""

    applies = forms.TypedChoiceField(
        label="Does the rule apply in this survey?",
        choices=[("yes", "Yes"), ("no", "No, it is switched off")],
        coerce=APPLIES.get,
        widget=Radios,
        error_messages={"required": "Say whether the rule applies."},
    )
    parameter = forms.IntegerField(required=False, error_messages={"invalid": "Enter a whole number."})
    effective_from = DatePartsField(
        label="From which day", help_text="The first day on which it is so, today at the earliest."
    )

    def __init__(
        self, *args: Any, rule: type[ExclusionRule], newest: RuleSetting | None, today: date, **kwargs: Any
    ) -> None:
        applies = "yes" if newest is None or newest.applies else "no"
        initial = {"applies": applies, "parameter": newest and newest.parameter, "effective_from": today}
        super().__init__(*args, **kwargs | {"initial": initial})
        self.fields["parameter"].label = f"Number of {rule.unit}"
        self.fields["parameter"].help_text = f"From {rule.least} to {rule.most}; not needed when it is switched off."
        if not rule.unit:
            del self.fields["parameter"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("propose", "Propose the change"))

    @property
    def change(self) -> dict[str, Any]:
        return {"parameter": None, **self.cleaned_data}
