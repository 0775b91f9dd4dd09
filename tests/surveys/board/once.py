"""The rows behind the paper's table, made once for a module: for those all of whose tests begin from them.

To make them takes two seconds, of which a test looks at nothing. What a test does to them is undone.
"""

import pytest
import time_machine

from tests.factories import NOON
from tests.surveys.board.conftest import load_the_papers_rows


@pytest.fixture(scope="module")
def the_papers_rows(made_once):
    with time_machine.travel(NOON, tick=False):
        made_once(load_the_papers_rows)
