"""What production refuses to start with: one row for each fault, with the sentence that says what to do.

A refusal repeats no value, so that no secret is written into a log.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kentpcc.roles import Role

DEVELOPMENT_KEY = "for-development-only-this-key-is-published-with-the-code"
DEVELOPMENT_FIELD_KEY = "Zm9yLWRldmVsb3BtZW50LW9ubHktcHVibGlzaGVkISE="
REQUIRED = ("SECRET_KEY", "FIELD_KEYS", "AUDIT_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS")
ALSO_ASKED = ("MFA_OFF_BECAUSE", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")

SHORTEST_SECRET = 50  # letters, as Django's own check security.W009 asks
FEWEST_LETTERS = 10  # different ones in a secret
FIELD_KEY_BYTES = 32  # a Fernet key
FEWEST_BYTES = 12  # different ones in it: chance gives about thirty
SHORTEST_REASON = 20  # letters
SHORTEST_PIECE = 16  # bytes of a key that would be no chance in another
WELL_KNOWN = re.compile(r"change.?me|change.?it|django-insecure|development|passw.?rd|replace.?me|example|your.?secret")
ON = {"1", "true", "on", "ok", "y", "yes"}  # as django-environ reads them
LABEL = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
HOST = re.compile(rf"(\.?{LABEL}(\.{LABEL})+|{LABEL}|\[[0-9a-f:.]+\])")
ISSUER = re.compile(rf"https://{LABEL}(\.{LABEL})*(:\d+)?(/[\w.~/-]*)?", re.IGNORECASE)
ORIGIN = re.compile(rf"https://({LABEL}(\.{LABEL})*|\[[0-9a-f:.]+\])(:\d+)?")

Environment = Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """`found` is asked about the variable's value, without the blanks around it; the rest is there to compare with."""

    name: str
    found: Callable[[str, Environment], bool]
    sentence: str


def faults_of(given: Mapping[str, str]) -> list[str]:
    """The sentences for an environment, in the order of the table: what is missing, then what is unsafe."""
    said = {name: _bare(value) for name, value in given.items()}
    missing = [f"Set {name}." for name in REQUIRED if not said.get(name)]
    return missing + list(_unsafe(said))


def _unsafe(said: Environment) -> Iterator[str]:
    """The first of each variable: whoever mends it sees the next."""
    told: set[str] = set()
    for fault in FAULTS:
        value = said.get(fault.name, "")
        if value and fault.name not in told and fault.found(value, said):
            told.add(fault.name)
            yield f"{fault.name} {fault.sentence}"


def _bare(value: str) -> str:
    return value.strip().strip("\"'").strip()


def items(value: str) -> list[str]:
    """What stands between the commas, without blanks; an empty place is an empty text."""
    return [_bare(item) for item in value.split(",")]


def is_published(value: str, _: Environment) -> bool:
    return any(key in value for key in (DEVELOPMENT_KEY, DEVELOPMENT_FIELD_KEY, DEVELOPMENT_FIELD_KEY.rstrip("=")))


def is_short(value: str, _: Environment) -> bool:
    return any(len(item) < SHORTEST_SECRET for item in items(value))


def is_guessable(value: str, _: Environment) -> bool:
    """Few letters, one piece over and over, or words that stand in every example."""
    return any(
        len(set(item)) < FEWEST_LETTERS or is_one_piece_repeated(item) or WELL_KNOWN.search(item.lower())
        for item in items(value)
    )


def is_one_piece_repeated(text: str | bytes) -> bool:
    """ "abcabcab" is "abc" again and again; the last may be cut off."""
    return any(text[size:] == text[:-size] for size in range(1, len(text) // 2 + 1))


def is_no_field_key(value: str, _: Environment) -> bool:
    return any(_key_bytes(item) is None for item in items(value))


def is_weak_field_key(value: str, _: Environment) -> bool:
    keys = [_key_bytes(item) or b"" for item in items(value)]
    return any(len(set(key)) < FEWEST_BYTES or is_one_piece_repeated(key) or _is_count(key) for key in keys)


def _key_bytes(item: str) -> bytes | None:
    try:
        key = base64.b64decode(item, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == FIELD_KEY_BYTES else None


def _is_count(key: bytes) -> bool:
    """1, 2, 3 … or any other even step."""
    return len({(later - earlier) % 256 for earlier, later in pairwise(key)}) == 1


def holds_another_secret(value: str, said: Environment) -> bool:
    """Whoever learns one key must not have learnt the other: not the same text, nor its bytes, nor a piece of it."""
    others = [item for name in ("SECRET_KEY", "AUDIT_KEY") for item in items(said.get(name, "")) if item]
    return any(_share(item, other) for item in items(value) if item for other in others)


def _share(one: str, other: str) -> bool:
    return any(_is_in(a, b) or _is_in(b, a) for a in _spellings(one) for b in _spellings(other))


def _is_in(piece: bytes, key: bytes) -> bool:
    return len(piece) >= SHORTEST_PIECE and piece in key


def _spellings(key: str) -> list[bytes]:
    text = key.encode()
    read = _key_bytes(key)
    return [text.rstrip(b"=")] if read is None else [text.rstrip(b"="), read]


def is_the_secret_key(value: str, said: Environment) -> bool:
    secret = said.get("SECRET_KEY", "")
    return bool(secret) and any(_share(item, secret) for item in items(value) if item)


def names_no_host(value: str, _: Environment) -> bool:
    """Also “.” and “*.x”, which answer any name, and an empty place between commas."""
    return not all(HOST.fullmatch(item.lower()) for item in items(value))


def names_no_origin(value: str, _: Environment) -> bool:
    return not all(ORIGIN.fullmatch(item.lower()) for item in items(value))


def is_sqlite(value: str, _: Environment) -> bool:
    return value.lower().startswith("sqlite")


def is_no_postgresql(value: str, _: Environment) -> bool:
    return value.partition(":")[0].lower() not in {"postgres", "postgresql", "psql", "pgsql"}


def is_no_redis(value: str, _: Environment) -> bool:
    return value.partition(":")[0].lower() not in {"redis", "rediss", "redis+socket", "unix"}


def is_on(value: str, _: Environment) -> bool:
    return value.lower() in ON


def is_off(value: str, _: Environment) -> bool:
    return value.lower() not in ON


def is_off_without_a_reason(value: str, said: Environment) -> bool:
    return is_off(value, said) and len(said.get("MFA_OFF_BECAUSE", "")) < SHORTEST_REASON


def is_no_https(value: str, _: Environment) -> bool:
    """Also an address with a name or a question in it: a directory is known by a plain one."""
    return not ISSUER.fullmatch(value)


def lacks_its_client(value: str, said: Environment) -> bool:
    return not all(said.get(name) for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES"))


def names_no_role(value: str, _: Environment) -> bool:
    """Each is a role of the directory, an equals sign, and a role of this application."""
    return not all(name and role in set(Role) for name, _, role in (item.partition("=") for item in items(value)))


RANDOM = 'make one with python -c "import secrets; print(secrets.token_urlsafe(50))".'
FERNET = "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"
RANDOM_KEY = f'make one with python -c "{FERNET}".'
SHORT = f"has fewer than {SHORTEST_SECRET} letters: {RANDOM}"
NO_KEY = f"must be keys of {FIELD_KEY_BYTES} bytes in base64, with commas between: {RANDOM_KEY}"
NEEDS_POSTGRESQL = "production needs PostgreSQL 14 or later."
NO_HOST = "must be the site's own names, with commas between: no *, no address with https:// and no empty place."
NO_ORIGIN = "must be whole addresses that begin with https://, with commas between and no *."
NO_SECOND_STEP = (
    "is off: whoever reaches victims signs in with a second step. Unset it, or say why not in MFA_OFF_BECAUSE, "
    f"in {SHORTEST_REASON} letters or more."
)
ROLES = f"must be pairs with commas between, as App.Caller=interviewer. The roles here are: {', '.join(Role)}."
FAULTS = (
    Fault("SECRET_KEY", is_published, "is the published development key: set a secret one."),
    Fault("SECRET_KEY", is_short, SHORT),
    Fault("SECRET_KEY", is_guessable, f"can be guessed: {RANDOM}"),
    Fault("AUDIT_KEY", is_published, "is a published key: set a secret one."),
    Fault("AUDIT_KEY", is_short, SHORT),
    Fault("AUDIT_KEY", is_guessable, f"can be guessed: {RANDOM}"),
    Fault("AUDIT_KEY", is_the_secret_key, f"is the SECRET_KEY, or a piece of it: {RANDOM}"),
    Fault("FIELD_KEYS", is_published, "holds the published development key: set secret ones."),
    Fault("FIELD_KEYS", holds_another_secret, f"holds the SECRET_KEY or the AUDIT_KEY: {RANDOM_KEY}"),
    Fault("FIELD_KEYS", is_no_field_key, NO_KEY),
    Fault("FIELD_KEYS", is_weak_field_key, f"holds a key that can be guessed: {RANDOM_KEY}"),
    Fault("DATABASE_URL", is_sqlite, f"names SQLite: {NEEDS_POSTGRESQL}"),
    Fault("DATABASE_URL", is_no_postgresql, f"must begin with postgres://: {NEEDS_POSTGRESQL}"),
    Fault("REDIS_URL", is_no_redis, "must begin with redis:// or rediss://: Celery needs a Redis or a Valkey."),
    Fault("ALLOWED_HOSTS", names_no_host, NO_HOST),
    Fault("CSRF_TRUSTED_ORIGINS", names_no_origin, NO_ORIGIN),
    Fault("SERVED_OVER_HTTPS", is_off, "is off: production is served over HTTPS only, so unset it."),
    Fault("DEBUG", is_on, "is on: unset it."),
    Fault("MFA_REQUIRED", is_off_without_a_reason, NO_SECOND_STEP),
    Fault("OIDC_ISSUER", is_no_https, "must be the directory's address with https:// and nothing after its path."),
    Fault("OIDC_ISSUER", lacks_its_client, "needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES too."),
    Fault("OIDC_ROLES", names_no_role, ROLES),
)
