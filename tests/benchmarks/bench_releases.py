"""A board's releases, month after month, each by a ledger that is opened anew; and one table of 5,000 cells.

Every third month the quarter by division, and the twelve months by district and by group.
"""

from random import Random

from surveys.disclosure.ledger import Ledger
from surveys.disclosure.programmes import read_programme
from tests.benchmarks.measuring import Measured, report, seconds, size
from tests.surveys.disclosure.invented import (
    AREAS,
    DISTRICTS,
    DIVISIONS,
    ETHNICITY,
    GROUPS,
    STRANDS,
    Respondents,
    asked,
    month,
)
from tests.surveys.disclosure.protecting import PLACES, cell, protected

BEFORE, CELLS, A_MONTH = size("RELEASES_BEFORE", 36), size("CELLS", 5_000), 40
FIRST_OF_A_YEAR = 9  # of the releases: three months are the first
SURVEYS = ["hate", "violence"]


def test_a_release_after_many():
    """The floor is the first release by districts and groups, which has nine headlines before it."""
    programme = board(BEFORE + 4)
    released, taken = [], []
    for release in programme.releases:
        ledger = Ledger(programme.universe, programme.atoms, programme.policy, released=tuple(released))
        taken.append(seconds(ledger.release, release.asked))
        released = ledger.released
    late = BEFORE - BEFORE % 3
    measured = Measured([taken[late]], [taken[FIRST_OF_A_YEAR]])
    report("a release after many", f"{late} before it, {len(released):,} cells in all", measured, None)
    report("all of them", f"{len(taken)} releases", Measured([sum(taken)], [taken[FIRST_OF_A_YEAR]]), None)


def test_protect_one_large_table():
    large, small = ({"check_grain": False, "cells": cells(count)} for count in (CELLS, CELLS // 10))
    measured = Measured([seconds(protected, large)], [seconds(protected, small)])
    report("protect one large table", f"{CELLS:,} cells, beside a tenth", measured, 20)


def board(months):
    people = Respondents.drawn(Random(1), SURVEYS, months, a_month=A_MONTH)
    releases = [
        {"id": f"r{last}", "cells": [asked(f"c{at}", *scope) for at, scope in enumerate(scopes(last))]}
        for last in range(2, months)
    ]
    given = {"surveys": SURVEYS, "groups": GROUPS, "atoms": people.atoms, "releases": releases}
    return read_programme(given, PLACES)


def scopes(last):
    quarter, year = [month(last - 2), month(last)], [month(last - 11), month(last)]
    found = [(survey, quarter, "force") for survey in [*SURVEYS, "all"]]
    if last % 3 == 2:
        found += [(survey, quarter, division) for survey in SURVEYS for division in DIVISIONS]
    if last % 3 == 2 and last >= 11:
        found += [(survey, year, area) for survey in SURVEYS for area in AREAS]
        found += [(SURVEYS[0], year, "force", f"ethnicity={value}") for value in ETHNICITY]
        found += [(SURVEYS[0], year, "force", f"strand={value}") for value in STRANDS]
    return found


def cells(count):
    """Of three surveys, month by month, every area; in one district of a hundred seven people."""
    places = [
        (survey, at) for at in range(count // (3 * len(AREAS)) + 1) for survey in ("burglary", "hate", "violence")
    ]
    return [each for survey, at in places for each in _of_a_month(survey, at)][:count]


def _of_a_month(survey, at):
    people = {name: 7 if (7 * place + at) % 97 == 0 else 30 + place * at % 23 for place, name in enumerate(DISTRICTS)}
    for area, districts in AREAS.items():
        n, satisfied = (
            sum(each) for each in zip(*((people[name], 4 * people[name] // 5) for name in districts), strict=True)
        )
        yield cell(f"{survey} {area} {at}", n, satisfied, survey=survey, period=[month(at)] * 2, area=area)
