"""What a chart of months shows: shares, control limits, signs, breaks and pauses, as the table beneath it has them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Stop:
    """One month. `percentage` is None where nobody was asked. `sign` is the shape of a special cause, "" for none.

    `limits` in per cent; `trial` where they rest on too few months to be relied upon. `breaks`: a new level begins
    here, and no line leads to it. `paused`: nobody was rung.
    """

    label: str
    percentage: Decimal | None
    limits: tuple[Decimal, Decimal] | None = None
    sign: str = ""
    breaks: bool = False
    paused: bool = False
    trial: bool = False


@dataclass(frozen=True)
class Timeline:
    stops: tuple[Stop, ...]
    height: float = 4.2

    @property
    def trial(self) -> bool:
        return any(stop.trial for stop in self.stops)

    @property
    def stretches(self) -> list[list[int]]:
        """Places of months that a line connects: it stops at a break, and where nobody was asked."""
        runs: list[list[int]] = [[]]
        for place, stop in enumerate(self.stops):
            if stop.percentage is None or stop.breaks:
                runs.append([])
            if stop.percentage is not None:
                runs[-1].append(place)
        return [run for run in runs if run]
