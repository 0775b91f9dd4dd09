from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from engagement.models import Indicator, MonitoringReturn
from engagement.returns.actions import Published
from engagement.returns.plausibility import Warning
from kentpcc.rounding import half_up

HALF_A_POINT = Decimal("0.5")
SEEN = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Three fields for each indicator of the quarter: the percentage as published, and the counts behind it."""

    seen = SEEN
    said = forms.CharField(
        label="Anything the office should know (optional)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example what you corrected, or why a figure moved. Name nobody.",
    )

    def __init__(self, *args: Any, monitoring_return: MonitoringReturn, seen: int = 0, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(monitoring_return) | {"seen": seen})
        super().__init__(*args, **kwargs)
        self.indicators = monitoring_return.service.indicators_in(monitoring_return.quarter)
        for indicator in self.indicators:
            self.fields |= dict(_fields(indicator))
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "seen",
            *(Fieldset(indicator.wording, *dict(_fields(indicator))) for indicator in self.indicators),
            "said",
            Submit("file", "File the return"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for indicator in self.indicators:
            self._check(indicator, *(cleaned.get(name) for name in dict(_fields(indicator))))
        return cleaned

    def _check(
        self, indicator: Indicator, percentage: Decimal | None, numerator: int | None, denominator: int | None
    ) -> None:
        code = indicator.code
        if self.errors.keys() & dict(_fields(indicator)).keys() or (numerator is None and denominator is None):
            return
        if numerator is None or denominator is None:
            missing = "numerator" if numerator is None else "denominator"
            self.add_error(f"{code}_{missing}", "Give both counts, or neither: then the base is not supplied.")
        elif numerator > denominator:
            self.add_error(f"{code}_numerator", "More people said so than were asked: check both counts.")
        elif percentage is not None and abs(percentage - Decimal(100 * numerator) / denominator) > HALF_A_POINT:
            counted = half_up(Fraction(100 * numerator, denominator))
            sentence = f"{numerator} of {denominator} is {counted}%, not {percentage}%: check the three numbers."
            self.add_error(f"{code}_percentage", sentence)

    @property
    def figures(self) -> dict[str, Published]:
        return {
            indicator.code: Published(*(self.cleaned_data[name] for name in dict(_fields(indicator))))
            for indicator in self.indicators
        }


def _fields(indicator: Indicator) -> Iterator[tuple[str, forms.Field]]:
    yield f"{indicator.code}_percentage", _percentage(indicator)
    whole = {"invalid": "Enter a whole number of people.", "max_value": "Check this number: it is above a million."}
    low = {"min_value": "The number of people cannot be below 0."}
    none = {"min_value": "If nobody was asked there is no percentage: leave both counts empty."}
    for name, label, says, least, messages in [
        ("numerator", "How many said so (optional)", indicator.counted, 0, low),
        ("denominator", "Out of how many who answered (optional)", indicator.asked, 1, none),
    ]:
        yield (
            f"{indicator.code}_{name}",
            forms.IntegerField(
                label=label,
                help_text=says,
                required=False,
                min_value=least,
                max_value=1_000_000,
                error_messages=whole | messages,
            ),
        )


def _percentage(indicator: Indicator) -> forms.DecimalField:
    return forms.DecimalField(
        label="Per cent, as you publish it",
        min_value=0,
        max_value=100,
        decimal_places=1,
        error_messages={
            "required": f"{indicator.wording}: enter the percentage, for example 92.",
            "invalid": "Enter the percentage as a number, for example 92 or 91.5.",
            "max_value": "A percentage is from 0 to 100.",
            "min_value": "A percentage is from 0 to 100.",
            "max_decimal_places": "Give at most one place after the point.",
        },
    )


def _initial(monitoring_return: MonitoringReturn) -> dict[str, Any]:
    """What was filed before, for a correction."""
    return {
        f"{figure.indicator.code}_{part}": getattr(figure, part)
        for figure in monitoring_return.figures.all()
        for part in ("percentage", "numerator", "denominator")
    }


class AcceptForm(forms.Form):
    """An answer for each warning. `seen` says which submission was read."""

    seen = SEEN

    def __init__(self, *args: Any, warnings: Sequence[Warning], seen: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"seen": seen}} | kwargs))
        self.warnings = warnings
        for warning in warnings:
            self.fields[warning.code] = forms.CharField(
                label=f"{warning.sentence} Why is that right?",
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Say why this is right, or send the return back."},
            )
        self.helper = FormHelper()
        self.helper.form_action = ""
        self.helper.add_input(Submit("accept", "Accept the return"))

    @property
    def answers(self) -> dict[str, str]:
        return {warning.code: self.cleaned_data[warning.code] for warning in self.warnings}


class WordsForm(forms.Form):
    """What the office writes to a service, or the service to the office. Nobody is named in it."""

    words = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str, button: str, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = "Write it in a sentence or two."
        self.helper = FormHelper()
        self.helper.form_action = action
        self.helper.layout = Layout("words", Submit("say", button, css_class="govuk-button--secondary"))
