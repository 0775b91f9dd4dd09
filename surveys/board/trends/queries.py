"""One indicator of a service quarter by quarter, and one concept of a consultation year by year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from engagement.models import (
    BASE_NOT_SHOWN,
    ConsultationSeries,
    Finding,
    Indicator,
    MonitoringReturn,
    ReturnFigure,
)
from kentpcc.few import is_few

QUARTERS = 12


@dataclass(frozen=True)
class Step:
    """One quarter or year. `percentage` is what can be drawn: None where it is hidden or is no share.

    `breaks`: what follows was asked on another scale, or in other words, and is not compared with what was before.
    """

    label: str
    shown: str
    note: str
    percentage: Decimal | None
    breaks: bool = False


def quarters(indicator: Indicator, *, every_count: bool) -> list[Step]:
    """Of accepted returns, the oldest first; figures of few are hidden unless every count may be seen."""
    accepted = MonitoringReturn.objects.filter(service=indicator.service_id).accepted().order_by("-quarter")
    figures = ReturnFigure.objects.filter(indicator=indicator, monitoring_return__in=list(accepted[:QUARTERS]))
    beside = figures.select_related("monitoring_return").prefetch_related("monitoring_return__figures")
    found = beside.order_by("monitoring_return__quarter")
    return [_quarter(figure, every_count) for figure in found]


def _quarter(figure: ReturnFigure, every_count: bool) -> Step:
    label = figure.monitoring_return.quarter.label
    share = Decimal(figure.percentage)
    if every_count or not figure.tells_on_few:
        return Step(label, figure.shown, figure.base_note, share)
    if is_few(figure.denominator or 0):
        return Step(label, "c", "hidden: few people answered", None)
    whole = share.quantize(Decimal(1), ROUND_HALF_UP)
    return Step(label, figure.about, BASE_NOT_SHOWN, whole if 0 < whole < 100 else None)


def concepts(series: ConsultationSeries) -> dict[str, str]:
    """What was asked about in any wave, by its code, in the wording that was used last."""
    asked = _findings(series).order_by("consultation__year", "id").values_list("concept", "wording")
    return dict(asked)


def _findings(series: ConsultationSeries) -> QuerySet[Finding]:
    return Finding.objects.filter(consultation__series=series, consultation__withdrawn_on=None, district=None)


def years(series: ConsultationSeries, concept: str) -> list[Step]:
    """The waves that asked about it, the oldest first."""
    found = _findings(series).filter(concept=concept).select_related("consultation").order_by("consultation__year")
    return list(_years(found))


def _years(found: Iterable[Finding]) -> Iterator[Step]:
    before: tuple[str, str, str] | None = None
    for each in found:
        asked = (each.unit, each.scale, each.wording)
        share = each.value if each.unit == Finding.Unit.PERCENT else None
        responses = each.base or each.consultation.responses
        base = f"{responses:,} answered" if responses else "number of answers not known"
        note = f"{base}; {each.scale}" if each.scale else base
        yield Step(str(each.consultation.year), each.shown, note, share, before is not None and asked != before)
        before = asked
