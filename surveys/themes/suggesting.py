"""Which themes a text may be about, by what was coded before. Plain Python; nothing is ever saved by itself.

Texts are compared by their words: rare ones weigh more (inverse document frequency), and the codes of the nearest
texts are ranked by how near they are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

WORD = re.compile(r"[^\W\d_]{3,}")
NEAREST, MOST = 25, 5
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Coded:
    text: str
    codes: Collection[str]


def suggested(text: str, coded: Sequence[Coded], most: int = MOST) -> list[str]:
    """Codes, the likeliest first; none where no word is shared with anything coded before."""
    bags = [_stems(each.text) for each in coded]
    rarity = _rarity(bags)
    own = _weighted(_stems(text), rarity)
    near = [(_alike(own, _weighted(bag, rarity)), each) for bag, each in zip(bags, coded, strict=True)]
    nearest = sorted((each for each in near if each[0] > 0), key=lambda each: -each[0])[:NEAREST]
    scores: dict[str, float] = defaultdict(float)
    for alike, each in nearest:
        for code in each.codes:
            scores[code] += alike**2  # so that one text that is the same outweighs many that share a word
    return sorted(scores, key=lambda code: (-scores[code], code))[:most]


def _stems(text: str) -> Counter[str]:
    """Words without the commonest endings, so that “ringing” is near “rings”."""
    return Counter(re.sub(r"(ing|ed|es|s)$", "", word) for word in WORD.findall(text.casefold()))


def _rarity(bags: Sequence[Counter[str]]) -> Weights:
    within = Counter(word for bag in bags for word in bag)
    return {word: log(1 + len(bags) / count) for word, count in within.items()}


def _weighted(bag: Counter[str], rarity: Weights) -> Weights:
    return {word: count * rarity[word] for word, count in bag.items() if word in rarity}


def _alike(one: Weights, other: Weights) -> float:
    """The cosine of the angle between the two."""
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    return shared / sqrt(_square(one) * _square(other)) if shared else 0.0


def _square(weights: Weights) -> float:
    return sum(weight**2 for weight in weights.values())
