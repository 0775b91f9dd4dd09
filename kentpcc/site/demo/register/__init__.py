"""Believable data for the demonstration: what the paper of 2019 reports, and every month since. All of it synthetic."""

import random
from datetime import date

from django.db import transaction

from kentpcc.site.demo.register import (
    activities,
    consultations,
    groups,
    newsletters,
    parishes,
    quotes,
    recurring,
    said_and_done,
    services,
)


@transaction.atomic
def load(*, today: date, rng: random.Random) -> None:
    """Fills an empty register. The same seed and day give the same data."""
    groups.load()
    activities.load(today=today, rng=rng)
    services.load(today=today, rng=rng)
    quotes.load(today=today)
    consultations.load(today=today)
    newsletters.load(today=today, rng=rng)
    said_and_done.load(today=today)
    parishes.load(today=today, rng=rng)  # last, so that the same seed gives the rest as before
    recurring.load(today=today)
