"""Invented respondents, and tables and programmes of releases that are made of them. Everything follows from a seed."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

DIVISIONS = {
    "east": ["ashford", "canterbury", "dover", "folkestone-and-hythe", "thanet"],
    "north": ["dartford", "gravesham", "medway", "swale"],
    "west": ["maidstone", "sevenoaks", "tonbridge-and-malling", "tunbridge-wells"],
}
DISTRICTS = [district for districts in DIVISIONS.values() for district in districts]
AREAS = {"force": DISTRICTS} | DIVISIONS | {district: [district] for district in DISTRICTS}
ETHNICITY, STRANDS = ["asian", "black", "mixed", "other", "white"], ["disability", "faith", "race", "sexuality"]
GROUPS = {
    "ethnicity": {"values": ETHNICITY, "partition": True},
    "strand": {"values": STRANDS, "partition": False, "everyone_has_one": True},
}
FIRST_YEAR = 2019


def month(number):
    """The months of the programme, from 0."""
    return f"{FIRST_YEAR + number // 12}-{number % 12 + 1:02}"


def number(written):
    year, of_year = map(int, written.split("-"))
    return (year - FIRST_YEAR) * 12 + of_year - 1


@dataclass
class Respondents:
    """Counts of `[n, satisfied]` by (survey, district, month, group), where a group may be None for everybody."""

    surveys: list
    counts: Counter = field(default_factory=Counter)
    satisfied: Counter = field(default_factory=Counter)
    atoms: list = field(default_factory=list)

    @classmethod
    def drawn(cls, random, surveys, months, *, a_month, share=0.85, empty=()):
        """About so many a month in each survey, unevenly over the districts; none in the empty (survey, month)."""
        found = cls(list(surveys))
        weights = {district: random.uniform(0.05, 1) ** 1.5 for district in DISTRICTS}
        for survey in surveys:
            for at in range(months):
                for district in [] if (survey, at) in empty else DISTRICTS:
                    expected = a_month * weights[district] / sum(weights.values())
                    found._add_some(random, survey, district, at, _about(random, expected), share)
        return found

    def _add_some(self, random, survey, district, at, people, share):
        for _ in range(people):
            groups = {
                "ethnicity": random.choices(ETHNICITY, [5, 4, 3, 2, 60])[0],
                "strand": random.sample(STRANDS, random.choice([1, 1, 1, 2])),
            }
            self.add(survey, district, at, groups, 1, int(random.random() < share))

    def add(self, survey, district, at, groups, n, satisfied):
        self.atoms.append([survey, district, month(at), groups, n, satisfied])
        labels = [f"ethnicity={groups['ethnicity']}", *(f"strand={each}" for each in groups["strand"])]
        for label in [None, *labels]:
            self.counts[survey, district, at, label] += n
            self.satisfied[survey, district, at, label] += satisfied

    def of(self, survey, period, area, group=None):
        """(n, satisfied) of a cell."""
        first, last = map(number, period)
        surveys = self.surveys if survey == "all" else [survey]
        keys = [(s, d, m, group) for s in surveys for d in AREAS[area] for m in range(first, last + 1)]
        return sum(self.counts[key] for key in keys), sum(self.satisfied[key] for key in keys)

    def cell(self, id, survey, period, area, group=None):
        n, satisfied = self.of(survey, period, area, group)
        return asked(id, survey, period, area, group) | {"n": n, "satisfied": satisfied}


def asked(id, survey, period, area, group=None):
    return {"id": id, "survey": survey, "period": period, "area": area, "group": group}


def _about(random, expected):
    whole, part = divmod(expected, 1)
    return max(0, int(whole) + (random.random() < part) + random.choice([-1, 0, 0, 1]) * (expected > 1))


def table(seed):
    """A table as a board pack has it: one to three surveys, a year and its quarters, areas and groups.

    Some cells are left out. Gives the table and its respondents.
    """
    random = Random(seed)
    surveys = random.sample(["burglary", "hate", "violence"], random.choice([1, 1, 2, 3]))
    empty = {(surveys[0], at) for at in range(3, 6)} if random.random() < 0.2 else set()
    people = Respondents.drawn(random, surveys, 12, a_month=random.choice([2, 5, 15, 40]), empty=empty)
    scopes = _scopes(random, surveys)
    kept = [scope for scope in scopes if random.random() < 0.95]
    given = {
        "check_grain": False,
        "surveys": sorted(surveys),
        "groups": GROUPS,
        "known_zero": {surveys[0]: [[month(3), month(5)]]} if empty else {},
        "cells": [people.cell(f"c{at}", *scope) for at, scope in enumerate(kept)],
    }
    return given, people


def _scopes(random, surveys):
    year = [month(0), month(11)]
    quarters = [[month(at), month(at + 2)] for at in (0, 3, 6, 9)] if random.random() < 0.4 else []
    named = surveys + ["all"] * (len(surveys) > 1)
    scopes = [(survey, period, "force") for survey in named for period in [year, *quarters]]
    if random.random() < 0.8:
        scopes += [(survey, period, area) for survey in named for period in [year, *quarters] for area in DIVISIONS]
    if random.random() < 0.8:
        scopes += [(survey, year, area) for survey in surveys for area in DISTRICTS]
    for dimension, values in (("ethnicity", ETHNICITY), ("strand", STRANDS)):
        if random.random() < 0.6:
            scopes += [(surveys[0], year, "force", f"{dimension}={value}") for value in values]
    return scopes


def programme(seed, *, releases=10, months=18):
    """Releases one after another, month by month: a board's regular ones, or whatever somebody asks for.

    Gives the programme and its respondents.
    """
    random = Random(seed)
    surveys = ["hate", "violence"]
    paused = random.randrange(4, months - 2)
    empty = {("violence", paused)} if random.random() < 0.5 else set()
    people = Respondents.drawn(random, surveys, months, a_month=random.choice([15, 40, 60]), empty=empty)
    ask = _board if random.random() < 0.5 else _ad_hoc
    last = [min(months - 1, 2 + at * (months - 2) // releases) for at in range(releases)]
    wanted = [ask(random, surveys, at) for at in last]
    given = {
        "surveys": surveys,
        "groups": GROUPS,
        "known_zero": {"violence": [[month(paused), month(paused)]]} if empty else {},
        "atoms": people.atoms,
        "releases": [
            {"id": f"r{at}", "cells": [asked(f"c{place}", *scope) for place, scope in enumerate(dict.fromkeys(scopes))]}
            for at, scopes in enumerate(wanted)
        ],
    }
    for release in given["releases"]:
        for cell in release["cells"]:
            cell["period"] = list(cell["period"])
    return given, people


def _board(random, surveys, last):
    """The rolling quarter; each year the year by districts and groups; the quarter by division."""
    quarter = (month(max(0, last - 2)), month(last))
    scopes = [(survey, quarter, "force") for survey in [*surveys, "all"]]
    if last % 3 == 2:
        scopes += [(survey, quarter, area) for survey in surveys for area in DIVISIONS]
    if last >= 11:
        year = (month(last - 11), month(last))
        scopes += [(survey, year, area) for survey in surveys for area in ["force", *DIVISIONS, *DISTRICTS]]
        scopes += [(surveys[0], year, "force", f"ethnicity={value}") for value in ETHNICITY]
        scopes += [(surveys[0], year, "force", f"strand={value}") for value in STRANDS]
    return scopes


def _ad_hoc(random, surveys, last):
    """Any run of months that the grain allows, of any area."""
    return [_any_scope(random, surveys, last) for _ in range(random.randint(3, 12))]


def _any_scope(random, surveys, last):
    survey = random.choice([*surveys, "all"])
    area = random.choice(["force", *random.sample(list(DIVISIONS), 1), *random.sample(DISTRICTS, 2)])
    least = {1: 12, 4: 3, 5: 3, 13: 1}[len(AREAS[area])]
    if last + 1 < least:
        area, least = "force", 1
    months = random.randint(least, min(last + 1, max(least, 12)))
    first = random.randint(0, last + 1 - months)
    return survey, (month(first), month(first + months - 1)), area
