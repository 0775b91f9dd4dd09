import pytest
import time_machine

from tests.factories import NOON


@pytest.fixture
def bob(make_user):
    """A second supervisor."""
    return make_user("supervisor", "bob")


@pytest.fixture
def ines(make_user):
    """A second interviewer."""
    return make_user("interviewer", "ines")


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield
