from django import forms

from kentpcc.periods import Period
from surveys.disclosure.policy import POLICY
from surveys.figures.forms import NO_MONTH, MeasureForm


class AreasForm(MeasureForm):
    """Twelve months, for three hold too few victims of a district."""

    to = forms.ChoiceField(label="Twelve months up to", error_messages=NO_MONTH)

    @property
    def year(self) -> Period:
        return Period.rolling(POLICY.district_months, to=self.month)
