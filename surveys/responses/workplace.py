"""Where files lie while they are made: in a folder that nobody else may open."""

from pathlib import Path

from django.conf import settings


def workplace() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "exports" / "work"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
