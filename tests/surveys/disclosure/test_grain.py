"""Which cells there are at all."""

import pytest

from surveys.disclosure.cells import Scope
from surveys.disclosure.grain import is_allowed, rank
from surveys.disclosure.policy import POLICY
from tests.surveys.disclosure.invented import DIVISIONS

JANUARY = 2019 * 12


def allowed(survey, months, area, group="", summed=("burglary", "hate")):
    scope = Scope(survey, JANUARY, JANUARY + months - 1, area, group)
    return is_allowed(scope, divisions=DIVISIONS, summed=summed, policy=POLICY)


@pytest.mark.parametrize(
    ("survey", "months", "area", "group", "there"),
    [
        ("hate", 1, "force", "", True),
        ("rape", 1, "force", "", True),
        ("rape", 36, "west", "", False),  # the force only, for any time
        ("rape", 12, "dover", "", False),
        ("rape", 12, "force", "age=under 25", True),
        ("hate", 2, "west", "", False),
        ("hate", 3, "west", "", True),
        ("hate", 11, "dover", "", False),
        ("hate", 12, "dover", "", True),
        ("hate", 11, "force", "strand=race", False),
        ("hate", 12, "force", "strand=race", True),
        ("hate", 12, "west", "strand=race", False),  # one thing at a time
        ("hate", 24, "dover", "strand=race", False),
        ("all", 3, "west", "", True),
        ("all", 1, "force", "", True),
    ],
)
def test_the_finest_grain(survey, months, area, group, there):
    assert allowed(survey, months, area, group) == there


def test_a_sum_with_rape_in_it_is_for_the_force():
    """The others taken from it would leave rape in a division."""
    assert not allowed("all", 12, "west", summed=("hate", "rape"))
    assert allowed("all", 12, "force", summed=("hate", "rape"))


def test_the_next_coarser():
    scopes = [Scope("hate", 0, 11, area, group) for area, group in [("dover", ""), ("east", ""), ("force", "a=b")]]
    ranks = [rank(scope, DIVISIONS) for scope in [*scopes, Scope("hate", 0, 11, "force")]]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == 4
