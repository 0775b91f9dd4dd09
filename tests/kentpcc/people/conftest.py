import pytest


@pytest.fixture
def grace(make_user):
    """A line manager, who reaches no victim."""
    return make_user("line_manager", "grace", district_id="thanet", first_name="A", last_name="B")
