"""Reads the environment, and refuses an unsafe production with a sentence."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_KEY = "for-development-only-this-key-is-published-with-the-code"
DEVELOPMENT_FIELD_KEY = "Zm9yLWRldmVsb3BtZW50LW9ubHktcHVibGlzaGVkISE="
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
REQUIRED = ("SECRET_KEY", "FIELD_KEYS", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS")


@dataclass(frozen=True)
class Configuration:
    production: bool
    debug: bool
    secret_key: str
    field_keys: list[str]
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
        return cls(
            production=production,
            debug=env.bool("DEBUG", default=False),
            secret_key=env.str("SECRET_KEY", default=DEVELOPMENT_KEY),
            field_keys=env.list("FIELD_KEYS", default=[DEVELOPMENT_FIELD_KEY]),
            allowed_hosts=_hosts(env),
            redis_url=env.str("REDIS_URL", default="") or f"redis+socket://{quote(socket_path(base))}",
            database=_database(env, base),
            files=Path(env.str("FILES_FOLDER", default="") or base / "var").absolute(),
        )


def _refuse_unsafe(env: Any) -> None:
    faults = [f"Set {name}." for name in REQUIRED if not env.str(name, default="")]
    if env.str("SECRET_KEY", default="") == DEVELOPMENT_KEY:
        faults.append("SECRET_KEY is the published development key: set a secret one.")
    if DEVELOPMENT_FIELD_KEY in env.list("FIELD_KEYS", default=[]):
        faults.append("FIELD_KEYS holds the published development key: set secret ones.")
    if env.str("DATABASE_URL", default="").startswith("sqlite"):
        faults.append("DATABASE_URL names SQLite: production needs PostgreSQL 14 or later.")
    if env.bool("DEBUG", default=False):
        faults.append("DEBUG is on: unset it.")
    if faults:
        raise ImproperlyConfigured("Production cannot start. " + " ".join(faults))


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
    options = {"connect_timeout": 2} | database.get("OPTIONS", {})  # seconds: nobody waits for one that is away
    return database | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _sqlite(database: dict[str, Any]) -> dict[str, Any]:
    """Write-ahead log and IMMEDIATE transactions: writers queue instead of failing half-way."""
    options = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
    }
    return database | {"OPTIONS": options}


def socket_path(base: Path) -> str:
    """Where the bundled Valkey listens: one place per checkout and user, short enough for a socket.

    A socket's path may have about 100 characters, which a deep folder would exceed.
    """
    name = hashlib.sha256(str(base).encode()).hexdigest()[:12]
    return str(Path(tempfile.gettempdir()) / f"kentpcc-{os.getuid()}-{name}" / "valkey.sock")
