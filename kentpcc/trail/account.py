"""What the database account under which the site runs may do to the trail. On PostgreSQL: read it and add to it.

The tables belong to another account, that of the migrations: an owner could take any lock off again.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused

TRAIL = AuditEntry._meta.db_table
REWRITING = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
HELD = ", ".join(f"has_table_privilege(pg_class.oid, '{right}')" for right in REWRITING)
ASK = f"""
    SELECT rolsuper OR pg_has_role(current_user, relowner, 'MEMBER'), {HELD}
    FROM pg_class, pg_roles WHERE pg_class.oid = '{TRAIL}'::regclass AND rolname = current_user
"""  # noqa: S608
WAY_OUT = "Run “manage.py restrict_account ACCOUNT” as the owner, and let the site sign in as that account."


@dataclass(frozen=True)
class Rights:
    owner: bool
    rewriting: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is wrong and the way out; nothing for an account that may only read and add."""
        if self.owner:
            return f"The database account of the site owns the audit trail and could rewrite it. {WAY_OUT}"
        if self.rewriting:
            return f"The database account of the site may {', '.join(self.rewriting)} the audit trail. {WAY_OUT}"
        return ""


def rights(database: BaseDatabaseWrapper = connection) -> Rights:
    """Of the account that is signed in. SQLite knows no accounts: whoever can open the file owns it."""
    if database.vendor != "postgresql":
        return Rights(owner=True, rewriting=())
    with database.cursor() as cursor:
        cursor.execute(ASK)
        owner, *may = cursor.fetchone()
    return Rights(owner, tuple(right for right, held in zip(REWRITING, may, strict=True) if held))


def restrict(account: str) -> None:
    """Gives an account what the site needs, and of the trail only reading and adding; new tables too.

    To be run by the owner of the tables. Raises Refused for an account that could rewrite the trail all the same.
    """
    if connection.vendor != "postgresql":
        raise Refused("SQLite knows no accounts: this is for PostgreSQL.")
    with connection.cursor() as cursor:
        _refuse(cursor, account)
        name = connection.ops.quote_name(account)
        for statement in STATEMENTS:
            cursor.execute(statement.format(account=name))


def _refuse(cursor: CursorWrapper, account: str) -> None:
    cursor.execute(
        "SELECT rolsuper OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s", [account]
    )
    found = cursor.fetchone()
    if found is None:
        raise Refused(f"There is no account “{account}”: make it first, with CREATE ROLE … LOGIN PASSWORD ….")
    if found[0]:
        raise Refused(
            f"“{account}” is the owner of the tables, or may do all that the owner may: name another account."
        )


STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {account}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {account}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {account}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {account}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {account}",
    f"REVOKE ALL ON {TRAIL} FROM {{account}}, PUBLIC",
    f"GRANT SELECT, INSERT ON {TRAIL} TO {{account}}",
)
