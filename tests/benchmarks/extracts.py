"""An extract of many rows, and the least that could bring it in: the csv module and COPY."""

import csv
import io
import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from django.db import connection, transaction

from kentpcc.models import District
from victims.models import ColumnMap, Extract

BATCH = 2000
CRIME = ["id", "reference", "offence", "offence_group", "committed_on", "reported_on", "recorded_on", "district_id"]
CRIME += ["team", "officer", "outcome"]
VICTIM = ["id", "reference", "date_of_birth", "gender", "ethnicity", "first_language"]
FLAGS = ["vulnerable", "survey_opt_out", "supports_investigation", "police_employee"]
INVOLVEMENT = ["id", "victim_id", "crime_id", "extract_id", "risk_level", "hate_strands", "response_channel"]
INVOLVEMENT += ["row_digest", *FLAGS]
CONTACT = ["title", "forename", "surname", "mobile_phone", "email", "postcode"]


def write(path: Path, many: int, today: date) -> None:
    """Rows that are all accepted: one victim and one crime each, in every column that the force sends."""
    headings = ColumnMap.objects.get().headings
    districts = list(District.objects.values_list("name", flat=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings.values(), restval="")
        writer.writeheader()
        for number in range(many):
            row = _row(number, today, districts)
            writer.writerow({headings[field]: value for field, value in row.items()})


def _row(number: int, today: date, districts: list[str]) -> dict[str, str]:
    reported = today - timedelta(days=43 + number % 40)
    return {
        "crime_reference": f"46/{number:07}/{reported:%y}",
        "victim_reference": f"V{number:08}",
        "offence": "Public order - racially or religiously aggravated",
        "offence_group": ["Hate crime", "Rape", "Domestic abuse", "Burglary"][number % 4],
        "committed_on": f"{reported - timedelta(days=number % 3):%d/%m/%Y}",
        "reported_on": f"{reported:%d/%m/%Y}",
        "recorded_on": f"{reported:%d/%m/%Y}",
        "district": districts[number % len(districts)],
        "team": f"TEAM-{number % 60}",
        "officer": f"PC {8000 + number % 5000}",
        "outcome": "Under investigation",
        "title": "Ms",
        "forename": f"Forename{number % 900}",
        "surname": f"Surname{number % 7000}",
        "gender": ["female", "male"][number % 2],
        "date_of_birth": f"{today - timedelta(days=5500 + number % 25000):%d/%m/%Y}",
        "ethnicity": ["W1", "A1", "B2", "M1"][number % 4],
        "first_language": "English",
        "mobile_phone": f"07700 900{number % 1000:03}",
        "email": f"person{number}@example.org",
        "postcode": "ME1 1ZZ",
        "risk_level": "Standard",
        "vulnerable": "NY"[number % 15 == 0],
        "survey_opt_out": "NY"[number % 30 == 0],
        "supports_investigation": "Y",
        "police_employee": "N",
        "response_channel": "Attendance",
    }


@transaction.atomic
def copy(path: Path, extract: Extract) -> int:
    """Reads with the csv module and copies each batch into the tables; nothing is checked."""
    fields = {heading: field for field, heading in ColumnMap.objects.get().headings.items()}
    districts = dict(District.objects.values_list("name", "code"))
    count = 0
    with path.open(encoding="utf-8", newline="") as file, connection.cursor() as cursor:
        cursor.execute("SET LOCAL datestyle = 'ISO, DMY'")
        reader = csv.reader(file)
        names = [fields[heading] for heading in next(reader)]
        while batch := [dict(zip(names, cells, strict=True)) for cells in islice(reader, BATCH)]:
            for row in batch:
                count += 1
                row |= {"crime_id": count, "victim_id": uuid.uuid4(), "involvement_id": uuid.uuid4()}
                row["district_id"] = districts[row["district"]]
            _copy_batch(cursor, batch, extract)
    return count


def _copy_batch(cursor, batch: list[dict], extract: Extract) -> None:
    _into(
        cursor, "victims_victim", VICTIM, ([r["victim_id"], r["victim_reference"], *_of(r, VICTIM[2:])] for r in batch)
    )
    contacts = ([r["victim_id"], json.dumps(_of(r, CONTACT)), "t"] for r in batch)
    _into(cursor, "victims_contactdetails", ["victim_id", "details", "reachable"], contacts)
    _into(cursor, "victims_crime", CRIME, ([r["crime_id"], r["crime_reference"], *_of(r, CRIME[2:])] for r in batch))
    involvements = (
        [r["involvement_id"], r["victim_id"], r["crime_id"], extract.pk, r["risk_level"], "[]", r["response_channel"]]
        + [r["involvement_id"].hex, *_of(r, FLAGS)]
        for r in batch
    )
    _into(cursor, "victims_involvement", INVOLVEMENT, involvements)


def _of(row: dict, names: list[str]) -> list:
    return [row[name] for name in names]


def _into(cursor, table: str, columns: list[str], rows: Iterator[list]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    text.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv)", text)
