"""The attacker, beside one who goes through every table of whole people that would be printed alike."""

from random import Random

import pytest

from tests.surveys.disclosure.invented import DISTRICTS
from tests.surveys.disclosure.protecting import cell, hidden, protected, table


def printed(n, satisfied):
    """How a district is printed, written once more: number, share, step."""
    about = 5 * ((n + 2) // 5)
    if n < 20:
        return about, "low", None
    step = 1 if n >= 50 else 5
    share = step * int((200 * satisfied + step * n) // (2 * step * n))
    if n - satisfied < 3 or share == 100:
        return about, {"or_more": 90}, None
    if satisfied < 3 or share == 0:
        return about, {"or_less": 10}, None
    return about, share, step


def alike(shown):
    """Every (respondents, satisfied) that is printed as this district is."""
    near = range(max(10, shown["n"] - 4), shown["n"] + 5)
    figure = shown["n"], shown["share"], shown["share_step"]
    return {(n, satisfied) for n in near for satisfied in range(n + 1) if printed(n, satisfied) == figure}


def possible(headline, shown, others):
    """Every number that one hidden district can have, with so many others hidden, in each of which is somebody."""
    sums = {(0, 0)}
    for each in shown:
        sums = {(n + more, satisfied + some) for n, satisfied in sums for more, some in alike(each)}
    left = {headline["n"] - n for n, satisfied in sums if 0 <= headline["satisfied"] - satisfied <= headline["n"] - n}
    most = max(left) - others
    return (1, most) if others else (min(left), most)


@pytest.mark.parametrize("seed", range(30))
def test_no_table_of_whole_people_gives_a_small_count_away(seed):
    """A headline that is exact, and its districts: four that have people, and nine without."""
    random = Random(seed)
    counts = [random.choice([random.randint(1, 9), random.randint(10, 40)]) for _ in range(4)]
    counts[0] += 40
    cells = [cell(name, n, random.randint(n // 2, n), area=name) for name, n in zip(DISTRICTS, counts, strict=False)]
    cells += [cell(name, 0, area=name) for name in DISTRICTS[4:]]
    headline = cell("f", sum(counts), sum(each["satisfied"] for each in cells))
    shown = protected(table(headline, *cells))
    if shown[0]["shown"] != "exact":
        return
    told = [each for each in shown[1:] if each["shown"] == "rounded"]
    others = len(hidden(shown)) - 1
    if any(n < 10 for n in counts):
        least, most = possible(headline, told, others)
        assert most >= 10
        assert most - least >= 9


def test_it_is_the_share_that_tells_the_number():
    """83 per cent of about 50: of the numbers that are printed as 50 only two can have it."""
    found = alike({"n": 50, "share": 83, "share_step": 1})
    assert {n for n, _ in found} == {52}
    assert {n for n, _ in alike({"n": 50, "share": 85, "share_step": 5})} == {48, 49}
