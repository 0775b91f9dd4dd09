"""What the pages of samples and quotas list."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.pages.cells import Beside, Button, Cell, Hint, Link, Tag, day
from kentpcc.pages.tables import Column, Table, columns
from kentpcc.periods import Period
from surveys.fieldwork.samples.forecast import Forecast
from surveys.fieldwork.samples.queries import ReplicateStanding, SampleStanding, StratumStanding
from surveys.models import Quota, Sample

SAMPLES: list[Column[Sample]] = [
    Column("Sample", lambda sample: Link(f"Sample {sample.pk}", sample.get_absolute_url())),
    Column("Survey", lambda sample: Beside([sample.survey.title, Hint(_manner(sample))]), wrap=True),
    Column("Drawn", lambda sample: sample.drawn_at),
    Column("By", lambda sample: sample.drawn_by.name if sample.drawn_by else "the system"),
    Column("Cases", lambda sample: sample.drawn, numeric=True),
    Column("Out of", lambda sample: sample.frame_size, numeric=True),
    Column("Seed", lambda sample: str(sample.seed), numeric=True),
]
FORECASTS: list[Column[Forecast]] = [
    Column("Survey", lambda line: line.survey.title),
    Column("Completed so far", lambda line: line.completed, numeric=True),
    Column("A week", lambda line: None if line.per_week is None else f"{line.per_week:.1f}", numeric=True),
    Column("Expected by its end", lambda line: line.expected, numeric=True),
    Column("Target", lambda line: line.verdict, wrap=True),
]
STRATA: list[Column[StratumStanding]] = [
    Column("District", lambda line: line.title),
    Column("In the frame", lambda line: line.frame, numeric=True),
    Column("Asked for", lambda line: line.asked, numeric=True),
    Column("Drawn", lambda line: line.drawn, numeric=True),
    Column("Completed", lambda line: line.completed, numeric=True),
    Column("Ended without", lambda line: line.ended, numeric=True),
    Column("Still to call", lambda line: line.in_hand, numeric=True),
]
REPLICATES: list[Column[ReplicateStanding]] = [
    Column("Replicate", lambda line: line.number, numeric=True),
    Column("State", lambda line: Tag("In the queue", "green") if line.is_open else Tag("Not opened", "grey")),
    Column("Cases", lambda line: line.cases, numeric=True),
    Column("Tried", lambda line: line.tried, numeric=True),
    Column("Over", lambda line: line.over, numeric=True),
    Column("Completed", lambda line: line.completed, numeric=True),
]
QUOTAS: list[Column[Quota]] = [
    Column("Survey", lambda quota: quota.survey.title),
    Column("Where", lambda quota: quota.district.name if quota.district else "The whole force"),
    Column("When", lambda quota: quota.period.label),
    Column("Completed", lambda quota: f"{quota.completed} of {quota.at_most}", numeric=True),  # type: ignore[attr-defined]  # annotated
    Column("State", lambda quota: Tag("Reached", "orange") if _is_reached(quota) else Tag("Open", "green")),
    Column("Set", lambda quota: f"{day(localtime(quota.set_at))}, {quota.set_by.name}"),
    Column("Withdraw", lambda quota: _withdraw(quota), hidden=True),
]


def samples(drawn: Iterable[Sample]) -> Table[Sample]:
    return Table("Samples drawn", SAMPLES, drawn)


def forecasts(lines: Iterable[Forecast], period: Period) -> Table[Forecast]:
    return Table(f"If it goes on as it has in {period.label}", FORECASTS, lines)


def plan(total: int, eligible: int, shares: Iterable[tuple[str, str, int]]) -> Table[Sequence[Cell]]:
    titles = ("District", "To draw", "Of those eligible")
    caption = f"{total} of {eligible} eligible victims would be drawn"
    return Table(caption, columns(*titles, numeric=titles[1:]), list(shares), compact=True)


def strata(standing: SampleStanding) -> Table[StratumStanding]:
    return Table("District by district, so far", STRATA, standing.strata, total=standing.whole, compact=True)


def replicates(lines: Iterable[ReplicateStanding]) -> Table[ReplicateStanding]:
    return Table("Replicate by replicate", REPLICATES, lines, compact=True)


def outcomes(standing: SampleStanding) -> Table[Sequence[Cell]]:
    return Table("Last outcome of each case", columns("Outcome", "Cases", numeric=["Cases"]), standing.outcomes)


def quotas(standing: Iterable[Quota]) -> Table[Quota]:
    return Table("Quotas that stand", QUOTAS, standing)


def _manner(sample: Sample) -> str:
    return f"Replaces cases of sample {sample.replaces_id}" if sample.replaces_id else sample.manner


def _is_reached(quota: Quota) -> bool:
    return bool(quota.completed >= quota.at_most)  # type: ignore[attr-defined]  # annotated


def _withdraw(quota: Quota) -> Button:
    where = quota.district.name if quota.district else "the whole force"
    which = f"the quota of {quota.survey.title}, {where}, {quota.period.label}"
    return Button("Withdraw", reverse("fieldwork:withdraw_quota", args=[quota.pk]), hidden=which)
