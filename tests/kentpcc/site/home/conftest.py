"""First pages are read at noon on Wednesday 18 September 2019."""

import pytest
import time_machine

from kentpcc.site.home.lines import Visitor
from tests.factories import NOON
from tests.surveys.board.conftest import july_released, july_released_as, the_papers_rows  # noqa: F401  fixtures


@pytest.fixture
def visiting():
    """A user who opens the first page at noon: `visiting(helen)`."""
    return lambda user, at=NOON: Visitor(user, at)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def bob(make_user):
    """A second supervisor."""
    return make_user("supervisor", "bob")
