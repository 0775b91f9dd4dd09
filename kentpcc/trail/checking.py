"""Whether the trail is whole: its chain, and what was anchored of it outside the database."""

from itertools import islice
from pathlib import Path

from django.conf import settings

from kentpcc import audit
from kentpcc.trail import anchors

MOST_FAULTS = 5


def anchored() -> list[anchors.Anchor | int]:
    path = Path(settings.AUDIT_ANCHORS["file"])
    return anchors.read(path) if path.exists() else []


def disagreements(known: list[anchors.Anchor | int] | None = None) -> list[str]:
    """The first few sentences about what was anchored, here or in what is given, and is not in the trail."""
    return list(islice(anchors.disagreements(anchored() if known is None else known), MOST_FAULTS))


def faults(known: list[anchors.Anchor | int]) -> list[str]:
    """What is wrong, in a few sentences; none for a whole trail."""
    fault = audit.first_fault()
    chain = [f"The chain is broken at entry {fault.pk}: {fault}"] if fault else []
    return chain + disagreements(known)
