"""Keys of the feed: how they are made, and how a program names its own."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable, Mapping

BEGINS = "released_"  # so that one that lies about is known for what it is
RANDOM_BYTES = 32


def new_secret() -> str:
    return BEGINS + secrets.token_urlsafe(RANDOM_BYTES)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


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
