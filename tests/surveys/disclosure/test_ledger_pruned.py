"""What a ledger need not ask of each target alone changes nothing of what it shows."""

import pytest

from surveys.disclosure.audit import Audit
from surveys.disclosure.crowds import Crowd
from surveys.disclosure.solver import Unsolved
from tests.surveys.disclosure.invented import programme, table
from tests.surveys.disclosure.protecting import protected, released


def nothing(*_, **__):
    return False


def in_vain(*_, **__):
    raise Unsolved("No answer.")


@pytest.mark.parametrize("seed", [2, 3, 8])
def test_the_same_is_shown_as_when_each_is_asked_for_alone(seed, monkeypatch):
    given, _ = programme(seed, releases=5, months=14)
    together = released(given)
    monkeypatch.setattr(Audit, "_look_together", nothing)
    assert released(given) == together


@pytest.mark.parametrize("seed", range(12))
def test_the_same_of_tables(seed, monkeypatch):
    given, _ = table(seed)
    together = protected(given)
    monkeypatch.setattr(Audit, "_look_together", nothing)
    assert protected(given) == together


def test_where_no_guess_is_found_together_each_is_asked_for_alone(monkeypatch):
    given, _ = programme(3, releases=4, months=14)
    together = released(given)
    monkeypatch.setattr(Crowd, "look", in_vain)
    assert released(given) == together
