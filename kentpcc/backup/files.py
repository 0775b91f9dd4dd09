"""The folder of files as one archive. What is in it is sealed already, so it is not packed."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kentpcc.refusals import Refused


def files() -> Iterator[Path]:
    """In a fixed order, without what others write under a name that begins with a dot, and without links."""
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path


def archive(target: Path) -> int:
    """Returns how many. A file that is cleared away meanwhile is left out, as if it had gone before."""
    root, count = Path(settings.MEDIA_ROOT), 0
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archived:
        for path in files():
            try:
                with path.open("rb") as file:
                    archived.addfile(archived.gettarinfo(arcname=str(path.relative_to(root)), fileobj=file), file)
            except FileNotFoundError:
                continue
            count += 1
    return count


def refuse_unless_empty() -> None:
    if next(files(), None) is not None:
        raise Refused(
            f"There are files in {settings.MEDIA_ROOT} already. A backup is put back into an empty folder only: "
            "move them away, and try again."
        )


def unpack(source: Path) -> int:
    """Returns how many. Nothing leaves the folder, whatever the archive says; only the owner may read it."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(source) as archived:
        archived.extractall(root, filter="data")
        names = archived.getnames()
    for folder in {(root / name).parent for name in names}:
        os.chmod(folder, 0o700)
    return len(names)


def remove() -> None:
    """What was unpacked, where the database could not be put back: nothing half done stays."""
    root = Path(settings.MEDIA_ROOT)
    for path in root.iterdir() if root.is_dir() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def count(source: Path) -> int:
    with tarfile.open(source) as archived:
        return len(archived.getnames())
