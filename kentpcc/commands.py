"""What commands share: who gives them, on which day, and where the result goes. A fault ends in one sentence."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Can


def write_file(path: Path, content: bytes) -> None:
    """Replaces the file in one step, so that a half-written one is never read."""
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            name = file.name
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as fault:
        if name:
            os.unlink(name)
        raise CommandError(f"{path} cannot be written: {fault.strerror}. Choose another place.") from None


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
