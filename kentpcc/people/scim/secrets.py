"""Keys of a directory: how they are made, and how it names its own."""

import hashlib
import secrets

BEGINS = "directory_"  # so that one that lies about is known for what it is
RANDOM_BYTES = 32
BEARER = "bearer"


def new_secret() -> str:
    return BEGINS + secrets.token_urlsafe(RANDOM_BYTES)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def named_in(header: str) -> str:
    """The key in the `Authorization` of a request; nothing where it names none."""
    scheme, _, told = header.strip().partition(" ")
    return told.strip() if scheme.lower() == BEARER else ""
