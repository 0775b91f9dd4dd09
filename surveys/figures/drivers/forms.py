from django import forms

from kentpcc.periods import Period
from surveys.figures.forms import NO_MONTH, MonthsForm

YEAR = 12


class YearForm(MonthsForm):
    """Twelve months, for three hold too few victims whom a stage let down."""

    to = forms.ChoiceField(label="Twelve months up to", error_messages=NO_MONTH)

    @property
    def year(self) -> Period:
        return Period.rolling(YEAR, to=self.month)
