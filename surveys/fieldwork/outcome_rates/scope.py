"""Whose cases the rates are about, and how they are set apart."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.fieldwork.counting import LAST_CALLED_BY, cases_of
from surveys.models import Case, Survey


class By(StrEnum):
    """What a second table sets apart; the value stands in addresses and files."""

    NOTHING = ""
    SURVEY = "survey"
    DISTRICT = "district"
    REPLICATE = "replicate"
    INTERVIEWER = "interviewer"

    @property
    def words(self) -> str:
        return WORDS[self]

    @property
    def field(self) -> str:
        """Of a case, as `Scope.cases` has it."""
        return FIELDS.get(self, self.value)


WORDS = {
    By.NOTHING: "Not set apart",
    By.SURVEY: "By survey",
    By.DISTRICT: "By district",
    By.REPLICATE: "By replicate",
    By.INTERVIEWER: "By interviewer",
}
FIELDS = {By.SURVEY: "survey__title", By.DISTRICT: "district__name", By.INTERVIEWER: "called_by"}


@dataclass(frozen=True)
class Scope:
    """`e` is None where it is to be estimated."""

    surveys: tuple[Survey, ...]
    period: Period
    area: Area = FORCE
    replicate: int | None = None
    by: By = By.NOTHING
    e: float | None = None

    def cases(self) -> QuerySet[Case]:
        """With `called_by`, whoever rang last, where it is asked by interviewer."""
        cases = cases_of(self.surveys, self.period).filter(self.area.holds("district"))
        if self.replicate is not None:
            cases = cases.filter(replicate=self.replicate)
        return cases.annotate(called_by=LAST_CALLED_BY) if self.by is By.INTERVIEWER else cases
