"""The papers that can be written: how far each is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kentpcc.models import Decision
from surveys.models import PaperCheck, PaperDraft, PublishedPaper, Release

MOST = 24  # months
STEPS = {
    None: ("In draft", "grey"),
    "": ("Waits for its check", "yellow"),
    Decision.Outcome.CONFIRMED: ("Checked", "green"),
    Decision.Outcome.DECLINED: ("Sent back", "orange"),
    Decision.Outcome.WITHDRAWN: ("Taken back by whoever offered it", "grey"),
}


@dataclass(frozen=True)
class Writing:
    """What can be done about the paper of a release; `step` and its colour are those of a draft that is open."""

    release: Release
    label: str
    step: str = ""
    colour: str = ""


def to_write() -> list[Writing]:
    """Newest month first, in four queries."""
    releases = Release.objects.latest_versions()[:MOST]
    drafts = dict(PaperDraft.objects.filter(published_at=None).values_list("release", "pk"))
    checks = PaperCheck.objects.filter(draft__in=drafts.values()).order_by("proposed_at")
    last = dict(checks.values_list("draft", "decision"))
    published = set(PublishedPaper.objects.values_list("to", flat=True))
    steps = {release: STEPS[last.get(draft)] for release, draft in drafts.items()}
    return list(_writings(releases, steps, published))


def _writings(
    releases: Iterable[Release], steps: Mapping[int, tuple[str, str]], published: Collection[date]
) -> Iterator[Writing]:
    for release in releases:
        if release.pk in steps:
            yield Writing(release, "Go on with the paper", *steps[release.pk])
        elif release.to in published:
            yield Writing(release, "Correct the paper")
        else:
            yield Writing(release, "Draft the paper")
