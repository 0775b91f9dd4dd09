"""What a ledger no longer asks the whole programme changes nothing of what it shows."""

import pytest

from surveys.disclosure.audit import Audit
from surveys.disclosure.nodes import Seen
from tests.surveys.disclosure.invented import programme
from tests.surveys.disclosure.protecting import released


@pytest.mark.parametrize("seed", [2, 3, 8])
def test_the_same_is_shown_as_when_everything_is_asked(seed, monkeypatch):
    given, _ = programme(seed, releases=5, months=14)
    pruned = released(given)
    monkeypatch.setattr(Audit, "_look_nearby", lambda *_: None)
    monkeypatch.setattr(Seen, "keeps", lambda *_: False)
    assert released(given) == pruned


def test_a_node_is_forgotten_only_where_nothing_new_touches_it():
    seen = Seen({(0b1, ""): 0b11, (0b1000, ""): 0b1100}, touched=0b100, window=0)
    assert seen.keeps(0b1, "")
    assert not seen.keeps(0b1000, "")
    assert not seen.keeps(0b1, "gender=female")
