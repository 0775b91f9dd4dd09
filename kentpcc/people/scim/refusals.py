"""Why a directory gets no answer: a status of HTTP and a sentence, as RFC 7644 (3.12) tells them."""

from datetime import timedelta
from typing import NamedTuple


class Reason(NamedTuple):
    """`kind` is the standard's `scimType`, "" where it has none."""

    status: int
    sentence: str
    kind: str = ""


NO_KEY = Reason(401, "Send “Authorization: Bearer” followed by a key that an administrator of this site made.")
UNKNOWN_KEY = Reason(401, "This key is unknown or was withdrawn. Ask an administrator of this site for another one.")
NOBODY = Reason(404, "There is nobody of that id. Ask for the id with filter=userName eq \"…\".")  # fmt: skip
NO_FILTER = Reason(400, "People are found by filter=userName eq \"…\" alone.", "invalidFilter")  # fmt: skip
NO_JSON = Reason(400, "The request is no JSON object with a list of Operations.", "invalidSyntax")
ONLY_ACTIVE = Reason(400, "Nothing but active can be changed, and only to false.", "mutability")
NOT_ON = Reason(400, "Nobody is switched on from outside: two people do that, on the page of the person.", "mutability")
LAST = Reason(409, "This is the last active administrator, who stays. Make somebody else an administrator first.")
WRONG_METHOD = Reason(405, "People are only found and switched off here: GET; of one also PATCH and DELETE.")
TOO_MANY = Reason(
    429, "This key was used too often within a minute. Ask again when the time in Retry-After has passed."
)


class NotAnswered(Exception):
    """`again_at` is how long to wait, where waiting helps."""

    def __init__(self, reason: Reason, *, again_at: timedelta | None = None) -> None:
        self.reason, self.again_at = reason, again_at
        super().__init__(reason.sentence)
