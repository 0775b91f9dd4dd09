"""Whether the trail is whole: its chain, what was anchored of it elsewhere, and the file of anchors itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice, pairwise
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kentpcc import audit
from kentpcc.models import LastAnchor
from kentpcc.trail import anchors
from kentpcc.trail.anchors import Anchor

MOST_FAULTS = 5
SET_BACK = timedelta(hours=1)  # more than a task takes, whose entries all have the time at which it began
Known = list[Anchor | int]


def anchored() -> Known:
    path = Path(settings.AUDIT_ANCHORS["file"])
    return anchors.read(path) if path.exists() else []


def remember(anchor: Anchor) -> None:
    """That the file has it: whoever takes it out has to find this, too. What the file has lost stays remembered."""
    told = {"at": datetime.fromisoformat(anchor.at), "entry": anchor.entry, "digest": anchor.digest}
    last = LastAnchor.objects.last()
    kept = last and last.digest in anchors.end_of_file()
    if last and kept:
        LastAnchor.objects.filter(pk=last.pk).update(**told)
    else:
        LastAnchor.objects.create(**told)


def disagreements(known: Known | None = None) -> list[str]:
    """The first few sentences about what was anchored, here or in what is given, and is not in the trail."""
    if known is not None:
        return list(islice(anchors.disagreements(known), MOST_FAULTS))
    own = anchored()
    return list(islice(chain(_of_the_file(own), anchors.disagreements(own)), MOST_FAULTS))


def _of_the_file(own: Known) -> Iterator[str]:
    """What the file has lost: it is only ever added to."""
    told = [anchor for anchor in own if isinstance(anchor, Anchor)]
    digests = {anchor.digest for anchor in told}
    for last in LastAnchor.objects.all():
        if last.digest in digests:
            continue
        yield (
            f"The anchor of entry {last.entry}, written on {timezone.localtime(last.at):%-d %B %Y %H:%M}, is not in "
            "the file of anchors: it was emptied, cut or replaced by an older one. Compare with a copy (--anchors)."
        )
    for earlier, later in pairwise(told):
        if later.entry < earlier.entry:
            yield f"The anchor of entry {later.entry} stands after that of entry {earlier.entry}: lines were moved."


def faults(known: Known | None = None) -> list[str]:
    """What is wrong, in a few sentences; none for a whole trail."""
    fault = audit.first_fault()
    broken = [f"The chain is broken at entry {fault.pk}: {fault}"] if fault else []
    return broken + disagreements(known)


def clocks_set_back() -> list[str]:
    """The first few entries that say a much earlier time than the one before: sealed as they are, and no fault."""
    back = (
        f"Entry {later.pk} of {timezone.localtime(later.at):%-d %B %Y %H:%M} follows one of "
        f"{timezone.localtime(earlier.at):%-d %B %Y %H:%M}: the clock had been put back, or was wrong before."
        for earlier, later in pairwise(audit.entries())
        if later.at < earlier.at - SET_BACK
    )
    return list(islice(back, MOST_FAULTS))
