"""Under which name an interview stands in an export, and in which place: neither can be worked out without the key.

The key is made of SECRET_KEY, which is not in the database: whoever has a dump of it and an export finds nobody.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.utils.crypto import salted_hmac

from surveys.responses.contents.groups import DIGITS

BLOCK, INNER, OUTER = 64, 0x36, 0x5C  # of SHA-256 in an HMAC: bytes of a key, and what each is mixed with
NAMES, PLACES = "kentpcc.responses.pseudonym", "kentpcc.responses.place"


@dataclass(frozen=True)
class Pseudonyms:
    """Two exports with the same `link` name an interview alike; any others do not."""

    link: str

    @cached_property
    def _begun(self) -> tuple["hashlib._Hash", "hashlib._Hash"]:
        """Both halves of an HMAC (RFC 2104) with the key in them: to copy them takes half as long as to begin anew."""
        key = salted_hmac(NAMES, self.link, algorithm="sha256").digest().ljust(BLOCK, b"\0")
        inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in key)) for pad in (INNER, OUTER))
        return inner, outer

    @cached_property
    def place(self) -> str:
        """What rows are sorted by, beside their ids: so that two exports do not tell by their order who is who."""
        return salted_hmac(PLACES, self.link, algorithm="sha256").hexdigest()

    def of(self, interview: str) -> str:
        """Of its id in hexadecimal digits. 64 bits: two of a million are called the same once in 37 million exports."""
        inner, outer = (half.copy() for half in self._begun)
        inner.update(bytes.fromhex(interview.replace("-", "")))
        outer.update(inner.digest())
        return outer.hexdigest()[:DIGITS]
