import pytest

from surveys.board.publishing import actions
from tests.factories import NOON


@pytest.fixture
def ben(make_user):
    """Works at the commissioner's office, as Ruth does."""
    return make_user("opcc_officer", "ben")


@pytest.fixture
def draft(july_released, ruth):
    return actions.keep_draft(july_released, opening="First.\n\nSecond.", commentary="Steady.", by=ruth, at=NOON)


@pytest.fixture
def checked(draft, ruth, ben):
    """The draft, offered by one and confirmed by the other."""
    actions.confirm(actions.offer(draft, by=ruth, at=NOON), by=ben, at=NOON)
    return draft
