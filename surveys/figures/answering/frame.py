"""Everybody who could have been asked, and who of them was interviewed, by what a survey may be unlike them in.

The frame is the waterfall's: whoever is eligible, or was drawn while they were. Somebody interviewed stands in the
groups of the day on which the interview was first counted, as in all figures; anybody else as the record is now.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Case as Choose
from django.db.models import CharField, Count, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from kentpcc.models import District
from surveys.fieldwork.groups import age_band_of, ethnic_group_of
from surveys.fieldwork.waterfall import Scope
from surveys.figures.dimensions import BY_CODE, NOT_KNOWN
from surveys.figures.joint_tallies import CHARACTERISTICS
from surveys.models import Interview
from surveys.statistics.strata import Stratum

INTERVIEWED = Q(drawn__interview__status=Interview.Status.COMPLETE)
SHOWN = (*CHARACTERISTICS, "ethnicity")  # the first are those that a weight looks at
LIVE: dict[str, Callable[[Scope], Combinable]] = {
    "outcome": lambda scope: F("crime__outcome"),
    "channel": lambda scope: F("response_channel"),
    "district": lambda scope: F("crime__district_id"),
    "age_band": lambda scope: age_band_of("victim__", scope.on),
    "gender": lambda scope: F("victim__gender"),
    "ethnicity": lambda scope: ethnic_group_of("victim__ethnicity"),
}
Values = tuple[str, ...]  # one of each characteristic, in the order of SHOWN


@dataclass(frozen=True)
class Frame:
    """`cells`: values → (eligible, interviewed)."""

    cells: Mapping[Values, tuple[int, int]]
    districts: Mapping[str, str]

    @property
    def eligible(self) -> int:
        return sum(eligible for eligible, _ in self.cells.values())

    @property
    def interviewed(self) -> int:
        return sum(interviewed for _, interviewed in self.cells.values())

    def strata(self, characteristic: str) -> list[Stratum]:
        """By title, neighbours side by side: ages in their order, districts by division."""
        place = SHOWN.index(characteristic)
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for values, counts in self.cells.items():
            sums[values[place]] = [total + more for total, more in zip(sums[values[place]], counts, strict=True)]
        ordered = sorted(sums, key=lambda value: self._place(characteristic, value))
        return [Stratum((self.title_of(characteristic, value),), *sums[value]) for value in ordered]

    def title_of(self, characteristic: str, value: str) -> str:
        if characteristic == "district":
            return self.districts.get(value, value)
        return BY_CODE[characteristic].title_of(value or NOT_KNOWN)

    def _place(self, characteristic: str, value: str) -> tuple[int, str]:
        if characteristic == "district":
            known = list(self.districts)
            return (known.index(value) if value in known else len(known)), value
        return BY_CODE[characteristic].place(value)


def title(characteristic: str) -> str:
    return "District" if characteristic == "district" else BY_CODE[characteristic].title


def frame(scope: Scope) -> Frame:
    """One query for the people, one for the districts."""
    everybody = scope.frame().filter(~Q(drawn__isnull=True, barred=True))
    grouped = everybody.values_list(*(_value(name, scope) for name in SHOWN))
    counts = grouped.annotate(eligible=Count("pk"), interviewed=Count("pk", filter=INTERVIEWED))
    cells: dict[Values, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for *values, eligible, interviewed in counts:
        known = tuple((value or "").strip() or NOT_KNOWN for value in values)
        before = cells[known]
        cells[known] = before[0] + eligible, before[1] + interviewed
    districts = District.objects.order_by("division", "name").values_list("code", "name")
    return Frame(dict(cells), dict(districts))


def _value(characteristic: str, scope: Scope) -> Combinable:
    """As first counted where there is an interview that was counted, else as it is now."""
    counted = "drawn__interview__district_id" if characteristic == "district" else f"{_PROFILE}{characteristic}"
    counted_then = When(INTERVIEWED & Q(**{f"{_PROFILE}isnull": False}), then=Coalesce(F(counted), Value("")))
    return Choose(counted_then, default=LIVE[characteristic](scope), output_field=CharField())


_PROFILE = "drawn__interview__profile__"
