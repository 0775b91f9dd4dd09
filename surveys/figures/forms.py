"""What the pages of one survey are narrowed by: the months, the measure, the group."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from django import forms

from kentpcc.forms.choosing import months_back
from kentpcc.forms.filters import FilterForm
from kentpcc.periods import Month, Period
from surveys.figures.dimensions import BY_CODE, DIMENSIONS, Dimension
from surveys.models import Measure, Survey

THREE = 3  # months, as the paper has them
NO_MONTH = {"invalid_choice": "There are no figures for that month. Choose one from the list."}
NO_MEASURE = {"invalid_choice": "There is no such measure. Choose one from the list."}
NO_GROUP = {"invalid_choice": "Figures are not counted by that. Choose from the list."}


class SurveyForm(FilterForm):
    """All surveys of a page, or one of them."""

    survey = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "There is no such survey here. Choose one from the list."}
    )

    def __init__(self, given: Mapping[str, str], *, surveys: Mapping[str, str]) -> None:
        super().__init__(given)
        self.offer("survey", [("", "All surveys"), *surveys.items()])

    def keeps(self, survey: str) -> bool:
        """Whether it is asked for."""
        return str(self.asked.get("survey", survey)) == survey

    @property
    def code(self) -> str:
        return str(self.asked.get("survey", "all"))


class MonthsForm(FilterForm):
    """The last whole month unless the address names another."""

    to = forms.ChoiceField(label="Three months up to", error_messages=NO_MONTH)

    def __init__(self, given: Mapping[str, str], *, survey: Survey, today: date) -> None:
        self.survey, self.today, self.last = survey, today, Month.of(today) - 1
        defaults = self.defaults()
        super().__init__({name: given.get(name) or value for name, value in defaults.items()})
        self.offer("to", months_back(max(self.last, self._first), self._first))

    @property
    def _first(self) -> Month:
        return Month.of(self.survey.started_on) if self.survey.started_on else self.last

    def defaults(self) -> dict[str, str]:
        return {"to": str(max(self.last, self._first))}

    def chosen(self, name: str) -> str:
        """What was asked for if it exists, the default otherwise."""
        return str(self.asked.get(name) or self.defaults()[name])

    @property
    def codes(self) -> list[str]:
        """All that is chosen, by its codes."""
        return [self.chosen(name) for name in self.defaults()]

    @property
    def month(self) -> Month:
        return Month.parse(self.chosen("to"))

    @cached_property
    def period(self) -> Period | None:
        """The latest three months in which the survey was asked throughout; None if there are none yet."""
        return self.survey.latest_period(THREE, to=self.month)


class MeasureForm(MonthsForm):
    measure = forms.ChoiceField(error_messages=NO_MEASURE)

    def __init__(self, given: Mapping[str, str], *, survey: Survey, today: date) -> None:
        super().__init__(given, survey=survey, today=today)
        self.offer("measure", Measure.objects.order_by("title").values_list("code", "title"))

    def defaults(self) -> dict[str, str]:
        return super().defaults() | {"measure": Measure.HEADLINE}

    @cached_property
    def of(self) -> Measure:
        return Measure.objects.get(pk=self.chosen("measure"))


class GroupsForm(MeasureForm):
    by = forms.ChoiceField(label="By", error_messages=NO_GROUP)

    def __init__(self, given: Mapping[str, str], *, survey: Survey, today: date) -> None:
        super().__init__(given, survey=survey, today=today)
        self.offer("by", [(each.code, each.title) for each in DIMENSIONS])

    def defaults(self) -> dict[str, str]:
        return super().defaults() | {"by": "gender"}

    @property
    def dimension(self) -> Dimension:
        return BY_CODE[self.chosen("by")]
