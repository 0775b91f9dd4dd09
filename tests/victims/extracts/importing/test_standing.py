"""How many may be called is known before a file comes in, and nothing stays of finding it out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from kentpcc.models import User
from victims.extracts.files.rows import Reading
from victims.extracts.importing import standing as module
from victims.extracts.importing.planning import plan
from victims.extracts.importing.standing import Entries, Standing, foresee, standing_of
from victims.models import ColumnMap, Crime, Exclusion, Extract, Involvement, Victim

pytestmark = pytest.mark.django_db
TODAY = date(2019, 8, 1)


def row(number: int, **changes: str) -> dict[str, str]:
    named = {name.replace("_", " "): value for name, value in changes.items()}
    return {"Crime Reference": f"46/{number}/19", "Victim Reference": f"V{number}"} | named


ROWS = [
    row(1),
    row(2, Vulnerable="Y"),
    row(3, Date_Reported="31/07/2019"),  # the window has not opened
    row(4, Date_Reported="01/01/2019", Vulnerable="Y"),
    row(5, Survey_Group="Burglary", Offence="Burglary"),
    row(6, District="Narnia"),
]
HATE = Standing("Hate crime", 4, 1, 2, {"Vulnerable": 2, "Outside the calling window": 2})


@pytest.fixture
def foreseen(column_map: ColumnMap, noon: Any) -> Callable[[Reading], list[Standing]]:
    def act(reading: Reading) -> list[Standing]:
        entries = Entries()
        plan(reading, column_map, on=TODAY, write=entries)
        found = foresee(entries.kept, column_map, at=noon)
        assert found is not None
        return found

    return act


def by_survey(standings: list[Standing]) -> dict[str, Standing]:
    return {each.survey: each for each in standings}


def test_before_and_after_are_the_same(foreseen: Any, admit: Any, reading_of: Any) -> None:
    before = foreseen(reading_of(*ROWS))
    assert by_survey(before)["Hate crime"] == HATE
    assert by_survey(before)["Burglary"].rows == 1
    assert before == standing_of(admit(reading_of(*ROWS)), on=TODAY)


def test_nothing_stays_of_it(foreseen: Any, reading_of: Any) -> None:
    foreseen(reading_of(*ROWS))
    for model in (Extract, Victim, Crime, Involvement, Exclusion):
        assert not model.objects.exists()


def test_what_is_there_counts_for_the_new_rows(foreseen: Any, admit: Any, reading_of: Any) -> None:
    """Vulnerable in one crime bars every crime; a changed row is counted as it would be."""
    admit(reading_of(row(1), row(2, Vulnerable="Y")))
    found = by_survey(foreseen(reading_of(row(1, Survey_Opt_Out="Y"), row(8, Victim_Reference="V2"))))["Hate crime"]
    assert (found.rows, found.callable) == (2, 0)
    assert found.barred == {"Unwilling to be surveyed": 1, "Vulnerable": 1}
    assert Involvement.objects.get(victim__reference="V1").survey_opt_out is None


def test_in_several_batches(foreseen: Any, reading_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    assert by_survey(foreseen(reading_of(*ROWS)))["Hate crime"] == HATE


def test_a_file_that_is_too_long_is_not_kept(reading_of: Any, column_map: ColumnMap, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    entries = Entries()
    plan(reading_of(*ROWS), column_map, on=TODAY, write=entries)
    assert (entries.are_too_many, entries.kept) == (True, [])


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_another_file_comes_in(column_map: ColumnMap, noon: Any) -> None:
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM victims_columnmap FOR UPDATE")
        assert foresee([], column_map, at=noon) is None
    finally:
        other.rollback()
        other.close()
    assert foresee([], column_map, at=noon) == []


def test_the_pages_say_it(helen: User, signed_in: Any, csv_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    browser: Client = signed_in(helen)
    file = SimpleUploadedFile("x.csv", csv_of(*ROWS))
    looked = browser.post(reverse("victims:extracts"), {"file": file}, follow=True)
    page = looked.content.decode()
    for said in ("Who may be called", "Outside the window", "How many each rule bars", "they were written"):
        assert said in page
    address = looked.redirect_chain[-1][0]
    monkeypatch.setattr("victims.extracts.uploads.actions.foresee", lambda *_, **__: None)
    assert "Another file is coming in at this moment" in browser.get(address).content.decode()
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert "is said once the rows are in" in browser.get(address).content.decode()
    page = browser.post(f"{address}confirm/", follow=True).content.decode()
    for said in ("Who may be called", "How many each rule bars", "as everybody was screened last"):
        assert said in page
