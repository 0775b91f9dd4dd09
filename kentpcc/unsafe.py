"""What production refuses to start with: one row for each fault, with the sentence that says what to do.

A refusal repeats no value, so that no secret is written into a log.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kentpcc.exposed import (
    LABEL,
    Environment,
    a_broker_has_a_known_password,
    a_broker_lacks_a_password,
    a_broker_proves_nothing,
    bare,
    goes_in_clear,
    has_a_broker_without_tls,
    has_a_known_password,
    is_no_place_for_a_file,
    is_no_place_for_files,
    is_no_postgresql,
    is_no_redis,
    is_of_the_owner_of_all,
    is_read_by_everybody,
    is_sqlite,
    items,
    lacks_a_password,
    leaves_in_clear,
    lies_among_the_backups,
    lies_among_the_files,
    names_no_host,
    names_no_origin,
)
from kentpcc.guessable import FIELD_KEY_BYTES, WELL_KNOWN, is_guessable, is_weak_key, key_bytes, share
from kentpcc.roles import Role

DEVELOPMENT_KEY = "for-development-only-this-key-is-published-with-the-code"
DEVELOPMENT_FIELD_KEY = "Zm9yLWRldmVsb3BtZW50LW9ubHktcHVibGlzaGVkISE="
REQUIRED = ("SECRET_KEY", "FIELD_KEYS", "AUDIT_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS")
ALSO_ASKED = ("MFA_OFF_BECAUSE", "REDIS_IN_CLEAR_BECAUSE", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")

SHORTEST_SECRET = 50  # letters, as Django's own check security.W009 asks
SHORTEST_REASON, FEWEST_WORDS = 20, 4  # letters, and different words
ON = {"1", "true", "on", "ok", "y", "yes"}  # as django-environ reads them
ISSUER = re.compile(rf"https://{LABEL}(\.{LABEL})*(:\d+)?(/[\w.~/-]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """`found` is asked about the variable's value, without the blanks around it; the rest is there to compare with."""

    name: str
    found: Callable[[str, Environment], bool]
    sentence: str


def faults_of(given: Mapping[str, str]) -> list[str]:
    """The sentences for an environment, in the order of the table: what is missing, then what is unsafe."""
    said = {name: bare(value) for name, value in given.items()}
    missing = [f"Set {name}." for name in REQUIRED if not said.get(name)]
    return missing + list(_unsafe(said, {name for name, value in given.items() if _is_quoted(value)}))


def _unsafe(said: Environment, quoted: set[str]) -> Iterator[str]:
    """The first of each variable: whoever mends it sees the next."""
    told: set[str] = set()
    for fault in FAULTS:
        value = said.get(fault.name, "")
        if value and fault.name not in told and fault.found(value, said):
            told.add(fault.name)
            yield f"{fault.name} {fault.sentence}"
    yield from (f"{name} {IN_QUOTES}" for name in sorted(quoted - told))


def _is_quoted(value: str) -> bool:
    """Some programs that hand the environment on leave the marks in it, and then “on” is not on."""
    return value.strip()[:1] in {'"', "'"} or value.strip()[-1:] in {'"', "'"}


def is_published(value: str, _: Environment) -> bool:
    return any(key in value for key in (DEVELOPMENT_KEY, DEVELOPMENT_FIELD_KEY, DEVELOPMENT_FIELD_KEY.rstrip("=")))


def is_short(value: str, _: Environment) -> bool:
    return any(len(item) < SHORTEST_SECRET for item in items(value))


def can_be_guessed(value: str, _: Environment) -> bool:
    return any(map(is_guessable, items(value)))


def names_one_twice(value: str, _: Environment) -> bool:
    """A key that is to be given up would stay."""
    keys = [key_bytes(item) or item for item in items(value)]
    return len(set(keys)) < len(keys)


def is_no_field_key(value: str, _: Environment) -> bool:
    return any(key_bytes(item) is None for item in items(value))


def is_weak_field_key(value: str, _: Environment) -> bool:
    return any(is_weak_key(key_bytes(item) or b"") for item in items(value))


def holds_another_secret(value: str, said: Environment) -> bool:
    others = [item for name in ("SECRET_KEY", "AUDIT_KEY") for item in items(said.get(name, "")) if item]
    return any(share(item, other) for item in items(value) if item for other in others)


def is_the_secret_key(value: str, said: Environment) -> bool:
    secret = said.get("SECRET_KEY", "")
    return bool(secret) and any(share(item, secret) for item in items(value) if item)


def is_true(value: str) -> bool:
    """As django-environ reads it: any number but nought is true."""
    try:
        return int(value) != 0
    except ValueError:
        return value.lower() in ON


def is_on(value: str, _: Environment) -> bool:
    return is_true(value)


def is_off(value: str, _: Environment) -> bool:
    return not is_true(value)


def is_off_without_a_reason(value: str, said: Environment) -> bool:
    return is_off(value, said) and not _is_reason(said.get("MFA_OFF_BECAUSE", ""))


def is_in_clear_without_a_reason(value: str, said: Environment) -> bool:
    return has_a_broker_without_tls(value, said) and not _is_reason(said.get("REDIS_IN_CLEAR_BECAUSE", ""))


def _is_reason(text: str) -> bool:
    """A sentence: some words that differ."""
    return len(text) >= SHORTEST_REASON and len(set(text.lower().split())) >= FEWEST_WORDS


def can_change_hands(value: str, _: Environment) -> bool:
    """An address or a name that somebody else is given later, or that people may set themselves."""
    return value.lower() in {"email", "mail", "upn", "preferred_username", "unique_name", "name", "nickname"}


def is_well_known(value: str, _: Environment) -> bool:
    return bool(WELL_KNOWN.search(value.lower()))


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
IN_CLEAR_FOR_NO_REASON = (
    "is reached over a network without encryption: begin it with rediss://, or say in REDIS_IN_CLEAR_BECAUSE, in "
    f"{SHORTEST_REASON} letters or more, why nobody else can listen there."
)
PROVES_NOTHING = "switches off that the broker shows a certificate with its name: leave that out."
NO_BROKERS_PASSWORD = "has no password: whoever reaches it could have any work done. Give the site one of its own."  # noqa: S105
TWICE = "names one key twice: leave the second out."
OWN_ACCOUNT = "give the site an account and a password of its own."
IN_CLEAR = "switches the encryption of the connection off: leave that out."
APART = "lies in BACKUP_FOLDER: name a place apart from the backups."
NO_PLACE = "must be a whole path to a folder of its own, which is not served and which not everybody may write into."
READ_BY_ALL = "can be read by every account of this machine: chmod o-rwx it."
PLACE = "which is not served and into which not everybody may write"
NO_FILES_PLACE = f"must be a whole path to a place of its own, {PLACE}: not /tmp, nor a new folder there."
IN_QUOTES = "is in quotation marks: leave them out."
ROLES = f"must be pairs with commas between, as App.Caller=interviewer. The roles here are: {', '.join(Role)}."
FAULTS = (
    Fault("SECRET_KEY", is_published, "is the published development key: set a secret one."),
    Fault("SECRET_KEY", is_short, SHORT),
    Fault("SECRET_KEY", can_be_guessed, f"can be guessed: {RANDOM}"),
    Fault("AUDIT_KEY", is_published, "is a published key: set a secret one."),
    Fault("AUDIT_KEY", is_short, SHORT),
    Fault("AUDIT_KEY", can_be_guessed, f"can be guessed: {RANDOM}"),
    Fault("AUDIT_KEY", names_one_twice, TWICE),
    Fault("AUDIT_KEY", is_the_secret_key, f"is the SECRET_KEY, or a piece of it: {RANDOM}"),
    Fault("FIELD_KEYS", is_published, "holds the published development key: set secret ones."),
    Fault("FIELD_KEYS", holds_another_secret, f"holds the SECRET_KEY or the AUDIT_KEY: {RANDOM_KEY}"),
    Fault("FIELD_KEYS", is_no_field_key, NO_KEY),
    Fault("FIELD_KEYS", names_one_twice, TWICE),
    Fault("FIELD_KEYS", is_weak_field_key, f"holds a key that can be guessed: {RANDOM_KEY}"),
    Fault("DATABASE_URL", is_sqlite, f"names SQLite: {NEEDS_POSTGRESQL}"),
    Fault("DATABASE_URL", is_no_postgresql, f"must begin with postgres://: {NEEDS_POSTGRESQL}"),
    Fault("DATABASE_URL", is_of_the_owner_of_all, f"names the account that may do everything: {OWN_ACCOUNT}"),
    Fault("DATABASE_URL", lacks_a_password, f"has no password: {OWN_ACCOUNT}"),
    Fault("DATABASE_URL", has_a_known_password, f"has a password that is tried first: {OWN_ACCOUNT}"),
    Fault("DATABASE_URL", goes_in_clear, IN_CLEAR),
    Fault("REDIS_URL", a_broker_proves_nothing, PROVES_NOTHING),
    Fault("REDIS_URL", is_no_redis, "must begin with redis:// or rediss://: Celery needs a Redis or a Valkey."),
    Fault("REDIS_URL", a_broker_lacks_a_password, NO_BROKERS_PASSWORD),
    Fault("REDIS_URL", a_broker_has_a_known_password, f"has a password that is tried first: {OWN_ACCOUNT}"),
    Fault("REDIS_URL", is_in_clear_without_a_reason, IN_CLEAR_FOR_NO_REASON),
    Fault("ALLOWED_HOSTS", names_no_host, NO_HOST),
    Fault("CSRF_TRUSTED_ORIGINS", names_no_origin, NO_ORIGIN),
    Fault("SERVED_OVER_HTTPS", is_off, "is off: production is served over HTTPS only, so unset it."),
    Fault("DEBUG", is_on, "is on: unset it."),
    Fault("MFA_REQUIRED", is_off_without_a_reason, NO_SECOND_STEP),
    Fault("OIDC_ISSUER", is_no_https, "must be the directory's address with https:// and nothing after its path."),
    Fault("OIDC_ISSUER", lacks_its_client, "needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES too."),
    Fault("OIDC_ROLES", names_no_role, ROLES),
    Fault("OIDC_CLIENT_SECRET", is_well_known, "can be guessed: have the directory make one."),
    Fault("OIDC_ID_CLAIM", can_change_hands, "is given to somebody else later: name one that stays, sub or oid."),
    Fault("AUDIT_ANCHOR_URL", leaves_in_clear, "must begin with https://."),
    Fault("AUDIT_ANCHOR_FILE", lies_among_the_backups, APART),
    Fault("AUDIT_ANCHOR_FILE", is_no_place_for_a_file, NO_FILES_PLACE),
    Fault("ERASURE_LOG_FILE", lies_among_the_backups, APART),
    Fault("ERASURE_LOG_FILE", is_no_place_for_a_file, NO_FILES_PLACE),
    Fault("LEAVERS_FILE", is_no_place_for_a_file, NO_FILES_PLACE),
    Fault("POSTGRESQL_PROGRAMS", is_no_place_for_a_file, NO_FILES_PLACE),
    Fault("FILES_FOLDER", is_no_place_for_files, NO_PLACE),
    Fault("FILES_FOLDER", is_read_by_everybody, READ_BY_ALL),
    Fault("BACKUP_FOLDER", is_no_place_for_files, NO_PLACE),
    Fault("BACKUP_FOLDER", is_read_by_everybody, READ_BY_ALL),
    Fault("BACKUP_FOLDER", lies_among_the_files, "lies in FILES_FOLDER, or around it: name a folder apart from it."),
)
