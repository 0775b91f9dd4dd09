"""Random programmes of releases, and an attacker who keeps all of them. `make soak` takes forty, and asks for more."""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from random import Random

import pytest

from surveys.disclosure import ledger
from tests.surveys.disclosure.attacker import Attacker
from tests.surveys.disclosure.invented import AREAS, asked, month, number, programme
from tests.surveys.disclosure.protecting import released

MONTHS = 18
ORDINARY, SOAK = 6, 40
LEAKING = 3


def attacker_of(given, shown):
    groups = sorted({(cell["survey"], cell["group"].split("=")[0]) for cell in shown if cell["group"]})
    attacker = Attacker(given["surveys"], MONTHS, known_zero=given["known_zero"], groups=groups)
    for cell in shown:
        attacker.learn(cell)
    return attacker


def small_nodes(people):
    """Every area and run of months of every survey, and of all, with fewer than ten respondents."""
    runs = [(month(first), month(last)) for first in range(MONTHS) for last in range(first, MONTHS)]
    nodes = [(survey, run, area) for survey in [*people.surveys, "all"] for area in AREAS for run in runs]
    return [node for node in nodes if 1 <= people.of(*node)[0] < 10]


def found(given, people, shown, *, most):
    """Of the small nodes, or of so many of them, those that the attacker finds; and of the hidden cells."""
    attacker = attacker_of(given, shown)
    nodes = small_nodes(people)
    hidden = [_scope(cell) for cell in shown if cell["n"] is None]
    wanted = Random(0).sample(nodes, min(most, len(nodes)))
    wanted += [scope for scope in hidden if 1 <= people.of(*scope)[0] < 10]
    return [node for node in wanted if attacker.finds(*node)]


def _scope(cell):
    return cell["survey"], cell["period"], cell["area"], cell["group"]


def telling_pairs(people, shown):
    """Exact cells, one within the other, that differ by few, or by people who were all satisfied, or none."""
    exact = {cell["survey"] + str(cell["period"]): cell for cell in shown if cell["shown"] == "exact"}
    return [
        (one["id"], other["id"])
        for one, other in combinations(exact.values(), 2)
        if one["survey"] == other["survey"] and _tells(people, *_nested(one, other))
    ]


def _nested(one, other):
    """The longer and the shorter, or the same twice where neither lies within the other."""
    longer, shorter = sorted((one, other), key=lambda cell: number(cell["period"][0]) - number(cell["period"][1]))
    outer, inner = map(number, longer["period"]), map(number, shorter["period"])
    (begins, ends), (first, last) = outer, inner
    return (longer, shorter) if begins <= first and last <= ends else (longer, longer)


def _tells(people, longer, shorter):
    (n, satisfied), (less, fewer) = people.of(*_scope(longer)), people.of(*_scope(shorter))
    return 0 < n - less < 10 or (n - less >= 10 and satisfied - fewer in (0, n - less))


def faults(seed, most=25):
    given, people = programme(seed)
    releases = released(given)
    shown = [cell for cells in releases for cell in cells]
    wrong = [*found(given, people, shown, most=most), *telling_pairs(people, shown)]
    counts = Counter(programmes=1, releases=len(releases), cells=len(shown))
    counts["refused by the ledger"] = sum(cell["reason"] == "ledger" for cell in shown)
    counts["hidden as a table's"] = sum(cell["n"] is None and cell["reason"] != "ledger" for cell in shown)
    return [f"seed {seed}: {fault}" for fault in wrong], counts


def _check(results):
    wrong, counts = [], Counter()
    for faults_of_one, counts_of_one in results:
        wrong += faults_of_one
        counts += counts_of_one
    print(dict(counts))
    assert wrong == []
    assert counts["refused by the ledger"] <= 0.05 * counts["cells"]


@pytest.mark.parametrize("seed", range(ORDINARY))
def test_no_programme_leaks(seed):
    _check([faults(seed)])


@pytest.mark.soak
def test_no_programme_of_many_leaks():
    with ProcessPoolExecutor(int(os.environ.get("SOAK_PROCESSES", "2"))) as pool:
        _check(pool.map(faults, range(SOAK), [400] * SOAK))


def test_without_a_ledger_programmes_leak(monkeypatch):
    """Each release is protected as a table of its own, and what was released before is forgotten."""
    monkeypatch.setattr(ledger.Ledger, "_keep", lambda *_: None)
    monkeypatch.setattr(ledger, "of_nodes", lambda *_: [])
    given, people = programme(LEAKING)
    shown = [cell for cells in released(given) for cell in cells]
    assert found(given, people, shown, most=0)


def test_no_month_of_many_windows_is_known():
    """A window every month: from each to the next it tells the difference of two months, three apart.

    Alone that would tell every month, once three of them in a row had nobody who was dissatisfied.
    """
    random = Random(7)
    months = [(random.randint(18, 28), random.randint(0, 4)) for _ in range(40)]
    atoms = [["rape", "dover", month(at), {}, n, n - few] for at, (n, few) in enumerate(months)]
    windows = [[asked(f"w{at}", "rape", [month(at - 2), month(at)], "force")] for at in range(2, 40)]
    given = {"atoms": atoms, "releases": [{"id": cells[0]["id"], "cells": cells} for cells in windows]}
    shown = [cell for cells in released(given) for cell in cells]
    attacker = Attacker(["rape"], 40)
    for cell in shown:
        attacker.learn(cell)
    known = [at for at in range(40) if _is_known(attacker, month(at))]
    assert known == []
    assert sum(cell["n"] is None for cell in shown) <= 4
    assert any(cell["reason"] == "ledger" for cell in shown)


def _is_known(attacker, at):
    """How many of a month were dissatisfied."""
    least, most = attacker.reach("rape", [at, at], "force", sides=(1,))
    return most - least < 1 - 1e-6
