"""How far two people who judged the same things agree beyond chance.

Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
The words for its size are those of Landis, J. R. and Koch, G. G. (1977). Biometrics 33, 159–174.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

WORDS = [(0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight")]
NONE = "none"


@dataclass(frozen=True)
class Agreement:
    """`pairs` judgements, `agreed` of them alike. `kappa` is None without pairs, or where chance leaves no room."""

    pairs: int
    agreed: int
    kappa: float | None

    @property
    def observed(self) -> float | None:
        return self.agreed / self.pairs if self.pairs else None

    @property
    def words(self) -> str:
        if self.kappa is None:
            return "not known"
        return next((word for least, word in WORDS if self.kappa > least), NONE)


def agreement(pairs: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Of one judgement by each of the two on each thing: κ = (pₒ − pₑ) / (1 − pₑ)."""
    given = list(pairs)
    agreed = sum(one == other for one, other in given)
    return Agreement(len(given), agreed, _kappa(given, agreed))


def _kappa(given: Sequence[tuple[Hashable, Hashable]], agreed: int) -> float | None:
    if not given:
        return None
    ones, others = Counter(one for one, _ in given), Counter(other for _, other in given)
    size = len(given)
    by_chance = sum(ones[value] * others[value] for value in ones) / size**2
    return None if by_chance == 1 else (agreed / size - by_chance) / (1 - by_chance)


def agreement_on(
    pairs: Iterable[tuple[Collection[str], Collection[str]]], codes: Collection[str]
) -> tuple[Agreement, dict[str, Agreement]]:
    """Where each may give several codes: every code is a judgement of yes or no. Over all, and code by code."""
    given = list(pairs)
    by_code = {code: [(code in one, code in other) for one, other in given] for code in codes}
    together = [pair for judged in by_code.values() for pair in judged]
    return agreement(together), {code: agreement(judged) for code, judged in by_code.items()}
