"""Reads the environment, and refuses an unsafe production with a sentence."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from kentpcc.exposed import proven
from kentpcc.roles import Role
from kentpcc.unsafe import ALSO_ASKED, DEVELOPMENT_FIELD_KEY, DEVELOPMENT_KEY, FAULTS, REQUIRED, ROLES, faults_of

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
DEVELOPMENT_AUDIT_KEY = f"{DEVELOPMENT_KEY}-seals-the-trail"

SERVES, WEB, WORK = "KENTPCC_SERVES", "web", "work"  # what gunicorn and Celery say of their processes
# How long one statement, a wait for somebody else's lock, and an open transaction in which nothing happens may last.
STATEMENT, LOCK, IDLE = "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"
OF_WORKERS = {STATEMENT: 600, LOCK: 60, IDLE: 900}  # a task has fifteen minutes
OF_COMMANDS = {STATEMENT: 3600, LOCK: 300, IDLE: 0}  # of which one may ask somebody, and wait
# The other side may go without a word (a cable, a switch, a machine that lost its power). Each side asks whether the
# other is there after three seconds of silence, and twice more: so what the lost one held, the trail's turn above all,
# is free before a page has waited LOCK_SECONDS for it. On a socket of the same machine they mean nothing.
ASKS = {"keepalives_idle": 3, "keepalives_interval": 2, "keepalives_count": 2}  # seconds, seconds, times
UNCONFIRMED = {"tcp_user_timeout": 7000}  # milliseconds until what was sent and never confirmed is given up


@dataclass(frozen=True)
class Configuration:
    production: bool
    debug: bool
    secret_key: str
    field_keys: list[str]
    audit_keys: list[str]
    audit_anchors: dict[str, str]
    allowed_hosts: list[str]
    redis_url: str
    database: dict[str, Any]
    files: Path

    @classmethod
    def read(cls, env: Any, base: Path) -> "Configuration":
        """Raises ImproperlyConfigured, with one sentence per problem, for an unsafe production."""
        environment = env.str("ENVIRONMENT", default="development")
        if environment not in {"development", "production"}:
            raise ImproperlyConfigured("ENVIRONMENT must be development or production.")
        production = environment == "production"
        if production:
            _refuse_unsafe(env)
        files = Path(env.str("FILES_FOLDER", default="") or base / "var").absolute()
        return cls(
            production=production,
            debug=env.bool("DEBUG", default=False),
            secret_key=env.str("SECRET_KEY", default=DEVELOPMENT_KEY),
            field_keys=env.list("FIELD_KEYS", default=[DEVELOPMENT_FIELD_KEY]),
            audit_keys=env.list("AUDIT_KEY", default=[DEVELOPMENT_AUDIT_KEY]),
            audit_anchors=_anchors(env, files),
            allowed_hosts=_hosts(env),
            redis_url=proven(env.str("REDIS_URL", default="") or f"redis+socket://{quote(socket_path(base))}"),
            database=_database(env, base),
            files=files,
        )


def _refuse_unsafe(env: Any) -> None:
    names = {*REQUIRED, *ALSO_ASKED, *(fault.name for fault in FAULTS)}
    if faults := faults_of({name: env.str(name, default="") for name in names}):
        raise ImproperlyConfigured("Production cannot start. " + " ".join(faults))


def _anchors(env: Any, files: Path) -> dict[str, str]:
    return {
        "file": env.str("AUDIT_ANCHOR_FILE", default="") or str(files / "anchors.jsonl"),
        "syslog": env.str("AUDIT_ANCHOR_SYSLOG", default=""),
        "url": env.str("AUDIT_ANCHOR_URL", default=""),
    }


def _hosts(env: Any) -> list[str]:
    """Without ALLOWED_HOSTS only this machine is answered, so a development server left open is no leak."""
    host = env.str("HOST", default="")
    named = [host] if host and host not in {"0.0.0.0", "::"} else []  # noqa: S104
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=LOOPBACK + named)
    return hosts


def _database(env: Any, base: Path) -> dict[str, Any]:
    if not env.str("DATABASE_URL", default=""):
        return _sqlite({"ENGINE": "django.db.backends.sqlite3", "NAME": base / "var" / "kentpcc.sqlite3"})
    database: dict[str, Any] = env.db("DATABASE_URL")
    if database["ENGINE"].endswith("sqlite3"):
        return _sqlite(database)
    told = f"{limits(env)} {_asked_by_the_server()}"
    own = {"connect_timeout": 2, **ASKS, **UNCONFIRMED, "options": told}  # seconds: nobody waits for one that is away
    options = own | database.get("OPTIONS", {})
    return database | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def limits(env: Any) -> str:
    """What the database is told of each connection, in the words of PostgreSQL; 0 is without end.

    Whoever waits for a page has no use for an answer that takes longer; a worker or a command may take its time.
    """
    serves = env.str(SERVES, default="")
    seconds = OF_WORKERS if serves == WORK else OF_COMMANDS
    if serves == WEB:
        statement, lock = env.int("STATEMENT_SECONDS", default=20), env.int("LOCK_SECONDS", default=10)
        seconds = {STATEMENT: statement, LOCK: lock, IDLE: env.int("IDLE_SECONDS", default=60)}
    return " ".join(f"-c {name}={1000 * most}" for name, most in seconds.items())


def _asked_by_the_server() -> str:
    asked = {f"tcp_{name}": most for name, most in ASKS.items()} | UNCONFIRMED
    return " ".join(f"-c {name}={most}" for name, most in asked.items())


def _sqlite(database: dict[str, Any]) -> dict[str, Any]:
    """Write-ahead log and IMMEDIATE transactions: writers queue instead of failing half-way."""
    options = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
    }
    return database | {"OPTIONS": options}


def roles_of(env: Any) -> dict[str, Role]:
    """Which role of the directory is which of ours. Raises ImproperlyConfigured."""
    try:
        return {name: Role(role) for name, role in env.dict("OIDC_ROLES", default={}).items()}
    except ValueError:
        raise ImproperlyConfigured(f"OIDC_ROLES {ROLES}") from None


def origin_of(address: str) -> list[str]:
    """The scheme, host and port of an address; nothing where there is none."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def socket_path(base: Path) -> str:
    """Where the bundled Valkey listens: one place per checkout and user, short enough for a socket.

    A socket's path may have about 100 characters, which a deep folder would exceed.
    """
    name = hashlib.sha256(str(base).encode()).hexdigest()[:12]
    return str(Path(tempfile.gettempdir()) / f"kentpcc-{os.getuid()}-{name}" / "valkey.sock")
