"""A small force for the journeys: the acts of the demonstration, with less of everything."""

import csv
import io
import random
from datetime import datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.site.demo import people
from kentpcc.site.demo.history import History, history_extract, history_sample
from kentpcc.site.demo.planned import LIBRARY
from kentpcc.site.demo.programme import Wave
from surveys.fieldwork.samples.drawing import draw
from surveys.figures.tallies import tally
from surveys.models import Case, Survey
from surveys.questionnaires.publishing import publish
from tests.conftest import PASSWORD
from victims.extracts.actions import admit
from victims.extracts.files.reading import read
from victims.models import ColumnMap

SURVEYED, SATISFIED = 58, 46


def load_people():
    """One person for each role, by user name; all with the tests' password."""
    users, password = people.load(), make_password(PASSWORD)
    User.objects.filter(is_active=True).update(password=password)
    return users


def begin(users):
    """The hate crime survey is live, since three months; nobody was ever called."""
    began = _began()
    survey, source = Survey.objects.get(pk="hate_crime"), (LIBRARY / "hate_crime.md").read_bytes()
    return publish(survey, source, "hate_crime.md", by=users["supervisor"], at=began, in_use_from=began.date())


def load_history(users, instrument):
    """Three whole months of the hate crime survey, counted; nobody is waiting to be called."""
    began, month = _began(), _this_month()
    waves = [Wave("hate_crime", month - back, SURVEYED, SATISFIED) for back in (3, 2, 1)]
    extract = history_extract(users["supervisor"], ColumnMap.objects.get(), 3 * SURVEYED, began)
    sample = history_sample("hate_crime", waves, users["supervisor"], began)
    History(random.Random(7), users, extract).load(waves, {"hate_crime": [instrument]}, {"hate_crime": sample})
    tally(instrument.survey, Period(month - 3, month))


def _this_month():
    return Month.of(timezone.localdate())


def _began():
    return timezone.make_aware(datetime.combine((_this_month() - 3).first_day, time(9)))


def queue(names, *, by):
    """Brings the victims in, and draws all of them into the queue; returns their cases."""
    content = extract_of(names, today=timezone.localdate())
    reading = read(lambda: io.BytesIO(content), name="one.csv", most_bytes=len(content))
    admit(reading, ColumnMap.objects.get(), by=by, at=timezone.now())
    draw(Survey.objects.get(pk="hate_crime"), size=len(names), seed=1, by=None, at=timezone.now())
    return list(Case.objects.filter(closed_at=None).order_by("order"))


def extract_of(names, *, today):
    """An extract as bytes: one victim of a hate crime for each name, and one row without a reference."""
    headings = ColumnMap.objects.get().headings
    reported = today - timedelta(weeks=8)
    file = io.StringIO()
    writer = csv.DictWriter(file, headings.values(), restval="")
    writer.writeheader()
    for serial, (forename, surname) in enumerate([*names, ("Nobody", "Known")], start=1):
        row = {
            "crime_reference": f"46/77000{serial}/26" if forename != "Nobody" else "",
            "victim_reference": f"V77000{serial}",
            "offence": "Public order - homophobic",
            "offence_group": "Hate crime",
            "reported_on": f"{reported:%d/%m/%Y}",
            "district": "THANET",
            "forename": forename,
            "surname": surname,
            "date_of_birth": "04/07/1979",
            "mobile_phone": f"07700 900{serial:03}",
            "supports_investigation": "Y",
        }
        writer.writerow({headings[field]: value for field, value in row.items()})
    return file.getvalue().encode("utf-8-sig")
