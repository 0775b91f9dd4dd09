"""Where a command's result goes: a file, all or nothing, or the screen."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def write_file(path: Path, content: bytes) -> None:
    """Replaces the file in one step, so that a half-written one is never read."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            file.write(content)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as fault:
        raise CommandError(f"{path} cannot be written: {fault.strerror}. Choose another place.") from None
