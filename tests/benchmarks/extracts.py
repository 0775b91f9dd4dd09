"""An extract of many rows, and the least that could bring it in: the csv module and COPY."""

import csv
import io
import json
import uuid
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from kentpcc.models import District
from victims.models import ColumnMap, Extract

BATCH = 2000
CONTACT = ("title", "forename", "surname", "mobile_phone", "email", "postcode")
OF_CRIME = ("offence", "offence_group", "committed_on", "reported_on", "recorded_on", "team", "officer", "outcome")
OF_CONTACT = ("reachable", "fingerprinted")
OF_VICTIM = ("date_of_birth", "birth_month", "birth_digest", "gender", "ethnicity", "first_language")
OF_INVOLVEMENT = (
    *("victim_id", "crime_id", "extract_id", "risk_level", "hate_strands", "response_channel", "row_digest"),
    *("vulnerable", "survey_opt_out", "supports_investigation", "police_employee"),
)
TABLES = {  # column → where its value stands in a row
    "victims_victim": {"id": "victim_id", "reference": "victim_reference"} | {name: name for name in OF_VICTIM},
    "victims_contactdetails": {"victim_id": "victim_id", "details": "details"} | {name: name for name in OF_CONTACT},
    "victims_crime": {"id": "crime_id", "reference": "crime_reference", "district_id": "district_id"}
    | {name: name for name in OF_CRIME},
    "victims_involvement": {"id": "involvement_id"} | {name: name for name in OF_INVOLVEMENT},
}


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
    """Reads with the csv module and copies each batch into the tables; nothing is checked, nothing encrypted."""
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
                row |= _keys(count, extract) | {"district_id": districts[row["district"]]}
                row["details"] = json.dumps([row[name] for name in CONTACT])
            for table, columns in TABLES.items():
                _into(cursor, table, columns, batch)
    return count


def _keys(number: int, extract: Extract) -> dict[str, object]:
    fixed = {"extract_id": extract.pk, "crime_id": number, "hate_strands": "[]", "reachable": "t", "fingerprinted": "-"}
    fixed |= {"birth_month": "1980-01-01", "birth_digest": "-" * 32}  # as many bytes, and nothing worked out
    return fixed | {"victim_id": uuid.uuid4(), "involvement_id": uuid.uuid4(), "row_digest": uuid.uuid4().hex}


def _into(cursor: Any, table: str, columns: dict[str, str], batch: list[dict]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([row[place] for place in columns.values()] for row in batch)
    text.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv)", text)
