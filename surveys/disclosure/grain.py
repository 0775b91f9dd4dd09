"""The finest grain: how small an area, how short a run of months, and which groups have figures at all."""

from collections.abc import Collection

from surveys.disclosure.cells import ALL, FORCE, Scope
from surveys.disclosure.policy import Policy

FORCE_RANK, GROUP_RANK, DIVISION_RANK, DISTRICT_RANK = range(4)


def is_allowed(scope: Scope, *, divisions: Collection[str], summed: Collection[str], policy: Policy) -> bool:
    """Whether the policy has a figure of this grain. `summed` are the surveys that “all” is the sum of."""
    if scope.area != FORCE and (scope.group or _is_force_only(scope.survey, summed, policy)):
        return False
    return scope.months >= _fewest_months(scope, divisions, policy)


def _is_force_only(survey: str, summed: Collection[str], policy: Policy) -> bool:
    """A sum with such a survey in it is one too: the others taken from it would leave that survey."""
    surveys = summed if survey == ALL else [survey]
    return any(each in policy.force_only for each in surveys)


def _fewest_months(scope: Scope, divisions: Collection[str], policy: Policy) -> int:
    if scope.group:
        return policy.group_months
    if scope.area == FORCE:
        return 1
    return policy.division_months if scope.area in divisions else policy.district_months


def rank(scope: Scope, divisions: Collection[str]) -> int:
    """How fine a cell is: what cannot be protected falls back on the next coarser."""
    if scope.area == FORCE:
        return GROUP_RANK if scope.group else FORCE_RANK
    return DIVISION_RANK if scope.area in divisions else DISTRICT_RANK
