"""Whom a command is about, and who gives it. Each fault ends in one sentence and exit 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.management.base import CommandError

from kentpcc.models import User
from kentpcc.roles import Can
from victims.refusals import Refused


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise CommandError(str(refused)) from None


def supervisor(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.can(Can.READ_VICTIMS):
        raise CommandError(f"“{username}” is nobody who may do this: name a supervisor’s user name.")
    return user


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CommandError(f"“{written}” is no day: write it like 2019-07-31.") from None
