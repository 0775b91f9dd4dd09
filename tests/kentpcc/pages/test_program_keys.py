"""How a key is listed."""

import uuid

from kentpcc.models import ScimKey
from kentpcc.pages.program_keys import columns, state_of


def test_it_leads_to_its_page_and_says_whether_it_was_ever_used():
    key = ScimKey(id=uuid.uuid4(), consumer="Entra")
    whose, *_, used, state = columns("Whose", "scim_key", "Used", lambda each: each.used_at)
    assert whose.cell(key).url == f"/people/directory-keys/{key.pk}/"
    assert (used.title, used.cell(key)) == ("Used", "Never")
    assert state.cell(key) == state_of(key)
