from django import forms

from kentpcc.periods import Period
from surveys.fieldwork.waterfall import Scope
from surveys.fieldwork.waterfall.scope import usual_period
from surveys.figures.forms import NO_MONTH, THREE, MonthsForm


class ReportedForm(MonthsForm):
    """Months of the report: the newest of which every crime is old enough to be called about, unless told."""

    to = forms.ChoiceField(label="Crimes reported in the three months up to", error_messages=NO_MONTH)

    def defaults(self) -> dict[str, str]:
        usual = usual_period(self.survey, self.today).last
        return {"to": str(max(usual, self._first))}

    @property
    def scope(self) -> Scope:
        return Scope(self.survey, self.today, Period.rolling(THREE, to=self.month))
