"""What the page of stages lists: how each performs, and how it goes together with the whole experience."""

from collections.abc import Iterable

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period
from surveys.disclosure.readers import HIDDEN
from surveys.figures.wording import own_interval, per_cent, points, share, written
from surveys.statistics.drivers import Driver
from surveys.statistics.proportion import Proportion

STAGES: list[Column[Driver]] = [
    Column("Stage", lambda driver: driver.stage),
    Column("Base", lambda driver: _whole(driver, driver.performance.base), numeric=True),
    Column("Satisfied with it", lambda driver: _whole(driver, per_cent(driver.performance)), numeric=True),
    Column("95% interval", lambda driver: _whole(driver, own_interval(driver.performance)), numeric=True),
    Column("Whole experience where satisfied", lambda driver: _beside(driver, _of(driver.content)), numeric=True),
    Column("Where not", lambda driver: _beside(driver, _of(driver.let_down)), numeric=True),
    Column("Importance", lambda driver: _beside(driver, _importance(driver)), numeric=True),
    Column("At stake", lambda driver: _beside(driver, _at_stake(driver)), numeric=True),
]


def stages(drivers: Iterable[Driver], period: Period) -> Table[Driver]:
    """What is told of a stage as such is a figure of the whole force; what is beside it is hidden where it is few."""
    return Table(f"Stages beside the whole experience, {period.label}", STAGES, drivers, compact=True, stacked=True)


def _whole(driver: Driver, cell: Cell) -> Cell:
    return cell if driver.is_told else HIDDEN


def _beside(driver: Driver, cell: Cell) -> Cell:
    return cell if driver.is_compared else HIDDEN


def _of(proportion: Proportion) -> Cell:
    return f"{share(proportion)} of {proportion.base}" if proportion.base else None


def _importance(driver: Driver) -> str | None:
    return points(driver.importance) if driver.importance else None


def _at_stake(driver: Driver) -> str | None:
    return None if driver.at_stake is None else f"{written(driver.at_stake)} points"
