"""One row that does not fit is refused by itself; a file that has slipped is refused as a whole."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.victims.conftest import ROW
from tests.victims.extracts.conftest import read_from
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.importing.planning import plan
from victims.extracts.importing.plans import Plan, Refusal
from victims.models import ColumnMap
from victims.protection.erased import keep_away

pytestmark = pytest.mark.django_db
TODAY = date(2019, 8, 1)


@pytest.fixture
def lines(csv_of: Callable[..., bytes]) -> Callable[[int], list[str]]:
    """The headings and so many good rows."""
    return lambda count: csv_of(*({"Crime Reference": f"46/{n}/19"} for n in range(count))).decode().splitlines()


@pytest.fixture
def planned(column_map: ColumnMap) -> Callable[..., Plan]:
    def act(lines: list[str], **options: Any) -> Plan:
        return plan(read_from("\r\n".join(lines).encode()), column_map, on=TODAY, **options)

    return act


@pytest.mark.parametrize("broken", ["46/9/19,V9", "46/9/19,V9,Assault" + ",x" * 60])
def test_one_row_of_another_length_is_refused_alone(broken: str, lines: Any, planned: Any) -> None:
    refused: list[Refusal] = []
    found = planned([*lines(3), broken, *lines(4)[4:]], refuse=refused.append)
    assert (found.accepted, found.refused) == (4, 1)
    assert refused[0].row.number == 5
    assert [reason["reason"] for reason in found.reasons] == [
        "The row has more or fewer cells than there are headings. Put its cells right."
    ]


def test_many_rows_of_another_length_stop_the_file(lines: Any, planned: Any) -> None:
    with pytest.raises(UnreadableFile, match="In 3 of 13 rows the cells do not stand under their headings, first in"):
        planned([*lines(10), "a,b", "c,d", "e,f"])
    assert planned([*lines(40), "a,b", "c,d", "e,f"]).refused == 3


def shifted(lines: list[str]) -> list[str]:
    """A cell too many after the offence, and as many in all: the last is empty."""
    after = f"{ROW['Offence']},"
    return [lines[0], *(line.replace(after, f"{after}slipped,")[:-1] for line in lines[1:])]


def test_cells_that_slipped_in_every_row_stop_the_file(lines: Any, planned: Any) -> None:
    with pytest.raises(
        UnreadableFile, match="In 5 of 5 rows the cells do not stand under their headings, first in row"
    ):
        planned(shifted(lines(5)))


def test_cells_that_slipped_in_one_row_refuse_that_row(lines: Any, planned: Any) -> None:
    found = planned([*lines(5), shifted(lines(6))[6]])
    assert (found.accepted, found.refused) == (5, 1)


def test_rows_with_unknown_words_have_not_slipped(csv_of: Any, planned: Any) -> None:
    words = {"Gender": "Q", "District": "Narnia", "Ethnicity (self-defined)": "Z", "DOB": "soon", "Survey Group": "?!"}
    found = planned(csv_of(*(words | {"Crime Reference": f"46/{n}/19"} for n in range(9))).decode().splitlines())
    assert found.refused == 9


def test_nothing_is_kept_of_somebody_erased_in_a_row_that_does_not_fit(lines: Any, planned: Any) -> None:
    keep_away(["V9"], on=TODAY)
    refused: list[Refusal] = []
    planned([*lines(3), "slipped,46/9/19, V9 ,Byron"], refuse=refused.append)
    assert set(refused[0].row.cells) == {""}
