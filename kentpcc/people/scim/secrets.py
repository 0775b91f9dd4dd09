"""Keys of a directory: how they begin, and how it names its own."""

from kentpcc import program_keys
from kentpcc.program_keys import digest_of

__all__ = ["BEGINS", "digest_of", "named_in", "new_secret"]

BEGINS = "directory_"
BEARER = "bearer"


def new_secret() -> str:
    return program_keys.new_secret(BEGINS)


def named_in(header: str) -> str:
    """The key in the `Authorization` of a request; nothing where it names none."""
    scheme, _, told = header.strip().partition(" ")
    return told.strip() if scheme.lower() == BEARER else ""
