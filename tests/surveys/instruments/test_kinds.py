"""Every kind of question is one row of a table, from which all else about it follows."""

import pytest

from surveys.instruments.kinds import (
    ASKED,
    BY_NAME,
    KINDS,
    NUMBERS,
    OWN_VALUES,
    SELECTS,
    SILENT,
    TABLE,
    Check,
    RowType,
    Stored,
    type_of,
)
from surveys.instruments.walking.answers import CHECKS


def test_each_kind_is_one_row():
    assert len(TABLE) == len(KINDS) == len({kind.title for kind in TABLE})
    spellings = [spelling for kind in TABLE for spelling in kind.spellings]
    assert len(spellings) == len(set(spellings))


def test_the_groups_of_kinds_follow_from_the_rows():
    assert {"note", "calculate"} == KINDS - ASKED
    assert {"calculate"} == SILENT
    assert {"select_one", "select_multiple"} == SELECTS
    assert {"integer", "decimal", "range"} == NUMBERS


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("select_one", Stored.CODE),
        ("select_multiple", Stored.CODES),
        ("text", Stored.TEXT),
        ("integer", Stored.NUMBER),
        ("decimal", Stored.NUMBER),
        ("range", Stored.NUMBER),
        ("date", Stored.DATE),
        ("time", Stored.TEXT),
        ("acknowledge", Stored.CODE),
        ("note", None),
        ("calculate", None),
    ],
)
def test_how_an_answer_is_kept(name, stored):
    assert BY_NAME[name].stored is stored
    assert BY_NAME[name].is_asked == (stored is not None)


def test_whatever_is_computed_has_no_check_and_no_choices():
    for kind in TABLE:
        assert kind.is_asked or not (kind.check or kind.has_choices), kind.name


def test_every_check_is_one():
    assert set(CHECKS) == set(Check)
    assert {kind.check for kind in TABLE} - {None} == set(Check)


@pytest.mark.parametrize(("kind", "spelling"), [(kind, spelling) for kind in TABLE for spelling in kind.spellings])
def test_every_spelling_is_read(kind, spelling):
    assert type_of(spelling).kind == kind.name
    if kind.has_choices:
        assert type_of(f"  {spelling}   yes_no ") == RowType(kind.name, "yes_no")
        assert type_of(f"{spelling} yes_no or_other") == RowType(kind.name, "yes_no", or_other=True)
        assert type_of(f"{spelling} yes_no or specify other") == RowType(kind.name, "yes_no", or_other=True)
    else:
        assert type_of(f"{spelling} yes_no") is None


def test_values_of_their_own_belong_to_what_is_computed():
    assert OWN_VALUES.keys() < set(BY_NAME["calculate"].spellings)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("begin group", RowType("begin", container="group")),
        ("begin_repeat", RowType("begin", container="repeat")),
        ("end  looped   group", RowType("end", container="repeat")),
        ("end", RowType("calculate")),
        ("begin", None),
        ("begin something", None),
        ("", None),
        ("barcode", None),
        ("select_one", RowType("select_one", "")),
        ("select one from places", RowType("select_one", "places")),
    ],
)
def test_what_a_row_may_say(written, read):
    assert type_of(written) == read
