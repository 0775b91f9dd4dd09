"""Keys of the feed: how they begin, and how a program names its own."""

import base64
import binascii
from collections.abc import Callable, Mapping

from kentpcc import program_keys
from kentpcc.program_keys import digest_of

__all__ = ["BEGINS", "digest_of", "named_in", "new_secret"]

BEGINS = "released_"


def new_secret() -> str:
    return program_keys.new_secret(BEGINS)


def named_in(header: str) -> str | None:
    """The key in the `Authorization` of a request; None where it names none."""
    scheme, _, told = header.strip().partition(" ")
    read = SCHEMES.get(scheme.lower())
    return (read(told.strip()) or None) if read else None


def _password(told: str) -> str:
    """Of “user:password”, as spreadsheets and Power BI send it; whatever the user is called."""
    try:
        return base64.b64decode(told, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


SCHEMES: Mapping[str, Callable[[str], str]] = {"bearer": str, "basic": _password}
