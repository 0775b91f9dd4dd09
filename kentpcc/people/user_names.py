"""User names that can be told apart: those of one look are one name, however they are typed."""

import re

from kentpcc.models import User

LOOKS_LIKE_ANOTHER = (
    "Use letters of the Latin alphabet, digits and @ . + - _ only: letters of others may look the same."
)
# ASCII, and Latin letters with their marks but for ı, which looks like i. What is made of signs is Django's to refuse.
TOLD_APART = re.compile(r"[\x00-\x7f\u00c0-\u0130\u0132-\u017f]*")


def as_typed(username: str) -> str:
    """As signing in reads it: letters of full width, ligatures and the like are the plain ones (NFKC)."""
    return str(User.normalize_username(username))


def can_be_told_apart(username: str) -> bool:
    return bool(TOLD_APART.fullmatch(as_typed(username)))


def is_taken(username: str) -> bool:
    """“Asha” and “asha” would be two accounts that nobody can tell apart."""
    return User.objects.filter(username__iexact=as_typed(username)).exists()
