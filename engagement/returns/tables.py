"""What the pages of returns list."""

from collections.abc import Sequence

from django.urls import reverse

from engagement.models import MonitoringReturn, ReturnFigure, Service
from kentpcc.few import is_few
from kentpcc.pages.cells import HIDDEN, Beside, Bullets, Button, Cell, Lines, Link, Strong, Tag, day
from kentpcc.pages.tables import Column, Table

OWN: list[Column[MonitoringReturn]] = [
    Column("Quarter", lambda asked: Link(asked.quarter.label, asked.get_absolute_url())),
    Column("State", lambda asked: Lines(_state(asked))),
    Column("Figures", lambda asked: _figures(asked)),
]


def own(returns: Sequence[MonitoringReturn]) -> Table[MonitoringReturn]:
    """Of one service: what its partner files."""
    service = returns[0].service.name if returns else "No service"
    return Table(f"{service}, newest quarter first", OWN, returns)


def of_service(service: Service, returns: Sequence[MonitoringReturn], *, may_accept: bool) -> Table[MonitoringReturn]:
    """Whoever accepts returns reads them whole; to everybody else figures of few people are hidden."""
    columns: list[Column[MonitoringReturn]] = [
        Column("Quarter", lambda asked: asked.quarter.label),
        *(_indicator(indicator, may_accept) for indicator in ReturnFigure.Indicator),
        Column("State", lambda asked: Lines([*_state(asked), *_acceptance(asked, may_accept)])),
    ]
    caption = f"Figures of {service.name} as published, newest quarter first"
    return Table(caption, columns, returns, size="s")


def _indicator(indicator: ReturnFigure.Indicator, every_count: bool) -> Column[MonitoringReturn]:
    return Column(indicator.label, lambda asked: _figure(asked, dict(asked.by_indicator)[indicator], every_count))


def _figure(asked: MonitoringReturn, figure: ReturnFigure | None, every_count: bool) -> Cell:
    if figure is None:
        return "not reported" if asked.received_on else "awaited"
    if every_count or not any(map(is_few, figure.sides)):
        return Lines([Strong(figure.shown), figure.base_note])
    if is_few(figure.denominator or 0):
        return HIDDEN
    return Lines([Strong(figure.shown), "base not shown"])


def _figures(asked: MonitoringReturn) -> Cell:
    """As published, each with its base or the words that there is none."""
    figures = list(asked.figures.all())
    if not figures:
        return "No figures yet"
    return Bullets([Lines([_with_base(figure), figure.get_indicator_display()]) for figure in figures])


def _with_base(figure: ReturnFigure) -> Cell:
    return Beside([Strong(figure.shown), f"– {figure.base_note}"])


def _state(asked: MonitoringReturn) -> list[Cell]:
    """Only what has happened is shown."""
    late = [Tag("Late", "yellow")] if asked.came_late else []
    if asked.accepted_on:
        return [Beside([Tag("Accepted", "green"), *late]), asked.accepted_on]
    if asked.received_on:
        return [Beside([Tag("Received", "blue"), *late]), asked.received_on]
    return [Tag("Not received", "grey"), f"due {day(asked.due_on)}"]


def _acceptance(asked: MonitoringReturn, may_accept: bool) -> list[Cell]:
    if not may_accept or asked.accepted_on or not asked.received_on:
        return []
    which = f"the return of {asked.service.name} for {asked.quarter.label}"
    return [Button("Accept", reverse("engagement:accept_return", args=[asked.pk]), hidden=which)]
