"""What is written down beside a backup: what it holds, under which keys, made by which code. Never a key."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from kentpcc import audit
from kentpcc.backup.contents import Contents
from kentpcc.refusals import Refused

NAME = "manifest.json"
FORMAT = 1
KEYS = {"FIELD_KEYS": "FIELD_KEYS", "AUDIT_KEY": "AUDIT_KEYS"}  # the variable, and what the settings call it
BLOCK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """`made_at` in ISO 8601, UTC: what came after it is not in the backup. `parts` is {file: [SHA-256, bytes]}.

    `keys` is {variable: fingerprints}; `erasures` how many lines the log of erasures had; `files` how many there are.
    """

    name: str
    made_at: str
    code_version: str
    vendor: str
    server: str
    contents: Contents
    parts: dict[str, list[Any]]
    files: int
    keys: dict[str, list[str]]
    erasures: int

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def said(self) -> list[Any]:
        return ["backup", FORMAT, asdict(self)]

    def write(self, folder: Path) -> None:
        told = {"format": FORMAT, **asdict(self), "seal": audit.seal(self.said, settings.AUDIT_KEYS[0])}
        (folder / NAME).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """Raises Refused where there is none, where it was changed, and where a key is missing under which it was made."""
    try:
        told = json.loads((folder / NAME).read_text("utf-8"))
        number, seal = told.pop("format"), told.pop("seal")
        _refuse_later_format(number, told)
        manifest = Manifest(contents=Contents(**told.pop("contents")), **told)
        lacking = _lacking(manifest)
    except FileNotFoundError:
        raise Refused(
            f"{folder} is no backup: it has no {NAME}. Name the folder that “manage.py backup” made."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(f"{NAME} cannot be read, so it was changed. Take another backup.") from None
    _refuse_missing_keys(lacking)
    if number != FORMAT or not _is_sealed(manifest, seal):
        raise Refused(f"{NAME} is not as it was written: it was changed. Take another backup.")
    return manifest


def _refuse_later_format(number: object, told: dict[str, Any]) -> None:
    """Whose seal cannot be read either: nothing of it is used."""
    if isinstance(number, int) and number > FORMAT:
        raise Refused(
            f"The backup was made by a later release ({str(told.get('code_version'))[:40]}), which writes {NAME} in "
            "another way. Bring that release in first."
        )


def _is_sealed(manifest: Manifest, seal: object) -> bool:
    return any(hmac.compare_digest(str(seal), audit.seal(manifest.said, key)) for key in settings.AUDIT_KEYS)


def fingerprints() -> dict[str, list[str]]:
    """Of the keys that are set here, the one that encrypts or seals first. Nobody finds a random key by its own."""
    return {name: [fingerprint(name, key) for key in getattr(settings, held)] for name, held in KEYS.items()}


def fingerprint(name: str, key: str) -> str:
    return hashlib.sha256(f"{name} of a backup: {key}".encode()).hexdigest()[:16]


def _lacking(manifest: Manifest) -> dict[str, list[str]]:
    """{variable: fingerprints of keys that are not set here}"""
    here = fingerprints()
    return {name: [mark for mark in manifest.keys[name] if mark not in here[name]] for name in KEYS}


def _refuse_missing_keys(lacking: dict[str, list[str]]) -> None:
    for name, missing in lacking.items():
        if missing:
            raise Refused(
                f"{name} lacks the key with the fingerprint {', '.join(map(str, missing))}, under which the backup was "
                f"made. Take it from where keys are kept, add it to the end of {name}, and try again."
            )


def digest_of(path: Path) -> list[Any]:
    """SHA-256 as hexadecimal digits, and the size in bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return [digest.hexdigest(), path.stat().st_size]
