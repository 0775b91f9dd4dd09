"""Whether a backup can be put back, and whether what was put back is what there was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from kentpcc import fields
from kentpcc.backup import folders
from kentpcc.backup import manifest as manifests
from kentpcc.backup.contents import contents, differences
from kentpcc.backup.manifest import Manifest, digest_of
from kentpcc.refusals import Refused
from kentpcc.trail import anchors, checking

SAMPLE = 200  # values of each sealed column that are opened: the first and the last by id


def refuse_unfit(folder: Path, manifest: Manifest) -> None:
    """Before anything is touched. Raises Refused for what is missing, changed, of another backup or another release."""
    if manifest.name != folder.name:
        raise Refused(f"The manifest in {folder.name} is that of {manifest.name}: take the folder as it was made.")
    if manifest.vendor != connection.vendor:
        raise Refused(f"The backup is of {manifest.vendor}, and DATABASE_URL leads to {connection.vendor}.")
    for name, kept in manifest.parts.items():
        path = folder / name
        if not path.is_file():
            raise Refused(f"{name} is missing. Copy the whole folder of the backup, or take another backup.")
        if digest_of(path) != kept:
            raise Refused(
                f"{name} is not the part that was made with this backup: it was changed, or is another backup’s. "
                "Copy it anew, or take another backup."
            )
    _refuse_other_release(manifest)


def _refuse_other_release(manifest: Manifest) -> None:
    ours, made = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}, manifest.contents.migrations
    version = manifest.code_version
    if later := sorted(set(made) - ours):
        raise Refused(
            f"The backup was made by a later release ({version}): this one does not know {_named(later)}. "
            "Bring that release in first."
        )
    if earlier := sorted(ours - set(made)):
        raise Refused(
            f"The backup was made by an earlier release ({version}), without {_named(earlier)}. "
            "Bring that release in, restore, and then upgrade."
        )


def _named(migrations: list[str]) -> str:
    return migrations[0] + (f" and {len(migrations) - 1} more migrations" if len(migrations) > 1 else "")


@dataclass(frozen=True)
class Findings:
    """`opened` is how many sealed values were tried; `faults` are sentences, none where all is as it was."""

    rows: int
    tables: int
    entries: int
    opened: int
    faults: list[str]


def compare(manifest: Manifest) -> Findings:
    """The database that stands in the site's place, with what the backup held."""
    found = contents()
    opened, closed = sealed_columns()
    entries = found.head[1] if found.head else 0
    faults = chain(differences(manifest.contents, found), closed, checking.faults(anchored_by(manifest.when)))
    return Findings(sum(each[0] for each in found.tables.values()), len(found.tables), entries, opened, list(faults))


def anchored_by(made_at: datetime) -> list[anchors.Anchor | int]:
    """What was anchored when the backup was made; what came later cannot be in it."""
    return [each for each in checking.anchored() if isinstance(each, int) or datetime.fromisoformat(each.at) <= made_at]


def sealed_columns() -> tuple[int, list[str]]:
    """How many values were opened with FIELD_KEYS, and a sentence for each column that holds others."""
    opened, faults = 0, []
    for model, field in _columns():
        tokens = _sample(model, field)
        shut = sum(not _opens(token) for token in tokens)
        opened += len(tokens) - shut
        if shut:
            faults.append(f"{shut} of {len(tokens)} values of {model._meta.label}.{field.name} are opened by no key.")
    return opened, faults


def _columns() -> Iterator[tuple[type[models.Model], "models.Field[object, object]"]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if type(field).__module__ == fields.__name__:
                yield model, field


def _sample(model: type[models.Model], field: "models.Field[object, object]") -> list[str]:
    """The first and the last, as they stand there: the field itself would decrypt."""
    name = connection.ops.quote_name
    table, key = name(model._meta.db_table), name(str(model._meta.pk.column))
    column = name(str(field.column))
    held = f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL AND {column} <> ''"  # noqa: S608
    tokens: dict[object, str] = {}
    with connection.cursor() as cursor:
        for order in ("", " DESC"):
            cursor.execute(f"{held} ORDER BY {key}{order} LIMIT {SAMPLE // 2}")
            tokens.update(cursor.fetchall())
    return list(tokens.values())


def _opens(token: str) -> bool:
    try:
        fields.cipher().decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def read(folder: Path) -> Manifest:
    """A backup's manifest, once all of it was found to fit. Raises Refused."""
    manifest = manifests.read(folder)
    with folders.in_words(folder):
        refuse_unfit(folder, manifest)
    return manifest
