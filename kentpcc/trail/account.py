"""What the database account under which the site runs may do to the trail. On PostgreSQL: read it and add to it.

The tables belong to another account, that of the migrations: an owner could take any lock off again.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused

TRAIL = AuditEntry._meta.db_table
REWRITING = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
OF_COLUMNS = {"UPDATE"}  # what can be granted of one column alone
REACHES_FILES = ("pg_write_server_files", "pg_execute_server_program")  # those of the database itself
# Of the account, and of every other in whose place it can put itself (SET ROLE), whether it inherits or not. Whoever
# owns the schema can drop the table, and before PostgreSQL 16 whoever makes accounts could make itself the owner.
ASK = f"""
    SELECT
        coalesce(bool_or(
            itself.rolsuper OR itself.rolcreaterole OR itself.rolname IN {REACHES_FILES}
            OR itself.oid IN (relowner, nspowner)
        ), false),
        {{rights}}
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace, pg_roles AS itself
    WHERE pg_class.oid = '{TRAIL}'::regclass AND pg_has_role(%s, itself.oid, 'MEMBER')
"""  # noqa: S608
HELD = "coalesce(bool_or({asked}(itself.oid, pg_class.oid, '{right}')), false)"
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
        cursor.execute("SELECT current_user")
        return _rights_of(cursor, cursor.fetchone()[0])


def _rights_of(cursor: CursorWrapper, account: str) -> Rights:
    cursor.execute(ASK.format(rights=", ".join(map(_held, REWRITING))), [account])
    owner, *may = cursor.fetchone()
    return Rights(owner, tuple(right for right, held in zip(REWRITING, may, strict=True) if held))


def _held(right: str) -> str:
    asked = "has_any_column_privilege" if right in OF_COLUMNS else "has_table_privilege"
    return HELD.format(asked=asked, right=right)


def restrict(account: str) -> None:
    """Gives an account what the site needs, and of the trail only reading and adding; new tables too.

    To be run by the owner of the tables. Raises Refused for an account that could rewrite the trail all the same.
    """
    if connection.vendor != "postgresql":
        raise Refused("SQLite knows no accounts: this is for PostgreSQL.")
    with transaction.atomic(), connection.cursor() as cursor:
        _refuse(cursor, account)
        name = connection.ops.quote_name(account)
        for statement in STATEMENTS:
            cursor.execute(statement.format(account=name))
        if kept := _rights_of(cursor, account).rewriting:
            raise Refused(STILL.format(account, ", ".join(kept)))


def _refuse(cursor: CursorWrapper, account: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [account])
    if cursor.fetchone() is None:
        raise Refused(f"There is no account “{account}”: make it first, with CREATE ROLE … LOGIN PASSWORD ….")
    if _rights_of(cursor, account).owner:
        raise Refused(
            f"“{account}” is the owner of the tables, or may do all that the owner may: name another account."
        )


STILL = (
    "“{}” may still {} the audit trail, by another account of which it is a member or by a grant of somebody else. "
    "Take that away, and run this again. Nothing was changed."
)
STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {account}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {account}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {account}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {account}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {account}",
    f"REVOKE ALL ON {TRAIL} FROM {{account}}, PUBLIC",
    f"GRANT SELECT, INSERT ON {TRAIL} TO {{account}}",
    f"REVOKE ALL ON SEQUENCE {TRAIL}_id_seq FROM {{account}}, PUBLIC",
    f"GRANT USAGE, SELECT ON SEQUENCE {TRAIL}_id_seq TO {{account}}",  # numbers go on, and never back
)
