"""What goes with satisfaction: each stage of the service beside the whole experience, by importance and performance."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.statistics.difference import Difference, gap
from surveys.statistics.proportion import Proportion


@dataclass(frozen=True)
class Pairs:
    """Victims who rated both the stage and the whole experience, by whether each satisfied them."""

    both: int
    stage_only: int
    whole_only: int
    neither: int

    @property
    def base(self) -> int:
        return self.both + self.stage_only + self.whole_only + self.neither


@dataclass(frozen=True)
class Driver:
    """`performance`: satisfied with the stage. `content` and `let_down`: satisfied with the whole experience, among
    those whom the stage satisfied and those whom it did not."""

    stage: str
    performance: Proportion
    content: Proportion
    let_down: Proportion
    is_told: bool = True  # of enough people for whoever reads it
    is_compared: bool = True  # and what it goes together with too

    @property
    def importance(self) -> Difference | None:
        """How far apart those two are, with Newcombe's interval; None where nobody is on one side.

        Importance and performance after Martilla & James (1977), Journal of Marketing 41: 77–79, importance being
        derived, not asked: the risk difference (phi and the gap in points are one thing on one base), which reads
        “of those kept informed 92 % are satisfied with it all, of the others 41 %”. It says what goes together,
        not what causes what, and stages go together too: importances do not add up.
        """
        return gap(self.content, self.let_down)

    @property
    def at_stake(self) -> float | None:
        """Points of the whole experience that lie between now and everybody rating it as the content do.

        Those not satisfied × the gap, which is P(whole | stage) - P(whole): the most that this stage could bring,
        and the order in which stages are worth looking at.
        """
        if self.importance is None:
            return None
        missed = 1 - self.performance.satisfied / self.performance.base
        return 100 * missed * float(self.importance.exact)


def drivers(stages: Mapping[str, Pairs]) -> list[Driver]:
    """Those with most at stake first; those of which nothing can be said last, by name."""
    found = [_driver(stage, pairs) for stage, pairs in stages.items()]
    return sorted(found, key=lambda driver: (driver.at_stake is None, -(driver.at_stake or 0.0), driver.stage))


def _driver(stage: str, pairs: Pairs) -> Driver:
    satisfied = pairs.both + pairs.stage_only
    return Driver(
        stage,
        performance=Proportion(satisfied, pairs.base),
        content=Proportion(pairs.both, satisfied),
        let_down=Proportion(pairs.whole_only, pairs.base - satisfied),
    )
