"""What several commands ask for: a survey, months, a day. Each fault ends in one sentence and exit 1."""

from argparse import ArgumentParser

from django.core.management.base import CommandError

from kentpcc.periods import Month, Period
from surveys.models import Survey


def add_period(parser: ArgumentParser, *, required: bool = True) -> None:
    parser.add_argument("--from", dest="first", required=required, metavar="2019-05", help="first month")
    parser.add_argument("--to", dest="last", required=required, metavar="2019-07", help="last month, included")


def month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as fault:
        raise CommandError(str(fault)) from None


def period(first: str, last: str) -> Period:
    try:
        return Period(month(first), month(last))
    except ValueError as fault:
        raise CommandError(str(fault)) from None


def survey(code: str) -> Survey:
    found = Survey.objects.prefetch_related("pauses").filter(pk=code).first()
    if found is None:
        known = ", ".join(Survey.objects.values_list("code", flat=True))
        raise CommandError(f"There is no survey “{code}”. Surveys are: {known}.")
    return found


def surveys(code: str | None) -> list[Survey]:
    """The one named, or all of them."""
    return [survey(code)] if code else list(Survey.objects.prefetch_related("pauses"))
