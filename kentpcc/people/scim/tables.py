"""What the page of a directory's keys lists."""

from collections.abc import Iterable

from kentpcc.models import ScimKey
from kentpcc.pages.program_keys import columns, state_of
from kentpcc.pages.tables import Table

__all__ = ["KEYS", "keys", "state_of"]

KEYS = columns("Which directory", "scim_key", "Last used", lambda key: key.used_at)


def keys(given: Iterable[ScimKey]) -> Table[ScimKey]:
    return Table("Keys", KEYS, given, stacked=True)
