"""Measures a piece of work beside its floor, in turns, and prints one line. A report, never a timed test."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

HEADINGS = ("work", "size", "ours", "floor", "ratio", "budget", "")
WIDTHS = (44, 44, 10, 10, 6, 6, 6)

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
    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.floor)


def alternate(ours: Timed, floor: Timed, *, times: int, warm: int = 1) -> Measured:
    """Both in turns, each first every other time, so that what else the machine does falls on both alike."""
    taken: dict[Timed, list[float]] = {ours: [], floor: []}
    for turn in range(warm + times):
        for work in (ours, floor) if turn % 2 else (floor, ours):
            taken[work].append(work())
    return Measured(taken[ours][warm:], taken[floor][warm:])


def report(work: str, size: str, measured: Measured, budget: float | None) -> None:
    """One line; pytest's dot ends the last one of a benchmark. Without a budget it is only for comparison."""
    verdict = "" if budget is None else "within" if measured.ratio <= budget else "OVER"
    cells = (
        work,
        size,
        _duration(median(measured.ours)),
        _duration(median(measured.floor)),
        f"{measured.ratio:.2f}",
        "–" if budget is None else f"{budget:g}",
        verdict,
    )
    _print(cells)


def headings() -> None:
    _print(HEADINGS)


def note(text: str) -> None:
    print(f"\n  {text}", end="", flush=True)


def _print(cells: tuple[str, ...]) -> None:
    padded = [
        cell.ljust(width) if place < 2 or place > 5 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    ]
    print("\n" + " ".join(padded).rstrip(), end="", flush=True)


def _duration(taken: float) -> str:
    return f"{taken:.2f} s" if taken >= 1 else f"{taken * 1000:.2f} ms"
