"""What tests of the board’s paper begin from, made once for a module: for those all of whose tests begin from it.

To make the rows takes two seconds and to release them half of one, of which a test looks at nothing. What a test does
to them is undone.
"""

import pytest
import time_machine

from tests.factories import NOON
from tests.surveys.board.conftest import load_the_papers_rows, release_july


@pytest.fixture(scope="module")
def the_papers_rows(made_once):
    with time_machine.travel(NOON, tick=False):
        made_once(load_the_papers_rows)


@pytest.fixture(scope="module")
def july_released_as(made_once, the_papers_rows):
    with time_machine.travel(NOON, tick=False):
        return made_once(release_july)
