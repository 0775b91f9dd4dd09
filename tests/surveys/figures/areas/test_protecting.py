"""Districts, divisions and the force: what is hidden of a place so that no sum gives a small count away."""

import pytest

from surveys.figures.areas.protecting import Counted, secret_areas
from surveys.statistics.proportion import Proportion, combined

FORCE = "force"


def of(**divisions):
    """`east={"thanet": (40, 60)}`: a division is the sum of its districts, and the force of them."""
    shares = {code: {at: Proportion(*each) for at, each in of_it.items()} for code, of_it in divisions.items()}
    found = [(code, combined(each.values()), list(each.items())) for code, each in shares.items()]
    return Counted(combined(share for _, share, _ in found), found)


LARGE = {"swale": (40, 60), "medway": (70, 100)}


def test_nothing_is_hidden_where_nobody_is_few():
    assert secret_areas(of(east={"thanet": (40, 60), "dover": (30, 50)}, north=LARGE)) == (frozenset(), frozenset())


def test_a_small_district_takes_another_of_its_division_with_it():
    found = secret_areas(of(east={"thanet": (40, 60), "dover": (4, 8), "ashford": (30, 50)}, north=LARGE))
    assert "dover" in found.bases
    assert len(found.bases & {"thanet", "ashford"}) == 1
    assert not found.shares & {"east", "north", FORCE}


def test_the_only_other_division_is_not_shown_where_a_division_is_small():
    found = secret_areas(of(east={"thanet": (4, 8)}, north=LARGE))
    assert {"east", "thanet"} <= found.bases
    assert FORCE not in found.shares


@pytest.mark.parametrize("thanet", [(55, 60), (5, 60)], ids=["few dissatisfied", "few satisfied"])
def test_where_few_were_dissatisfied_or_satisfied_the_share_is_hidden_and_the_base_is_not(thanet):
    found = secret_areas(of(east={"thanet": thanet, "dover": (30, 50)}, north=LARGE))
    assert "thanet" in found.shares
    assert "thanet" not in found.bases
    assert "dover" in found.shares, "or the division less Dover would tell"


def test_a_district_in_which_nobody_was_asked_is_no_secret():
    found = secret_areas(of(east={"thanet": (40, 60), "dover": (0, 0)}, north=LARGE))
    assert found.shares == frozenset()


def test_of_a_force_of_few_nothing_is_told():
    found = secret_areas(of(east={"thanet": (2, 4)}, north={"swale": (1, 3)}))
    assert {"thanet", "swale", "east", "north", FORCE} <= found.shares
