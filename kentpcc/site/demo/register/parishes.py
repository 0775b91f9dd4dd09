"""Parish councils and monthly updates of the last fifteen months, some left out, so that some are due."""

import random
from collections.abc import Iterator
from datetime import date, time, timedelta

from engagement.coverage.parishes import COUNCIL, UPDATE
from engagement.models import Activity
from kentpcc.models import Parish
from kentpcc.periods import Month

MONTHS = 15
EVENING = time(19)
MISSED_COUNCIL, MISSED_UPDATE = 0.12, 0.06  # of the times, by chance


def load(*, today: date, rng: random.Random) -> None:
    parishes = list(Parish.objects.all())
    months = [Month.of(today) - back for back in range(MONTHS)]
    Activity.objects.bulk_create(
        [each for month in months for place in parishes for each in _held(place, month, rng) if each.held_on <= today],
        batch_size=1000,
    )


def _held(parish: Parish, month: Month, rng: random.Random) -> Iterator[Activity]:
    place = {"district_id": parish.district_id, "parish": parish, "officer_role": "Neighbourhood sergeant"}
    if rng.random() > MISSED_UPDATE:
        yield Activity(
            **place,
            kind_id=UPDATE,
            title=f"Update to the clerk, {parish.name}",
            held_on=month.first_day + timedelta(days=3),
            purpose="Say what was reported in the parish, and what was done.",
            feedback_given="Sent to the clerk.",
        )
    if month.number % 3 == parish.pk % 3 and rng.random() > MISSED_COUNCIL:
        yield Activity(
            **place,
            kind_id=COUNCIL,
            title=f"Parish council, {parish.name}",
            held_on=month.first_day + timedelta(days=rng.randrange(7, 21)),
            starts_at=EVENING,
            purpose="Answer the council’s questions.",
            attendance=rng.randint(6, 25),
            priorities_raised="Speeding, and parking at the school.",
            feedback_given="Noted in the council’s minutes.",
        )
