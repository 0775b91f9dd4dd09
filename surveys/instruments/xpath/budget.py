"""What one walk through a questionnaire may take: each step is counted, so that the same answers always end alike.

A step takes a few microseconds. Whatever libxml2 does by itself is weighed before it begins (`Weight`), since nobody
can stop it then; our own functions and the square brackets of a path count as they go.
"""

import functools
from collections import Counter
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from surveys.instruments.faults import Problem

LOOK_EVERY = 5_000  # steps between two looks at the clock


@dataclass(frozen=True)
class Bound:
    """`said` finishes “To work out “name” …”."""

    most: int
    said: str
    way_out: str


STEPS, LETTERS, NODES, SECONDS = "steps", "letters", "nodes", "seconds"
BOUNDS = {
    STEPS: Bound(
        300_000,
        "goes through far too many answers or choices",
        "Ask it of fewer: write ${name} instead of //, shorten the list, or compute once what many rows compute.",
    ),
    LETTERS: Bound(
        10_000_000,
        "puts far too much text together",
        "Join fewer texts, or shorter ones, and do not join a joined text to itself.",
    ),
    NODES: Bound(
        50_000,
        "asks far too many questions over and over",
        "Limit how often it is asked with repeat_count, or take the repeat out of the other.",
    ),
    SECONDS: Bound(20, "takes far too long", "Make its conditions and the texts that they look at shorter."),
}


class Exhausted(Exception):
    """A walk took more than it may. `what` of BOUNDS it was, and the `name` of the row that took the most of it."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"To work out “{name}” {BOUNDS[what].said}.")
        self.what, self.name = what, name

    def problem(self, row: int | None) -> Problem:
        return Problem("survey", row, str(self), BOUNDS[self.what].way_out)


class Patience:
    """Seconds of the processor that the patterns of one walk may still take, all together."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds


MOST_PATIENCE = 1.0


class Budget:
    """What a walk has taken so far, and of what it is made.

    `at`: the name of the row at hand. `size`: elements of the instance; `listed`: those of the lists in it;
    `instances`: of its repeats; `held`: letters in it.
    """

    def __init__(self, part: float = 1.0) -> None:
        """`part` of what a walk may take, for a single expression."""
        self.part = part
        self.taken = Counter[str]()
        self.by: dict[str, Counter[str]] = {STEPS: Counter(), LETTERS: Counter(), NODES: Counter()}
        self.at = ""
        self.size, self.listed, self.instances, self.held = 0, 0, 0, 0
        self.patience = Patience(MOST_PATIENCE)
        self.until = monotonic() + BOUNDS[SECONDS].most * part
        self.look = LOOK_EVERY

    def step(self, number: int = 1) -> None:
        self._take(STEPS, number)
        if self.taken[STEPS] >= self.look:
            self.look = self.taken[STEPS] + LOOK_EVERY
            if monotonic() > self.until:
                raise Exhausted(SECONDS, self._most_of(STEPS))

    def write(self, letters: int) -> None:
        self._take(LETTERS, letters)

    def make(self, nodes: int) -> None:
        self._take(NODES, nodes)
        self.size += nodes

    def _take(self, what: str, number: int) -> None:
        self.taken[what] += number
        self.by[what][self.at] += number
        if self.taken[what] > BOUNDS[what].most * self.part:
            raise Exhausted(what, self._most_of(what))

    def _most_of(self, what: str) -> str:
        return max(self.by[what].items(), key=lambda each: each[1])[0]

    @property
    def share(self) -> float:
        """Of what may be taken, the largest part that is: from 0 to 1."""
        return max(self.taken[what] / BOUNDS[what].most for what in (STEPS, LETTERS, NODES))


class Weight(NamedTuple):
    """What libxml2 does for an expression, but for what is in its square brackets.

    `narrow`: paths of names, as ${name} is written; `wide`: those that look through everything (`//`, `*`);
    `squares`: steps from all that was found so; `cubes`: those that lead sideways, to much that was found before;
    `pairs`: comparisons of two lists; `texts`: texts taken out of one.
    """

    narrow: int = 0
    wide: int = 0
    squares: int = 0
    cubes: int = 0
    pairs: int = 0
    texts: int = 0

    def steps(self, budget: Budget) -> int:
        whole = budget.size + budget.listed
        several = whole if self.wide else budget.instances + 1
        return (
            1
            + self.narrow * budget.size // 256
            + self.wide * whole // 64
            + self.squares * whole**2 // 1024
            + self.cubes * several**3 // 1024
            + self.pairs * several**2 // 256
            + self.texts * budget.held // 64
        )

    def plus(self, **more: int) -> "Weight":
        return self._replace(**{name: getattr(self, name) + number for name, number in more.items()})

    @property
    def written(self) -> str:
        return ",".join(map(str, self))

    @classmethod
    @functools.lru_cache(maxsize=1024)
    def read(cls, written: str) -> "Weight":
        return cls(*map(int, written.split(",")))
