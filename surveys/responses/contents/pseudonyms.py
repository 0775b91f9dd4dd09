"""Under which name an interview stands in an export, and in which place: neither can be worked out without the key.

The key is made of SECRET_KEY, which is not in the database: whoever has a dump of it and an export finds nobody.
"""

import hmac
from dataclasses import dataclass
from functools import cached_property

from django.utils.crypto import salted_hmac

from surveys.responses.contents.groups import DIGITS

NAMES, PLACES = "kentpcc.responses.pseudonym", "kentpcc.responses.place"


@dataclass(frozen=True)
class Pseudonyms:
    """Two exports with the same `link` name an interview alike; any others do not."""

    link: str

    @cached_property
    def _key(self) -> bytes:
        return salted_hmac(NAMES, self.link, algorithm="sha256").digest()

    @cached_property
    def place(self) -> str:
        """What rows are sorted by, beside their ids: so that two exports do not tell by their order who is who."""
        return salted_hmac(PLACES, self.link, algorithm="sha256").hexdigest()

    def of(self, interview: str) -> str:
        """Of its id in hexadecimal digits. 64 bits: two of a million are called the same once in 37 million exports."""
        return hmac.digest(self._key, bytes.fromhex(interview.replace("-", "")), "sha256").hex()[:DIGITS]
