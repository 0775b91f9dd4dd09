"""Which of the waterfall's counts are hidden from all but the Bureau's supervisors.

They are decided of a survey and its months, in all areas together, so that a count looks alike on every page.

The force is decided first. Areas are as fine as the policy's grain, and of its very lengths: of longer runs of months
the shorter ones within them would follow.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from kentpcc.geography import FORCE, Area, areas_by_division
from kentpcc.periods import Period
from kentpcc.refusals import Refused
from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import Sum, hidden
from surveys.fieldwork.waterfall.counting import Waterfall, in_each
from surveys.fieldwork.waterfall.lines import OTHER_OUTCOMES, lines
from surveys.fieldwork.waterfall.scope import Scope
from surveys.models import Survey

Key = tuple[str, str]  # area, line
Sums = Iterator[Sum[Key]]
NOT_CALLED = "not_called"  # stands in sentences and data, on no line
STEPS = {
    "extract": ("excluded", "eligible"),
    "eligible": ("sampled", "not_sampled"),
    "sampled": ("called", NOT_CALLED),
    NOT_CALLED: ("barred_later", "window_closed", "waiting"),
    "called": (*(f"outcome_{group.value}" for group in OTHER_OUTCOMES), "under_way", "completed"),
}


def check_grain(scope: Scope) -> None:
    """Raises Refused where the policy has no figures so fine."""
    months = months_of(scope.area)
    if months and scope.survey.force_only:
        raise Refused(
            f"{scope.survey.title} has figures for the whole force only. Choose the whole force.", field="area"
        )
    if months and (scope.period is None or len(scope.period) not in months):
        kind, many = ("division", "three months or twelve") if scope.area.division else ("district", "twelve months")
        raise Refused(f"A {kind} has figures over {many}. Choose as many months.", field="area")


def months_of(area: Area) -> tuple[int, ...]:
    """Over how many months a figure of the area may be; none for any number."""
    if area == FORCE:
        return ()
    return (POLICY.division_months, POLICY.district_months) if area.division else (POLICY.district_months,)


def secret_of(scope: Scope) -> frozenset[str]:
    """The keys of the lines that are hidden, and NOT_CALLED. Raises Unsolved."""
    area, found = scope.area.code, secrets(scope.survey, on=scope.on, period=scope.period)
    return frozenset(line for at, line in found if at == area)


def secrets(survey: Survey, *, on: date, period: Period | None) -> frozenset[Key]:
    """Of all areas that have figures over these months. Raises Unsolved."""
    areas = {FORCE: frozenset(_districts())} | dict(_finer(survey, period))
    counted = {each.scope.area.code: _counts(each) for each in in_each(areas, survey, on=on, period=period)}
    counts = {(area, line): n for area, of_area in counted.items() for line, n in of_area.items()}
    whole = {key: n for key, n in counts.items() if key[0] == FORCE.code}
    within = list(_within(counted))
    gone = hidden(whole, [each for each in within if each.whole[0] == FORCE.code])
    if len(areas) == 1:
        return gone
    between = _between(areas, counted[FORCE.code])
    return hidden(counts, [*within, *between], kept=whole.keys() - gone, gone=gone)


def _counts(waterfall: Waterfall) -> dict[str, int]:
    counts = {line.key: line.count for line in lines(waterfall) if line.count is not None}
    return counts | {NOT_CALLED: waterfall.not_called}


def _districts() -> list[str]:
    return [district.code for _, districts in areas_by_division() for district in districts]


def _finer(survey: Survey, period: Period | None) -> Iterator[tuple[Area, frozenset[str]]]:
    """Each division and district that has figures over so many months, with its districts."""
    months = len(period) if period else None
    for division, districts in areas_by_division() if not survey.force_only else ():
        if months in months_of(division):
            yield division, frozenset(each.code for each in districts)
        yield from ((each, frozenset([each.code])) for each in districts if months in months_of(each))


def _within(counted: dict[str, dict[str, int]]) -> Sums:
    """The lines of one area: steps add up; somebody barred by several rules is counted under each."""
    for area, of_area in counted.items():
        yield from (Sum((area, step), tuple((area, part) for part in parts)) for step, parts in STEPS.items())
        reasons = tuple((area, line) for line in of_area if line.startswith("reason "))
        if reasons:
            yield Sum((area, "excluded"), reasons, overlap=True)


def _between(areas: dict[Area, frozenset[str]], of_lines: Iterable[str]) -> Sums:
    """Each line over its areas. The force is the sum of its divisions, and a division of its districts."""
    has_districts = any(len(codes) == 1 for codes in areas.values())
    divisions = {area.code: codes for area, codes in areas.items() if area.division}
    for line in of_lines:
        yield Sum((FORCE.code, line), tuple((each, line) for each in divisions))
        for division, codes in divisions.items() if has_districts else ():
            yield Sum((division, line), tuple((each, line) for each in sorted(codes)))
