"""The dates that two references of one person share once they are merged."""

from datetime import date

from victims.models import Victim

DATES = ["last_surveyed_on", "never_call_since"]
Dates = dict[str, str | None]  # as JSON keeps them


def dates_of(victim: Victim) -> Dates:
    return {name: _written(getattr(victim, name)) for name in DATES}


def joined_dates(kept: Victim, gone: Victim) -> Dates:
    """The later survey, and the earlier refusal: whichever bars more."""
    surveyed = [day for day in (kept.last_surveyed_on, gone.last_surveyed_on) if day]
    refused = [day for day in (kept.never_call_since, gone.never_call_since) if day]
    return {
        "last_surveyed_on": _written(max(surveyed, default=None)),
        "never_call_since": _written(min(refused, default=None)),
    }


def set_dates(victim: Victim, dates: Dates) -> None:
    for name, written in dates.items():
        setattr(victim, name, date.fromisoformat(written) if written else None)


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
