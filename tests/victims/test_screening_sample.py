"""The sample extract of 2019, screened: against a count that shares no code, and against the check before dialling."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.victims.conftest import NOON, SAMPLE
from tests.victims.test_screening import PAPER, THE_DAY
from victims.extracts import actions
from victims.extracts.files.reading import read
from victims.models import ColumnMap, Involvement, Population
from victims.screening import screen, screen_every_population, standing_reasons

pytestmark = pytest.mark.django_db
YES, NO = {"Y", "Yes", "TRUE", "1"}, {"N", "No", "0", "FALSE"}
ONLY_FLAGGED = {
    *("corporate_victim", "fatal_case", "officer_objects", "complaint", "safeguarding_risk", "unsafe_call"),
    "duplicate",
}


@pytest.fixture(scope="module")
def admitted(made_once: Callable[[Callable[[], None]], None]) -> None:
    """Brought in once for all tests of the file."""
    made_once(bring_in)


def bring_in() -> None:
    reading = read(lambda: SAMPLE.open("rb"), name=SAMPLE.name, most_bytes=10 << 20)
    actions.admit(reading, ColumnMap.objects.get(name=ColumnMap.DEFAULT), by=None, at=NOON)


@pytest.mark.parametrize("on", [date(2019, 5, 1), date(2019, 7, 31), date(2019, 9, 12), date(2021, 8, 2)])
@pytest.mark.usefixtures("admitted")
def test_the_sample_against_an_independent_count(on: date, sample: Path) -> None:
    expected = dict(independent_counts(sample, on))
    for found in screen_every_population(on=on):
        rules = {rule.rule: rule.count for rule in found.excluded}
        assert (found.population.code, found.extract, rules, found.excluded_total) == (
            found.population.code,
            *expected[found.population.title],
        )
        assert found.extract == found.excluded_total + found.eligible


@pytest.mark.usefixtures("admitted")
def test_screening_and_the_check_before_dialling_agree() -> None:
    for population in Population.objects.all():
        screen(population, on=THE_DAY)
        for one in Involvement.objects.in_population(population).order_by("crime__reference")[:60]:
            standing = one.exclusions.standing().filter(population=population).values_list("rule", flat=True)
            assert sorted(standing) == sorted(reason.rule for reason in standing_reasons(one, population, THE_DAY))


def independent_counts(sample: Path, on: date) -> Iterator[tuple[str, tuple[int, dict[str, int], int]]]:
    """Written anew from the sample's own columns: it shares no code with what it checks."""
    rows = accepted_rows(sample)
    born: dict[str, date | None] = {}
    of_the_person = {
        "unwilling_to_be_surveyed": said_anywhere(rows, "Survey Opt Out"),
        "vulnerable": said_anywhere(rows, "Vulnerable", "Mental Health Marker"),
        "police_employee": said_anywhere(rows, "Police Employee"),
    }
    reachable: dict[str, bool] = {}
    for row in rows:
        person = row["Victim Reference"]
        born[person] = a_date(row["DOB"]) or born.get(person)
        numbers = (row["Home Phone"], row["Mobile Phone"], row["Safe Number"])
        reachable[person] = reachable.get(person, False) or any(sum(c.isdigit() for c in n) > 9 for n in numbers)
    for group in ("Hate crime", "Rape", "Domestic abuse", "Burglary"):
        mine = [row for row in rows if row["Survey Group"] == group]
        barred = [reasons(row, born[row["Victim Reference"]], reachable[row["Victim Reference"]], on) for row in mine]
        for row, found in zip(mine, barred, strict=True):
            found |= {rule for rule, people in of_the_person.items() if row["Victim Reference"] in people}
        if group == "Rape":
            barred = [found - {"no_further_action", "unwilling_to_cooperate"} for found in barred]
        rules = {*PAPER, "age_not_known", "no_telephone", "outside_window", "surveyed_recently"}
        rules |= {"police_employee", "also_suspect", "out_of_scope", *ONLY_FLAGGED}
        if group == "Rape":
            rules -= {"no_further_action", "unwilling_to_cooperate"}
        yield (
            group,
            (
                len(mine),
                {rule: sum(rule in found for found in barred) for rule in rules},
                sum(bool(found) for found in barred),
            ),
        )


def said_anywhere(rows: list[dict[str, str]], *columns: str) -> set[str]:
    """Of whom it is said in whichever of their crimes."""
    return {row["Victim Reference"] for row in rows if any(row[column] in YES for column in columns)}


def accepted_rows(sample: Path) -> list[dict[str, str]]:
    with sample.open(encoding="utf-8-sig", newline="") as file:
        rows = {
            (row["Crime Reference"], row["Victim Reference"]): row
            for row in csv.DictReader(file)
            if row["Crime Reference"] and a_date(row["Date Reported"]) and row["District"] != "Out of force"
        }
    return list(rows.values())


def a_date(written: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y"):
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            pass
    return None


def reasons(row: dict[str, str], born: date | None, reachable: bool, on: date) -> set[str]:
    reported = a_date(row["Date Reported"])
    assert reported
    age = born and on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    verdicts = {
        "under_16": age is not None and age < 16,
        "age_not_known": born is None,
        "no_further_action": row["No Further Action Requested"] in YES,
        "unwilling_to_cooperate": row["Supports Investigation"] in NO,
        "no_telephone": not reachable,
        "outside_window": not timedelta(weeks=6) <= on - reported <= timedelta(weeks=12),
        "also_suspect": row["Also Suspect"] in YES,
        "out_of_scope": row["Outcome"] == "Cancelled",
    }
    return {rule for rule, found in verdicts.items() if found}
