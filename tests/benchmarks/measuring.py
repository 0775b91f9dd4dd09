"""Measures a piece of work beside its floor, in turns, and prints one line. A report, never a timed test."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

HEADINGS = ("work", "size", "ours", "floor", "ratio", "budget", "")
LAYOUT = "\n{:<28} {:<44} {:>10} {:>10} {:>6} {:>6}  {}"

Timed = Callable[[], float]  # does the work once and returns its seconds


def size(name: str, default: int) -> int:
    """A size of a benchmark: BENCH_<name> in the environment, or the default."""
    return int(os.environ.get(f"BENCH_{name}", default))


def seconds(work: Callable[..., object], *arguments: object, **named: object) -> float:
    began = time.perf_counter()
    work(*arguments, **named)
    return time.perf_counter() - began


@dataclass(frozen=True)
class Measured:
    """Seconds of each turn."""

    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.floor)


def alternate(ours: Timed, floor: Timed, *, times: int, warm: int = 1) -> Measured:
    """Both in turns, each first every other time: what else the machine does falls on both alike."""
    taken: dict[Timed, list[float]] = {ours: [], floor: []}
    for turn in range(warm + times):
        for work in (ours, floor) if turn % 2 else (floor, ours):
            taken[work].append(work())
    return Measured(taken[ours][warm:], taken[floor][warm:])


def headings() -> None:
    _print(*HEADINGS)


def report(work: str, size: str, measured: Measured, budget: float | None) -> None:
    """One line of medians. Without a budget it is there for comparison."""
    verdict = "" if budget is None else "within" if measured.ratio <= budget else "OVER"
    allowed = "–" if budget is None else f"{budget:g}"
    times = _duration(median(measured.ours)), _duration(median(measured.floor))
    _print(work, size, *times, f"{measured.ratio:.2f}", allowed, verdict)


def note(text: str) -> None:
    print(f"\n{text}", end="", flush=True)


def _print(*cells: str) -> None:
    """Without an end of line: pytest's dot ends the last line of a benchmark."""
    print(LAYOUT.format(*cells).rstrip(), end="", flush=True)


def _duration(taken: float) -> str:
    return f"{taken:.2f} s" if taken >= 1 else f"{taken * 1000:.2f} ms"
