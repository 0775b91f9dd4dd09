"""An extract of the last weeks, read by the importer itself, and a live queue drawn from it."""

import csv
import io
import random
from datetime import date, datetime, timedelta

from kentpcc.models import District, User
from surveys.fieldwork.samples.drawing import draw
from surveys.models import Survey
from victims.duplicates.tasks import find_duplicates
from victims.extracts.actions import admit
from victims.extracts.files.reading import read
from victims.models import ColumnMap, Extract, Flag, Victim
from victims.records.actions import set_flag

ROWS = 700
DRAWN = {"hate_crime": 60, "rape": 20, "domestic_abuse": 50}
OFFENCES = [
    ("Hate crime", "Public order - homophobic"),
    ("Hate crime", "Violence without injury - racially or religiously aggravated"),
    ("Rape", "Rape of a {gender} aged 16 or over"),
    ("Domestic abuse", "Coercive and controlling behaviour"),
    ("Domestic abuse", "Assault occasioning ABH - domestic"),
    ("Burglary", "Burglary - residential"),
]
FORENAMES = {
    "F": ["Amara", "Chloe", "Ewa", "Gita", "Iris", "Kasia", "Lena"],
    "M": ["Ben", "Dev", "Finn", "Hugh", "Jamal", "Omar"],
}
GENDERS = {"F": "female", "M": "male"}
SURNAMES = ["Ashdown", "Bell", "Chilham", "Deal", "Eastry", "Fordwich", "Grain", "Hythe", "Ivychurch", "Kemsley"]
SAME_PERSON = [(101, 417), (230, 512)]  # rows of two references each
IDENTITY = ("forename", "surname", "gender", "date_of_birth", "mobile_phone")
FLAGS = [  # on which victim, in the order of their references
    (150, Flag.Kind.SAFEGUARDING, Flag.Note.OTHER_TEAM),
    (333, Flag.Kind.COMPLAINT, Flag.Note.OTHER_TEAM),
    (480, Flag.Kind.VULNERABLE, Flag.Note.OFFICER),
]
CHANNELS = ["Attendance", "Phone", "Attendance", "Online", "Appointment"]
STRANDS = ["Race", "Religion", "Sexual orientation", "Disability", "Transgender"]


def admit_recent(rng: random.Random, by: User, at: datetime, today: date) -> Extract:
    """Some are too recent, some too old and some barred; some came twice, under two references, as in life."""
    content = _file(rng, today).encode("utf-8-sig")
    reading = read(lambda: io.BytesIO(content), name="last-weeks.csv", most_bytes=len(content))
    extract = admit(reading, ColumnMap.objects.get(name=ColumnMap.DEFAULT), by=by, at=at)
    find_duplicates()
    came = Victim.objects.filter(involvements__extract=extract).order_by("reference")
    for place, kind, note in FLAGS:
        set_flag(came[place], kind=kind, note=note, by=by, at=at)
    return extract


def draw_queue(by: User, at: datetime) -> None:
    for survey in Survey.objects.filter(pk__in=DRAWN):
        draw(survey, size=DRAWN[survey.pk], seed=20190916, by=by, at=at)


def _file(rng: random.Random, today: date) -> str:
    headings = ColumnMap.objects.get(name=ColumnMap.DEFAULT).headings
    districts = list(District.objects.values_list("name", flat=True))
    file = io.StringIO()
    writer = csv.DictWriter(file, headings.values(), restval="")
    writer.writeheader()
    rows = [_row(rng, today, serial, districts) for serial in range(ROWS)]
    for one, other in SAME_PERSON:
        rows[other] |= {field: rows[one][field] for field in IDENTITY}
    for row in rows:
        writer.writerow({headings[field]: value for field, value in row.items()})
    return file.getvalue()


def _row(rng: random.Random, today: date, serial: int, districts: list[str]) -> dict[str, str]:
    group, offence = rng.choice(OFFENCES)
    reported = today - timedelta(days=rng.randint(30, 90))
    district = rng.choice(districts)
    gender = rng.choice(["F", "F", "M"])
    forename, surname = rng.choice(FORENAMES[gender]), rng.choice(SURNAMES)
    safe = group in {"Rape", "Domestic abuse"} and rng.random() < 0.5
    return {
        "crime_reference": f"46/{200000 + serial}/{reported:%y}",
        "victim_reference": f"V{reported:%y}{serial:07}",
        "offence": offence.format(gender=GENDERS[gender]),
        "offence_group": group,
        "committed_on": f"{reported - timedelta(days=rng.randint(0, 3)):%d/%m/%Y}",
        "reported_on": f"{reported:%d/%m/%Y}",
        "recorded_on": f"{reported:%d/%m/%Y}",
        "district": district,
        "ward": f"{district} ward {rng.randint(1, 12)}",
        "response_channel": CHANNELS[serial % len(CHANNELS)],
        "team": f"{district[:3].upper()}-{rng.choice('ABCDE')}",
        "officer": f"PC {rng.randint(8000, 13000)}",
        "outcome": rng.choice(["Under investigation", "Charged", "Outcome 15", "Outcome 16", "Outcome 18"]),
        "forename": forename,
        "surname": surname,
        "gender": gender,
        "date_of_birth": f"{reported - timedelta(days=rng.randint(14 * 365, 80 * 365)):%d/%m/%Y}",
        "ethnicity": rng.choice(["W1", "W1", "W1", "W9", "A1", "A9", "B2", "M1", "NS"]),
        "first_language": rng.choice(["English"] * 8 + ["Polish", "Nepali", "Slovak"]),
        "mobile_phone": f"07700 900{rng.randint(0, 999):03}" if rng.random() < 0.95 else "refused",
        "vulnerable": _seldom(rng, 0.07),
        "mental_health_marker": _seldom(rng, 0.05),
        "survey_opt_out": _seldom(rng, 0.08),
        "no_further_action_requested": _seldom(rng, 0.08),
        "supports_investigation": "N" if rng.random() < 0.12 else "Y",
        "police_employee": _seldom(rng, 0.01),
        "also_suspect": _seldom(rng, 0.03),
        "hate_strands": rng.choice(STRANDS) if group == "Hate crime" else "",
        "safe_number": f"07700 900{rng.randint(0, 999):03}" if safe else "",
        "safe_times": "Mon-Fri 10:00-14:00" if safe and rng.random() < 0.3 else "",
        "code_word": "harbour" if safe and rng.random() < 0.4 else "",
        "voicemail_allowed": "N",
    }


def _seldom(rng: random.Random, share: float) -> str:
    return "Y" if rng.random() < share else "N"
