"""Tables and programmes, given and displayed as JSON, without a command around them."""

from surveys.disclosure.kent import kent
from surveys.disclosure.ledger import Ledger
from surveys.disclosure.programmes import read_programme
from surveys.disclosure.protect import protect
from surveys.disclosure.reading import read_table
from surveys.disclosure.writing import all_written

PLACES = kent()


def protected(given):
    table, policy = read_table(given, PLACES)
    return all_written(protect(table, policy), given["cells"])


def released(given):
    """One list of displayed cells a release."""
    programme = read_programme(given, PLACES)
    ledger = Ledger(programme.universe, programme.atoms, programme.policy, check_grain=programme.check_grain)
    return [
        all_written(ledger.release(release.asked, release.changes), asked["cells"])
        for release, asked in zip(programme.releases, given["releases"], strict=True)
    ]


def by_id(cells):
    return {cell["id"]: cell for cell in cells}


def hidden(cells):
    return {cell["id"] for cell in cells if cell["n"] is None}


YEAR, QUARTER = ["2019-01", "2019-12"], ["2019-05", "2019-07"]


def cell(id, n, satisfied=None, *, survey="hate", period=YEAR, area="force", group=None):
    """Unless said otherwise about four in five are satisfied."""
    satisfied = (4 * n) // 5 if satisfied is None else satisfied
    where = {"survey": survey, "period": period, "area": area, "group": group}
    return {"id": id, **where, "n": n, "satisfied": satisfied}


def table(*cells, **more):
    return {"check_grain": False, "cells": list(cells), **more}
