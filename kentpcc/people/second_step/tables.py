"""What one's own second step lists."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.urls import reverse

from kentpcc.pages.cells import Button
from kentpcc.pages.tables import Column, Table


def _name(row: Authenticator) -> str:
    return "An app" if row.type == Authenticator.Type.TOTP else f"Security key: {row.wrap().name}"


def _remove(row: Authenticator) -> Button:
    return Button("Remove", reverse("remove_second_step", args=[row.pk]), hidden=_name(row))


def steps(rows: Iterable[Authenticator], *, with_removal: bool) -> Table[Authenticator]:
    columns: list[Column[Authenticator]] = [
        Column("What", _name, wrap=True),
        Column("Added", lambda row: row.created_at),
        Column("Last used", lambda row: row.last_used_at or "Not yet"),
    ]
    if with_removal:
        columns.append(Column("Remove", _remove, hidden=True))
    return Table("What you have", columns, list(rows), stacked=True)
