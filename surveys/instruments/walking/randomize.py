"""The order of randomised choices, the same for one seed in every program that follows ODK.

Park and Miller's minimal standard generator (factor 16807) and the inside-out shuffle, as
https://getodk.github.io/xforms-spec/#fn:randomize asks.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

LIMIT = 2_147_483_647
FACTOR = 16_807


def randomized(items: Sequence[Item], seed: str) -> list[Item]:
    """The items in the seed's order. A seed that is no number is hashed to one."""
    chances = fractions(seed_number(seed))
    order: list[Item] = []
    for index, item in enumerate(items):
        place = int(next(chances) * (index + 1))
        order.append(item)
        order[place], order[index] = item, order[place]
    return order


def fractions(seed: int) -> Iterator[float]:
    """Numbers from 0 up to but without 1."""
    state = int(math.fmod(seed, LIMIT))  # keeps the sign, as the other programs do
    if state <= 0:
        state += LIMIT - 1
    while True:
        state = state * FACTOR % LIMIT
        yield (state - 1) / (LIMIT - 1)


def seed_number(seed: str) -> int:
    try:
        return int(float(seed))
    except (ValueError, OverflowError):
        return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big")
