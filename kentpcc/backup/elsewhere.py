"""Another database in the place of the site's, for this thread alone: what asks the site's then asks that one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


def another(*, name: str | None = None) -> BaseDatabaseWrapper:
    """A connection of its own to the site's database, or to that of another name beside it."""
    wrapper = connections[DEFAULT_DB_ALIAS].copy(alias=DEFAULT_DB_ALIAS)
    if name is not None:
        wrapper.settings_dict["NAME"] = name
    return wrapper


@contextmanager
def standing_in(wrapper: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Closed in the end, whatever happened."""
    site = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        connections[DEFAULT_DB_ALIAS] = site
        wrapper.close()
