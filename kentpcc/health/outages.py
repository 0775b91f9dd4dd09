"""What was out of order, from when until when: so that an administrator reads of it afterwards as well."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import Error, transaction

from kentpcc.models import Outage

logger = logging.getLogger(__name__)
DATABASE = "database"
KEPT_FOR = timedelta(days=31)


class Notes:
    """Written into the database; that the database itself is away, this process remembers until it is back."""

    def __init__(self) -> None:
        self._away: tuple[datetime, str] | None = None

    def note(self, states: Mapping[str, str], *, at: datetime) -> None:
        """`states`: {part: what is wrong with it, or "" where it is in order}. A part that is left out is not known."""
        if wrong := states.get(DATABASE):
            self._away = self._away or (at, wrong)
            return
        try:
            with transaction.atomic():
                self._write_database(at)
                _write({part: state for part, state in states.items() if part != DATABASE}, at)
        except Error as fault:  # the next look finds the same
            logger.warning("what is out of order was not noted: %s", type(fault).__name__)
            return
        self._away = None

    def _write_database(self, at: datetime) -> None:
        """Once, however many processes saw it."""
        if self._away is None:
            return
        since, state = self._away
        if not Outage.objects.filter(part=DATABASE, until__gte=since).exists():
            Outage.objects.create(part=DATABASE, state=state, since=since, until=at)


def _write(states: Mapping[str, str], at: datetime) -> None:
    open_now = dict(Outage.objects.filter(until=None).values_list("part", "pk"))
    over = [pk for part, pk in open_now.items() if states.get(part) == ""]
    if over:
        Outage.objects.filter(pk__in=over).update(until=at)
        Outage.objects.filter(until__lt=at - KEPT_FOR).delete()
    for part, state in states.items():
        if state and part not in open_now:
            Outage.objects.get_or_create(part=part, until=None, defaults={"state": state, "since": at})
