"""What a row says, in short: by it the same row is known again, in this file or in a later one."""

import hashlib
from functools import lru_cache

from django.conf import settings

from victims.extracts.importing.records import KEY, Key, Record


def row_digest(record: Record) -> str:
    """Keyed, so that a stolen copy of the database cannot be searched by it for a person.

    Of what is said only: a field that a later version adds is no change in rows that leave it blank,
    nor is a victim who is known under another reference since.
    """
    said = [item for item in record.items() if (item[1] or item[1] is False) and item[0] not in KEY]
    return hashlib.blake2b(repr(said).encode(), key=_secret(settings.SECRET_KEY), digest_size=16).hexdigest()


@lru_cache(maxsize=8)
def _secret(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


class Firsts:
    """The row in which a victim's crime stands first in the file: the later ones must agree.

    About 150 bytes a row, whatever stands in it.
    """

    def __init__(self) -> None:
        self._rows: dict[bytes, bytes] = {}

    def agrees(self, key: Key, number: int, digest: str) -> bool:
        first = self._rows.setdefault(_short(key), bytes.fromhex(digest) + number.to_bytes(4))
        return first[:-4].hex() == digest

    def is_first(self, key: Key, number: int) -> bool:
        return self._rows[_short(key)][-4:] == number.to_bytes(4)


def _short(key: Key) -> bytes:
    return hashlib.blake2b("\0".join(key).encode(), digest_size=12).digest()
