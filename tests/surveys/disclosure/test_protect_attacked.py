"""Random tables, and an attacker who knows all that is printed of them. `make soak` takes 50,000 tables."""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest

from tests.surveys.disclosure.attacker import Attacker
from tests.surveys.disclosure.invented import DIVISIONS, month, table
from tests.surveys.disclosure.protecting import YEAR, by_id, hidden, protected

ORDINARY, PART, SOAK = 300, 50, 50_000
SOME = range(1, 13)  # of them, where a table is protected several times


def attacked(given, shown):
    """The ids of the small cells that the attacker finds."""
    groups = sorted({(cell["survey"], cell["group"].split("=")[0]) for cell in given["cells"] if cell["group"]})
    attacker = Attacker(given["surveys"], 12, known_zero=given["known_zero"], groups=groups)
    for cell in shown:
        attacker.learn(cell)
    small = [cell for cell in given["cells"] if 1 <= cell["n"] < 10]
    return [cell["id"] for cell in small if attacker.finds(*_scope(cell))]


def _scope(cell):
    return cell["survey"], cell["period"], cell["area"], cell["group"]


def faults(seed):
    """What is wrong with a protected table, and how many cells it has and hides, and how many small ones."""
    given, _ = table(seed)
    shown = protected(given)
    pairs = list(zip(given["cells"], shown, strict=True))
    wrong = [*_small_shown(pairs), *_ends(pairs), *_headlines(pairs), *attacked(given, shown)]
    counts = Counter(tables=1, cells=len(pairs), hidden=len(hidden(shown)))
    counts["small"] = sum(1 <= cell["n"] < 10 for cell in given["cells"])
    return [f"seed {seed}: {fault}" for fault in wrong], counts


def _small_shown(pairs):
    return [
        f"{cell['id']} is small and shown" for cell, shown in pairs if 1 <= cell["n"] < 10 and shown["n"] is not None
    ]


def _ends(pairs):
    return [f"{cell['id']} is 0 or 100 %" for cell, shown in pairs if shown["share"] in (0, 100)]


def _headlines(pairs):
    """Exact from 50 on, with three on each side, unless what is smaller than ten follows from headlines alone."""
    exact = [
        (cell, shown)
        for cell, shown in pairs
        if cell["area"] == "force"
        and not cell["group"]
        and cell["n"] >= 50
        and min(cell["satisfied"], cell["n"] - cell["satisfied"]) >= 3
    ]
    alone = all(cell["n"] >= 10 for cell, _ in pairs if cell["area"] == "force" and not cell["group"])
    return [f"{cell['id']} is a headline and not exact" for cell, shown in exact if alone and shown["n"] != cell["n"]]


def _sum_up(results):
    wrong, counts = [], Counter()
    for faults_of_one, counts_of_one in results:
        wrong += faults_of_one
        counts += counts_of_one
    return wrong, counts


@pytest.mark.parametrize("first", range(0, ORDINARY, PART))
def test_no_attack_succeeds(first):
    wrong, counts = _sum_up(map(faults, range(first, first + PART)))
    print(dict(counts))
    assert wrong == []
    assert counts["small"] > 5 * PART  # there was something to find
    assert counts["hidden"] < 0.5 * counts["cells"]


@pytest.mark.soak
def test_no_attack_on_many_tables_succeeds():
    with ProcessPoolExecutor(int(os.environ.get("SOAK_PROCESSES", "2"))) as pool:
        count = int(os.environ.get("SOAK_TABLES", SOAK))
        wrong, counts = _sum_up(pool.map(faults, range(ORDINARY, ORDINARY + count), chunksize=50))
    print(dict(counts))
    assert wrong == []


def test_the_attacker_is_worth_the_name(monkeypatch):
    """With only the small cells hidden, and with only what subtraction finds beside them, they get in."""
    given = [table(seed)[0] for seed in SOME]
    monkeypatch.setattr("surveys.disclosure.settling._hide_one", lambda *_: False)
    without_audit = sum(bool(attacked(each, protected(each))) for each in given)
    monkeypatch.setattr("surveys.disclosure.settling.hide_beside", lambda *_: None)
    small_alone = sum(bool(attacked(each, protected(each))) for each in given)
    assert 0 < without_audit < small_alone
    assert small_alone > len(given) / 2


@pytest.mark.parametrize("seed", SOME)
def test_the_order_of_the_cells_is_nothing(seed):
    given, _ = table(seed)
    shown = protected(given)
    Random(seed).shuffle(given["cells"])
    assert by_id(protected(given)) == by_id(shown)


@pytest.mark.parametrize("seed", SOME)
def test_once_protected_is_protected(seed):
    """What was published is published again, and what was hidden is hidden again."""
    given, _ = table(seed)
    shown = protected(given)
    again = protected(given | {"published": shown, "hidden_before": sorted(hidden(shown))})
    assert again == shown


@pytest.mark.parametrize("seed", SOME)
def test_what_is_printed_can_be_true_together(seed):
    """It is: by the true counts. No sum contradicts its parts, nor a share its number."""
    given, _ = table(seed)
    for cell, shown in zip(given["cells"], protected(given), strict=True):
        n, printed, share, step = cell["n"], shown["n"], shown["share"], shown["share_step"]
        if printed is not None:
            assert abs(n - printed) <= (2 if shown["shown"] == "rounded" else 0)
        if step:
            assert abs(100 * cell["satisfied"] / n - share) <= step / 2 + 1e-9
        if isinstance(share, dict):
            assert share == {"or_more": 90} or share == {"or_less": 10}


@pytest.mark.parametrize("seed", SOME)
def test_no_printed_figure_depends_on_a_hidden_count(seed):
    """Somebody moves from one hidden cell to another: what is shown of the others, before and after, is the same."""
    given, _ = table(seed)
    shown = by_id(protected(given))
    pair = _two_hidden_districts(given, shown)
    if pair is None:
        return
    more, fewer = pair
    more["n"], more["satisfied"] = more["n"] + 1, more["satisfied"] + 1
    fewer["n"], fewer["satisfied"] = fewer["n"] - 1, fewer["satisfied"] - 1
    after = by_id(protected(given))
    told = [id for id in shown if shown[id]["n"] is not None and after[id]["n"] is not None]
    assert {id: after[id] for id in told} == {id: shown[id] for id in told}


def _two_hidden_districts(given, shown):
    """In one division, one survey, both small: nobody else's count changes when somebody moves between them."""
    year = [
        c for c in given["cells"] if c["period"] == ["2019-01", "2019-12"] and not c["group"] and c["survey"] != "all"
    ]
    for division in DIVISIONS.values():
        for survey in given["surveys"]:
            small = [c for c in year if c["area"] in division and c["survey"] == survey and 2 <= c["n"] < 9]
            small = [c for c in small if c["satisfied"] and shown[c["id"]]["n"] is None]
            if len(small) > 1:
                return small[0], small[1]
    return None


@pytest.mark.parametrize("seed", [1000, 1004, 1007, 1020])
def test_whole_people_tell_no_more_than_parts_of_them(seed):
    """The audit reckons with parts of people; an attacker who knows that people are whole finds nothing either."""
    given, _ = table(seed)
    given["cells"] = [cell for cell in given["cells"] if cell["period"] == YEAR and cell["survey"] != "all"]
    given["surveys"], given["known_zero"] = sorted({cell["survey"] for cell in given["cells"]}), {}
    shown = protected(given)
    groups = sorted({(cell["survey"], cell["group"].split("=")[0]) for cell in given["cells"] if cell["group"]})
    only_january = {survey: [[month(1), month(11)]] for survey in given["surveys"]}  # one month stands for the year
    attacker = Attacker(given["surveys"], 12, known_zero=only_january, groups=groups, most=2000, whole=True)
    for cell in shown:
        attacker.learn(cell)
    small = [cell for cell in given["cells"] if 1 <= cell["n"] < 10]
    assert [cell["id"] for cell in small if attacker.finds(*_scope(cell))] == []
