"""Brings everything encrypted under the first of FIELD_KEYS, while the site runs.

Writers are never kept waiting: a value is replaced only if it still is what was read, so that
what somebody wrote meanwhile stays. Another pass takes what was left.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.models import KeyRotation
from victims.protection.keys import second_steps, sessions
from victims.protection.keys.columns import batches, columns, encrypt_again, is_fresh, is_readable
from victims.protection.keys.digests import behind, renew
from victims.protection.keys.sealed_files import lines, seal_again, sealed_files

PASSES, IDS_NAMED = 10, 20
Say = Callable[[str], None]


@dataclass
class Standing:
    """How many stand under an old key, and the ids, never the contents, of those that fit no key."""

    old: int = 0
    unreadable: list[str] = field(default_factory=list)

    def judge(self, name: str, tokens: Iterable[str | bytes]) -> None:
        behind = [token for token in tokens if not is_fresh(token)]
        if not all(map(is_readable, behind)):
            self.unreadable.append(name)
        elif behind:
            self.old += 1


def rotate(*, by: User | None, at: datetime, say: Say) -> KeyRotation:
    """Raises Refused where a value fits no key, having changed nothing, and where some are left in the end."""
    standing = take_stock()
    refuse_unreadable(standing)
    say(f"{standing.old} on an old key")
    values = files = 0
    for _ in range(PASSES):
        values += sum(encrypt_again(column, tokens) for column in columns() for tokens in batches(column))
        values += renew()
        values += second_steps.encrypt_again() + sessions.encrypt_again()
        files += sum(map(seal_again, sealed_files()))
        standing = take_stock()
        say(f"{values} values and {files} files encrypted again, {standing.old} left on an old key")
        if not standing.old:
            return _keep_evidence(values, files, by=by, at=at)
    raise Refused(
        f"{standing.old} are still on an old key, because some process writes with it: "
        "restart every web server and worker with the new FIELD_KEYS, and run this again."
    )


def take_stock() -> Standing:
    standing = Standing()
    for model, name in columns():
        for tokens in batches((model, name)):
            for pk, token in tokens.items():
                standing.judge(f"{model._meta.label} {pk}", [token])
    standing.old += behind().count() + sum(1 for _ in sessions.behind())
    for name, token in second_steps.secrets():
        standing.judge(name, [token])
    for path in sealed_files():
        standing.judge(f"file {path.name}", lines(path))
    return standing


def refuse_unreadable(standing: Standing) -> None:
    if not standing.unreadable:
        return
    named = ", ".join(standing.unreadable[:IDS_NAMED])
    more = len(standing.unreadable) - IDS_NAMED
    raise Refused(
        f"{len(standing.unreadable)} fit no key: {named}{f' and {more} more' if more > 0 else ''}. "
        "Add the key that they were written with to the end of FIELD_KEYS, and run this again. Nothing was changed."
    )


@transaction.atomic
def _keep_evidence(values: int, files: int, *, by: User | None, at: datetime) -> KeyRotation:
    rotation = KeyRotation.objects.create(at=at, by=by, values=values, files=files)
    audit.record(Act.ROTATED_KEYS, rotation, by=by, at=at, values=values, files=files)
    return rotation
