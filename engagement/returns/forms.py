from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from engagement.models import MonitoringReturn, ReturnFigure
from engagement.returns.actions import Published

HALF_A_POINT = Decimal("0.5")
INDICATORS = ReturnFigure.Indicator


class ReturnForm(forms.Form):
    """Three fields for each indicator: the percentage as published, and the counts behind it."""

    def __init__(self, *args: Any, monitoring_return: MonitoringReturn, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(monitoring_return))
        super().__init__(*args, **kwargs)
        for indicator in INDICATORS:
            self.fields |= dict(_fields(indicator))
        self.helper = FormHelper()
        self.helper.layout = Layout(
            *(Fieldset(indicator.label, *dict(_fields(indicator))) for indicator in INDICATORS),
            Submit("file", "File the return"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for indicator in INDICATORS:
            self._check(indicator, *(cleaned.get(name) for name in dict(_fields(indicator))))
        return cleaned

    def _check(
        self, indicator: str, percentage: Decimal | None, numerator: int | None, denominator: int | None
    ) -> None:
        if self.errors.keys() & dict(_fields(indicator)).keys() or (numerator is None and denominator is None):
            return
        if numerator is None or denominator is None:
            missing = "numerator" if numerator is None else "denominator"
            self.add_error(f"{indicator}_{missing}", "Give both counts, or neither: then the base is not supplied.")
        elif numerator > denominator:
            self.add_error(f"{indicator}_numerator", "More people said so than were asked: check both counts.")
        elif percentage is not None and abs(percentage - Decimal(100 * numerator) / denominator) > HALF_A_POINT:
            counted = round(Decimal(100 * numerator) / denominator, 1)
            sentence = f"{numerator} of {denominator} is {counted}%, not {percentage}%: check the three numbers."
            self.add_error(f"{indicator}_percentage", sentence)

    @property
    def figures(self) -> dict[str, Published]:
        return {
            indicator.value: Published(*(self.cleaned_data[name] for name in dict(_fields(indicator))))
            for indicator in INDICATORS
        }


def _fields(indicator: str) -> Iterator[tuple[str, forms.Field]]:
    yield (
        f"{indicator}_percentage",
        forms.DecimalField(
            label="Per cent, as you publish it",
            min_value=0,
            max_value=100,
            decimal_places=1,
            error_messages={
                "required": f"{INDICATORS(indicator).label}: enter the percentage, for example 92.",
                "invalid": "Enter the percentage as a number, for example 92 or 91.5.",
                "max_value": "A percentage is from 0 to 100.",
                "min_value": "A percentage is from 0 to 100.",
                "max_decimal_places": "Give at most one place after the point.",
            },
        ),
    )
    whole = {"invalid": "Enter a whole number of people.", "max_value": "Check this number: it is above a million."}
    low = {"min_value": "The number of people cannot be below 0."}
    none = {"min_value": "If nobody was asked there is no percentage: leave both counts empty."}
    for name, label, least, messages in [
        ("numerator", "How many said so (optional)", 0, low),
        ("denominator", "Out of how many who answered (optional)", 1, none),
    ]:
        yield (
            f"{indicator}_{name}",
            forms.IntegerField(
                label=label, required=False, min_value=least, max_value=1_000_000, error_messages=whole | messages
            ),
        )


def _initial(monitoring_return: MonitoringReturn) -> dict[str, Any]:
    """What was filed before, for a correction."""
    return {
        f"{figure.indicator}_{part}": getattr(figure, part)
        for figure in monitoring_return.figures.all()
        for part in ("percentage", "numerator", "denominator")
    }
