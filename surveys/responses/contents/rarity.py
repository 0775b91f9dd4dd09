"""How many rows share what others may know of somebody: it is counted and said, and nothing is hidden for it.

An export stays in the Bureau, whose analysts see whole answers; what leaves the Bureau goes through a release.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from surveys.disclosure.policy import POLICY
from surveys.figures.dimensions import BY_CODE
from surveys.responses.contents.groups import DISTRICT, key_of
from surveys.responses.contents.variable import Row

KNOWN_TO_OTHERS = (DISTRICT, *(key_of(BY_CODE[code]) for code in ("age_band", "gender", "ethnicity")))
FEW = POLICY.least


@dataclass
class Rarity:
    """Of at most some thousand combinations: districts × ages × genders × ethnic groups."""

    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        taken = lru_cache(lambda keys: itemgetter(*keys.places_of(KNOWN_TO_OTHERS)))
        for row in rows:
            self.seen[taken(row.keys)(row.cells)] += 1
            yield row

    @property
    def alone(self) -> int:
        """Rows that no other is like."""
        return sum(count == 1 for count in self.seen.values())

    @property
    def few(self) -> int:
        """Rows that are like fewer than ten, themselves among them."""
        return sum(count for count in self.seen.values() if count < FEW)
