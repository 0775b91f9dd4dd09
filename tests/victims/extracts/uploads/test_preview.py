"""What a person is shown before anything is written, and that every sum closes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from victims.extracts.files.rows import Reading
from victims.extracts.importing.planning import plan
from victims.extracts.uploads.preview import Preview, Strangers, preview_of
from victims.models import ColumnMap, Crime, Extract, Involvement, Victim
from victims.protection.erased import keep_away
from victims.screening import screen_victims

pytestmark = pytest.mark.django_db
TODAY = date(2019, 8, 1)
Of = Callable[..., Reading]


@pytest.fixture
def of(read_bytes: Callable[..., Reading], csv_of: Callable[..., bytes]) -> Of:
    return lambda *rows: read_bytes(csv_of(*rows))


@pytest.fixture
def look_at(column_map: ColumnMap) -> Callable[[Reading], Preview]:
    def look(reading: Reading) -> Preview:
        strangers = Strangers()
        planned = plan(reading, column_map, on=TODAY, write=strangers)
        return preview_of(reading, column_map, planned, strangers, fits=[column_map])

    return look


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"Outcome": "Charged"}, "Outcome"),
        ({"Vulnerable": "Y", "Hate Strands": "Race"}, "Vulnerable, Hate Strands"),
        ({"Mobile Phone": "07700 900999"}, "Telephone"),
        ({"DOB": "02/02/1980", "Surname": "Byron"}, "DOB, Surname"),
        ({"Safe Number": "07700 900456"}, "Safe Number"),
        ({"Ward": "Priory", "District": "Medway"}, "District, Ward"),
        ({"Forename": "", "Outcome": "Charged"}, "Outcome"),  # a blank never erases what is known
    ],
)
def test_which_fields_change(changes: dict[str, str], named: str, of: Of, admit: Any, look_at: Any) -> None:
    admit(of({}))
    look = look_at(of(changes, {"Crime Reference": "46/2/19"}))
    assert [look.counts[name] for name in ("new", "changed", "known", "refused", "rows")] == [1, 1, 0, 0, 2]
    assert [row[0] for row in look.changed_rows] == [2]
    assert sorted(look.changed_rows[0][3].split(", ")) == sorted(named.split(", "))


def test_statements_do_not_grow_with_the_changed_rows(
    of: Of, admit: Any, look_at: Any, django_assert_max_num_queries: Any
) -> None:
    crimes = [{"Crime Reference": f"46/{n}/19", "Victim Reference": f"V{n}"} for n in range(30)]
    admit(of(*crimes))
    with django_assert_max_num_queries(12):
        look = look_at(of(*(crime | {"Outcome": "Charged"} for crime in crimes)))
    assert (look.counts["changed"], len(look.changed_rows)) == (30, 20)


OTHER_CRIME = {"Crime Reference": "46/2/19"}
STRANGER = {"Forename": "Ewa", "Surname": "Zeal", "DOB": "01/01/1950", "Mobile Phone": "07700 900999", "Home Phone": ""}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (STRANGER, "name, date of birth, telephone"),
        ({**STRANGER, "Mobile Phone": ""}, "name, date of birth"),
        ({**STRANGER, "DOB": ""}, "name, telephone"),
        ({"Surname": "Married", "Forename": ""}, None),
        ({"Mobile Phone": "07700 900999", "Home Phone": ""}, None),
        ({"Victim Reference": "V99", **STRANGER}, None),
    ],
)
def test_a_row_that_is_perhaps_about_somebody_else(
    changes: dict[str, str], named: str | None, of: Of, admit: Any, look_at: Any
) -> None:
    assert look_at(of({})).strangers == 0
    admit(of({}))
    look = look_at(of(OTHER_CRIME | changes))
    assert look.strangers == len(look.stranger_rows) == bool(named)
    assert [row[3] for row in look.stranger_rows] == [named] * look.strangers


def test_a_refused_row_says_column_value_and_what_to_do(of: Of, look_at: Any) -> None:
    look = look_at(of({"District": "Narnia", "DOB": "soon"}))
    assert look.refused_rows == [
        [2, "District", "Narnia", "Is no district of Kent", "Write the Kent district; leave other forces’ crimes out."],
        [2, "DOB", "soon", "Is not a date", "Write it like 31/07/2019."],
    ]


MIXED: list[dict[str, str]] = [
    {},
    {},  # again
    {"Crime Reference": "46/2/19"},
    {"Crime Reference": "46/2/19", "Vulnerable": "Y"},  # contradicts the row above
    {"Crime Reference": "46/3/19", "District": "Narnia"},
    {"Crime Reference": "46/4/19", "Victim Reference": "V2"},
]


@pytest.mark.parametrize("before", [[], MIXED[:1], [{"Outcome": "Charged"}], MIXED[2:3], MIXED])
def test_every_sum_closes(before: list[dict[str, str]], of: Of, admit: Any, look_at: Any) -> None:
    if before:
        admit(of(*before))
    counts = look_at(of(*MIXED, {"Crime Reference": "46/5/19"})).counts
    assert counts["rows"] == counts["new"] + counts["changed"] + counts["known"] + counts["refused"] == len(MIXED) + 1
    extract: Extract = admit(of(*MIXED, {"Crime Reference": "46/5/19"}))
    assert extract.rows == extract.accepted + extract.known + extract.refused
    assert (extract.accepted, extract.changed) == (counts["new"] + counts["changed"], counts["changed"])
    assert (extract.known, extract.refused, extract.rows) == (counts["known"], counts["refused"], counts["rows"])
    assert Involvement.objects.count() == 4


def test_somebody_who_was_erased_does_not_come_back(of: Of, admit: Any, look_at: Any) -> None:
    keep_away(["V1"], on=TODAY)
    refusals: list[Any] = []
    found = plan(
        of({}, {"DOB": "soon"}, {"Victim Reference": "V2"}), ColumnMap.objects.get(), on=TODAY, refuse=refusals.append
    )
    assert (found.accepted, found.refused) == (1, 2)
    assert all(set(refusal.row.cells) == {""} for refusal in refusals)
    assert admit(of({}, {"Victim Reference": "V2"})).refused == 1
    assert list(Victim.objects.values_list("reference", flat=True)) == ["V2"]


def test_a_merged_reference_is_the_person_it_was_merged_into(of: Of, admit: Any) -> None:
    rows = [{}, {"Crime Reference": "46/2/19", "Victim Reference": "V2"}]
    admit(of(*rows))
    kept, gone = Victim.objects.get(reference="V1"), Victim.objects.get(reference="V2")
    gone.involvements.update(victim=kept)
    Victim.objects.filter(pk=gone.pk).update(merged_into=kept)
    again = admit(of(*rows, {"Crime Reference": "46/3/19", "Victim Reference": "V2"}))
    assert (again.known, again.accepted, again.changed) == (2, 1, 0)
    assert Crime.objects.count() == kept.involvements.count() == 3


@pytest.mark.parametrize("opted_out", ["V1", "V2"])
def test_a_merged_reference_in_the_same_crime_never_lifts_an_opt_out(
    opted_out: str, of: Of, admit: Any, noon: Any
) -> None:
    """Both are victims of one crime, so each keeps a row of its own; what bars one of them bars the person."""
    rows = [
        {"Victim Reference": reference, "Survey Opt Out": "Y" if reference == opted_out else ""}
        for reference in ("V1", "V2")
    ]
    admit(of(*rows))
    kept, gone = Victim.objects.order_by("reference")
    gone.merged_into = kept
    gone.save()
    screen_victims([kept.pk, gone.pk], on=TODAY)
    assert kept.involvements.get().exclusions.standing().filter(rule="unwilling_to_be_surveyed").exists()
    before = list(Involvement.objects.order_by("pk").values())
    for again in ([rows[1], {"Crime Reference": "46/2/19"}], [rows[1], rows[0], {"Crime Reference": "46/3/19"}]):
        extract = admit(of(*again))
        assert (extract.accepted, extract.known, extract.refused) == (1, len(again) - 1, 0)
    assert list(Involvement.objects.filter(pk__in=[row["id"] for row in before]).order_by("pk").values()) == before
    assert (
        kept.involvements.filter(crime__reference="46/1/19")
        .get()
        .exclusions.standing()
        .filter(rule="unwilling_to_be_surveyed")
        .exists()
    )
