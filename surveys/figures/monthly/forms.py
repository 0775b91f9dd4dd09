from django import forms

from kentpcc.periods import Month, Period
from surveys.figures.forms import NO_MONTH, MeasureForm

MOST = 36  # months: on more, none can be told apart


class MonthlyForm(MeasureForm):
    """All months up to one, or the last three years of them."""

    to = forms.ChoiceField(label="Up to", error_messages=NO_MONTH)

    @property
    def months(self) -> Period | None:
        """None for a survey that has not started."""
        if self.survey.started_on is None:
            return None
        return Period(max(Month.of(self.survey.started_on), self.month - (MOST - 1)), self.month)
