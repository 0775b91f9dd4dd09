"""From how many people on a count is shown."""

import pytest

from kentpcc.few import LEAST, SIGN, is_few
from kentpcc.pages.cells import HIDDEN
from surveys.disclosure.policy import POLICY, SUPPRESSED


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (9, True), (10, False), (1000, False)])
def test_nobody_is_not_few(count, few):
    assert is_few(count) is few


def test_another_least():
    assert is_few(4, least=5)
    assert not is_few(5, least=5)


def test_it_is_what_the_policy_says():
    assert (POLICY.least, SUPPRESSED) == (LEAST, SIGN)
    assert HIDDEN.text == SIGN
