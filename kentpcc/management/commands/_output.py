"""Where a command's result goes: a file, all or nothing, or the screen."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


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
