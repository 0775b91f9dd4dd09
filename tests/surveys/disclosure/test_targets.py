"""Which of many cells lie within which: the same as when each is held against each."""

from random import Random

import pytest

from surveys.disclosure.cells import Scope
from surveys.disclosure.display import display
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import POLICY
from surveys.disclosure.targets import _lies_within, _nested
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import AREAS, DIVISIONS

MONTHS = 6
UNIVERSE = Universe(("da", "hate"), ("da", "hate"), DIVISIONS, tuple(range(MONTHS + 1)), empty={"hate": [(2, 2)]})


def entries(random, count):
    found = []
    for _ in range(count):
        first, last = sorted(random.choices(range(MONTHS), k=2))
        area = random.choice(list(AREAS))
        group = random.choice(["", "", "age=young", "age=old"])
        scope = Scope(random.choice(["da", "hate", "all"]), first, last, area, group)
        found.append(Entry(scope, UNIVERSE.region(scope), 30, 20, display(scope, 30, 20, POLICY)))
    return found


def each_against_each(new, earlier):
    return [
        (whole, part)
        for place, entry in enumerate(new)
        for other in [*earlier, *new[:place]]
        for whole, part in ((entry, other), (other, entry))
        if part.region and _lies_within(part, whole)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_nested_cells_are_found_in_the_same_order(seed):
    random = Random(seed)
    new, earlier = entries(random, 30), entries(random, 20)
    found = _nested(new, earlier)
    assert [(id(whole), id(part)) for whole, part in found] == [
        (id(whole), id(part)) for whole, part in each_against_each(new, earlier)
    ]
    assert found
