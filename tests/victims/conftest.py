"""People, crimes and files for the tests of victims: each names only what the case is about."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kentpcc.models import District
from victims.extracts.files.reading import Reading, read
from victims.models import ColumnMap, ContactDetails, Crime, Extract, Involvement, Population, Victim

SAMPLE = Path(__file__).parent.parent / "data" / "extract_2019.csv"
NOON = datetime(2019, 8, 1, 11, 0, tzinfo=UTC)
ROW = {
    "Crime Reference": "46/1/19",
    "Victim Reference": "V1",
    "Offence": "Public order - homophobic",
    "Survey Group": "Hate crime",
    "Date Reported": "01/06/2019",
    "District": "Swale",
    "DOB": "01/02/1980",
    "Forename": "Ada",
    "Mobile Phone": "07700 900123",
}


@pytest.fixture
def sample() -> Path:
    return SAMPLE


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture(autouse=True)
def files_in_a_place_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def headings(column_map: ColumnMap) -> list[str]:
    return list(column_map.headings.values())


@pytest.fixture
def column_map(db: None) -> ColumnMap:
    return ColumnMap.objects.get(name=ColumnMap.DEFAULT)


@pytest.fixture
def csv_of(headings: list[str]) -> Callable[..., bytes]:
    """A file with one row for each dict, which names the cells that differ from ROW."""

    def make(*rows: dict[str, str]) -> bytes:
        text = io.StringIO()
        writer = csv.DictWriter(text, headings, restval="")
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
        return text.getvalue().encode()

    return make


@pytest.fixture
def reading_of(csv_of: Callable[..., bytes]) -> Callable[..., Reading]:
    return lambda *rows: reading_from(csv_of(*rows))


@pytest.fixture
def read_bytes() -> Callable[..., Reading]:
    return reading_from


def reading_from(content: bytes, encoding: str = "utf-8", most_bytes: int = 10 << 20) -> Reading:
    return read(lambda: io.BytesIO(content), name="an extract.csv", most_bytes=most_bytes, encoding=encoding)


@pytest.fixture
def hate_crime(db: None) -> Population:
    return Population.objects.get(pk="hate_crime")


@pytest.fixture
def extract(column_map: ColumnMap) -> Extract:
    return Extract.objects.create(
        file_name="f.csv", sha256="0", column_map=column_map, admitted_at=NOON, rows=0, accepted=0, refused=0, known=0
    )


@pytest.fixture
def involvement(extract: Extract) -> Callable[..., Involvement]:
    """An adult who can be called on 1 August 2019, but for what the case changes."""

    def make(number: int = 1, **given: Any) -> Involvement:
        reachable = given.pop("reachable", True)
        of_victim = {name[8:]: given.pop(name) for name in list(given) if name.startswith("victim__")}
        of_crime = {name[7:]: given.pop(name) for name in list(given) if name.startswith("crime__")}
        victim = Victim.objects.create(reference=f"V{number}", **{"date_of_birth": date(1980, 1, 1), **of_victim})
        if reachable is not None:
            details = {"phones": ["+447700900123"]} if reachable else {"phones": []}
            ContactDetails.objects.create(victim=victim, details=details, reachable=reachable)
        crime = Crime.objects.create(
            reference=f"46/{number}/19",
            **{
                "offence": "Public order",
                "offence_group": "Hate crime",
                "reported_on": date(2019, 6, 1),
                "district": District.objects.get(name="Swale"),
                **of_crime,
            },
        )
        return Involvement.objects.create(victim=victim, crime=crime, extract=extract, **given)

    return make
