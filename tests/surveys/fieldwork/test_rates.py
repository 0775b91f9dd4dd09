"""The AAPOR rates: the published check, and a second implementation."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.rates import KEYS, outcome_rates

CHECK = {"I": 4, "P": 2, "R": 1, "NC": 1, "O": 1, "UH": 1, "UO": 1, "NE": 1}
NAMES = [*(f"RR{n}" for n in range(1, 7)), *(f"COOP{n}" for n in range(1, 5)), *(f"REF{n}" for n in range(1, 4))]
NAMES += [f"CON{n}" for n in range(1, 4)]
counts = st.fixed_dictionaries({key: st.integers(0, 10_000) for key in KEYS})


def test_the_published_check():
    rates = outcome_rates(CHECK, e=0.9)
    shown = {name: f"{rates[name]:.3f}" for name in ("RR1", "RR3", "COOP1", "CON1")}
    assert shown == {"RR1": "0.364", "RR3": "0.370", "COOP1": "0.500", "CON1": "0.727"}
    assert rates["e"] == 0.9
    assert list(rates) == [*NAMES, "e"]


def test_rates_are_not_rounded():
    assert outcome_rates(CHECK)["RR1"] == 4 / 11


def test_e_is_estimated_from_the_known_cases():
    assert outcome_rates(CHECK)["e"] == 9 / 10
    assert outcome_rates(CHECK) == outcome_rates(CHECK, e=0.9)


def test_no_case_at_all_is_not_available_rather_than_nought():
    assert set(outcome_rates({}).values()) == {None}


def test_only_unknown_cases():
    rates = outcome_rates({"UH": 5})
    assert (rates["RR1"], rates["RR3"], rates["RR5"], rates["e"]) == (0, None, None, None)
    assert outcome_rates({"UH": 5}, e=0.5)["RR3"] == 0
    assert outcome_rates({"UH": 5}, e=0)["RR3"] is None


def test_a_rate_of_nought_is_nought():
    assert outcome_rates({"R": 3})["RR1"] == 0


@pytest.mark.parametrize("count", [-1, float("nan"), float("inf")])
def test_a_count_is_a_number_from_nought_upwards(count):
    with pytest.raises(ValueError, match="A count is a number"):
        outcome_rates({"I": count})


def test_an_unknown_letter_is_named():
    with pytest.raises(ValueError, match="Unknown outcome group X, Z: use I, P, R"):
        outcome_rates({"I": 1, "X": 1, "Z": 1})


@pytest.mark.parametrize("e", [-0.01, 1.01, float("nan")])
def test_e_is_a_share(e):
    with pytest.raises(ValueError, match="from 0 to 1"):
        outcome_rates(CHECK, e=e)


@given(counts, st.none() | st.fractions(0, 1))
def test_a_second_implementation_agrees(given_counts, e):
    rates = outcome_rates(given_counts, e=None if e is None else float(e))
    expected = dict(zip(NAMES, second(given_counts, e), strict=True))
    for name, share in expected.items():
        assert rates[name] == (None if share is None else pytest.approx(float(share))), name


def second(given_counts, e):
    """As the manual prints the formulas, in exact fractions: D1, D2, D3 and one line a family."""
    i, p, r, nc, o, uh, uo, ne = (Fraction(given_counts[key]) for key in KEYS)
    eligible = (i + p) + (r + nc + o)
    if e is None:
        e = eligible / (eligible + ne) if eligible + ne else None
    d1, d3 = eligible + (uh + uo), eligible
    d2 = eligible if uh + uo == 0 else None if e is None else eligible + Fraction(e) * (uh + uo)
    pairs = [(part, whole) for whole in (d1, d2, d3) for part in (i, i + p)]
    pairs += [(part, whole) for whole in ((i + p) + r + o, (i + p) + r) for part in (i, i + p)]
    pairs += [(r, whole) for whole in (d1, d2, d3)] + [((i + p) + r + o, whole) for whole in (d1, d2, d3)]
    return [part / whole if whole else None for part, whole in pairs]


@given(counts)
def test_shares_are_shares_and_in_order(given_counts):
    rates = outcome_rates(given_counts)
    assert all(rate is None or 0 <= rate <= 1 for rate in rates.values())
    if rates["RR1"] is not None and rates["RR5"] is not None:
        assert rates["RR1"] <= rates["RR3"] + 1e-12 <= rates["RR5"] + 2e-12
        assert rates["RR1"] <= rates["RR2"]
