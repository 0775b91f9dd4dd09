"""Sessions are kept in the database, encrypted: a rehearsal keeps there what somebody answered in it."""

import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends import db

from kentpcc.fields import opened, token_of


class SessionStore(db.SessionStore):
    """A session whose key is gone is nobody's: whoever had it signs in again."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return token_of(json.dumps(session_dict, separators=(",", ":")))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        text = session_data.decode() if isinstance(session_data, bytes) else session_data
        try:
            kept: dict[str, Any] = json.loads(opened(text))
        except InvalidToken:
            return {}
        return kept
