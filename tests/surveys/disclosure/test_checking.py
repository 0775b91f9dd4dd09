"""Cells that cannot be true together: one sentence that names one and says what is wrong."""

import pytest

from kentpcc.refusals import Refused
from tests.surveys.disclosure.invented import GROUPS, STRANDS
from tests.surveys.disclosure.protecting import QUARTER, cell, protected, table

STRANDED = [cell(name, 10, 8, group=f"strand={name}") for name in STRANDS]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([cell("x", 5, 6)], "Cell “x” has 6 satisfied of 5"),
        ([cell("x", 5, -1)], "Cell “x” has -1 satisfied of 5"),
        ([cell("x", 5, area="essex")], "Cell “x” has the area “essex”, which is none. Areas are: "),
        ([cell("x", 5, group="age=old")], "“groups” says nothing of “age”"),
        ([cell("x", 5, group="strand=age")], "the values of “strand” are: disability, faith"),
        ([cell("x", 5), cell("x", 5, area="dover")], "Two cells have the id “x”"),
        ([cell("x", 5), cell("y", 6)], "Cells “x” and “y” count the same people, but not alike"),
        ([cell("x", 5), cell("y", 5, 0)], "Cells “x” and “y” count the same people, but not alike"),
        ([cell("p", 6, period=["2020-04", "2020-04"])], "Cell “p” counts 6 in months that “known_zero” says are empty"),
        (
            [cell("w", 50, area="east"), cell("d", 51, area="dover")],
            "Cell “w” counts 50, of whom 40 are satisfied, which does not go with “d”",
        ),
        (
            [cell("w", 50, 30, area="east"), cell("d", 49, 31, area="dover")],
            "Cell “w” counts 50, of whom 30 are satisfied, which does not go with “d”",
        ),
        (
            [cell("f", 50), *(cell(name, 20, 13, area=name) for name in ("east", "north", "west"))],
            "Cell “f” counts 50, of whom 40 are satisfied, which is not the sum of “east”, “north”, “west”",
        ),
        ([cell("f", 9, 9), *STRANDED], "Cell “disability” counts more than “f”, of which it is a part"),
        ([cell("f", 41, 34), *STRANDED], "Cell “f” counts more than all of “strand” together"),
    ],
)
def test_what_is_refused(cells, said):
    with pytest.raises(Refused) as refused:
        protected(table(*cells, groups=GROUPS, known_zero={"hate": [["2020-04", "2020-06"]]}))
    assert said in str(refused.value)
    assert len(refused.value.sentences) == 1


def test_what_no_single_sum_contradicts():
    """From January to April 100, from March to June 100, in March and April 60: so there are 140 and not 120."""
    parts = [(100, "01", "04"), (100, "03", "06"), (60, "03", "04"), (120, "01", "06")]
    cells = [cell(f"{n}{last}", n, period=[f"2019-{first}", f"2019-{last}"]) for n, first, last in parts]
    with pytest.raises(Refused, match=r"Cell “.*” cannot be true together with the others"):
        protected(table(*cells))


def test_what_is_not_refused():
    """Not everybody who may have a strand is in a cell; and nobody may be counted in an empty month."""
    cells = [cell("f", 60), *STRANDED[1:], cell("z", 0, period=["2020-04", "2020-05"]), cell("q", 30, period=QUARTER)]
    assert len(protected(table(*cells, groups=GROUPS, known_zero={"hate": [["2020-04", "2020-06"]]}))) == 6


def test_several_answers_where_some_have_none():
    groups = {"strand": GROUPS["strand"] | {"everyone_has_one": False}}
    assert len(protected(table(cell("f", 100, 80), *STRANDED, groups=groups))) == 5


def test_a_group_under_two_names_is_counted_once():
    """41 have forty strands between them, however often one of them is asked for."""
    again = cell("again", 10, 8, group=f"strand={STRANDS[0]}")
    with pytest.raises(Refused, match="counts more than all of “strand” together"):
        protected(table(cell("f", 41, 34), *STRANDED, again, groups=GROUPS))
