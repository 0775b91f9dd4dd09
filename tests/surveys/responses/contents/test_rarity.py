"""How many rows share what others may know of somebody."""

from surveys.responses.contents.rarity import FEW, KNOWN_TO_OTHERS, Rarity
from surveys.responses.contents.variable import NOT_THERE, Keys, Row

KEYS = Keys(("@respondent", *KNOWN_TO_OTHERS))


def counted(*people):
    rarity = Rarity()
    rows = [Row(KEYS, [str(number), *person, NOT_THERE]) for number, person in enumerate(people)]
    assert list(rarity.watched(rows)) == rows
    return rarity.alone, rarity.few


def test_alone_few_and_many():
    here, there = ("swale", "35", "female", "W"), ("swale", "35", "male", "W")
    assert counted() == (0, 0)
    assert counted(here) == (1, 1)
    assert counted(here, here, there) == (1, 3)
    assert counted(*[here] * (FEW - 1)) == (0, FEW - 1)
    assert counted(*[here] * FEW, there) == (1, 1)
