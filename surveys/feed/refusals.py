"""Why the feed gives no answer, in a sentence for whoever has set the program up."""

from datetime import timedelta
from typing import NamedTuple

from kentpcc.program_keys import retry_after


class Reason(NamedTuple):
    """A status of HTTP, and what to do."""

    status: int
    sentence: str


NO_KEY = Reason(
    401, "Name your key: as a password with any user name (Basic), or in “Authorization: Bearer” followed by it."
)
UNKNOWN_KEY = Reason(401, "This key is unknown or was withdrawn. Ask the Research Bureau for another one.")
NO_TABLE = Reason(404, "There is no such table. /feed/ lists those that there are.")
READ_ONLY = Reason(405, "The feed is only read: send GET or HEAD.")
TOO_MANY = Reason(
    429, "This key has read too often within a minute. Read again when the time in Retry-After has passed."
)


class NotAnswered(Exception):
    """`again_at` is how long to wait, where waiting helps."""

    def __init__(self, reason: Reason, *, again_at: timedelta | None = None) -> None:
        self.reason, self.again_at = reason, again_at
        super().__init__(reason.sentence)

    @property
    def headers(self) -> dict[str, str]:
        if self.reason.status == 401:
            return {"WWW-Authenticate": 'Basic realm="feed", charset="UTF-8", Bearer realm="feed"'}
        if self.reason.status == 405:
            return {"Allow": "GET, HEAD"}
        if self.again_at is not None:
            return {"Retry-After": retry_after(self.again_at)}
        return {}
