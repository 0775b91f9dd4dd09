"""What a chart of shares with their intervals shows: only what the table beneath it shows, to the same decimal."""

from dataclasses import dataclass
from decimal import Decimal

from surveys.statistics.proportion import Proportion

MOST_SERIES = 4  # on more, neither colours nor shapes tell them apart
MOST_POINTS = 30


@dataclass(frozen=True)
class Point:
    """In per cent to one decimal; all three None where nobody was asked: its place stays empty."""

    label: str
    percentage: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


def point(label: str, proportion: Proportion) -> Point:
    low, high = proportion.interval_percentages() or (None, None)
    return Point(label, proportion.percentage, low, high)


@dataclass(frozen=True)
class Series:
    """`name` is "" where there is only one. The points of all series of a chart have the same labels, in one order."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Whiskers:
    """Raises ValueError for more than can be told apart, or for series that are not about the same."""

    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"A chart shows from one to {MOST_SERIES} series: leave some out, or draw two charts.")
        if len({tuple(point.label for point in each.points) for each in self.series}) != 1:
            raise ValueError("All series of a chart have the same labels, in the same order.")
        if len(self.labels) > MOST_POINTS:
            raise ValueError(f"A chart shows at most {MOST_POINTS} lines: draw those that matter.")

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(point.label for point in self.series[0].points)

    @property
    def height(self) -> float:
        """In inches: as high as its lines need."""
        return 1.3 + 0.42 * max(2, len(self.labels))
