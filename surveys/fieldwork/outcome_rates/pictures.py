"""The chart of the rates, with their intervals, as far as the table shows them."""

from collections.abc import Iterator
from decimal import Decimal

from surveys.charts.picture import Picture
from surveys.charts.whiskers import Point, Series, Whiskers
from surveys.fieldwork.outcome_rates.protecting import ALL, Secrets
from surveys.fieldwork.outcome_rates.report import Rate, Report
from surveys.fieldwork.outcome_rates.tables import interval, share
from surveys.statistics.proportion import in_points

CAPTION = (
    "A dot is a rate, its whiskers the 95% interval; a rate over a denominator that is no count has none. RR says how "
    "many of those eligible answered, COOP how many of those reached, REF how many refused, CON how many were reached. "
    "The table beneath has the same numbers."
)
TITLED = {"RR1": "of those drawn answered (RR1)", "COOP1": "of those reached (COOP1)"}


def picture(report: Report, secret: Secrets, address: str) -> Picture | None:
    """None where no rate may be shown."""
    told = dict(_told(report, secret))
    if not told:
        return None
    chart = Whiskers((Series("", tuple(_point(name, rate) for name, rate in told.items())),))
    words = "; ".join(f"{name} {share(rate)}, interval {interval(rate)}" for name, rate in told.items())
    return Picture(_title(told), CAPTION, f"{report.scope.period.label}. {words}.", address, chart)


def _told(report: Report, secret: Secrets) -> Iterator[tuple[str, Rate]]:
    for name, rate in report.whole.rates.items():
        if rate.share is not None and not secret.hides_rate(ALL, rate.formula):
            yield name, rate


def _point(name: str, rate: Rate) -> Point:
    low, high = rate.interval or (None, None)
    return Point(name, _shown(rate.share), _shown(low), _shown(high))


def _shown(share: float | None) -> Decimal | None:
    return None if share is None else in_points(share)


def _title(told: dict[str, Rate]) -> str:
    """The rate of answering, and that of those who were reached."""
    said = [f"{share(told[name])} {words}" for name, words in TITLED.items() if name in told]
    return "; ".join(said) or "The rates that may be shown"
