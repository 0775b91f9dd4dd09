"""The paper for the board: what the next one lacks, what waits for its check, what was published."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from kentpcc.site.home.lines import Line, Section, Visitor, number_of, waiting_since, worded, written
from kentpcc.site.home.tallies import Rows, Waiting, tallied
from surveys.board.publishing.quoted import taken_back
from surveys.models import MeetingAction, PaperCheck, PaperDraft, PublishedPaper, Release

RELEASED, DRAFTED, CHECKED = "released figures", "a draft", "its check by a second person"
SEE_PAPERS = "See the papers"


def next_board(visitor: Visitor) -> Iterator[Line]:
    """What the paper of the quarter still lacks, and the place where it gets it."""
    quarter, (days, when) = visitor.quarter, visitor.quarter_ended
    if PublishedPaper.objects.filter(to=quarter.last.first_day).exists():
        return
    release = Release.objects.standing(quarter.last)
    lacks, label, url = _lacking(release) if release else ([RELEASED], "Open the paper", reverse("board:paper"))
    text = f"{worded(days, 'day', 'days')} after the quarter {quarter.label} its paper lacks {' and '.join(lacks)}"
    yield Line(Section.WAITING, text, number_of(days), when, label, url)


def _lacking(release: Release) -> tuple[list[str], str, str]:
    """In the order in which it is got; the last step is to publish it."""
    url, draft = reverse("papers:draft", args=[release.pk]), _drafts().filter(release=release).first()
    if draft is None:
        return [DRAFTED, CHECKED], "Draft the paper", url
    lacks = [] if draft.is_checked else [CHECKED]  # type: ignore[attr-defined]  # as `_drafts` adds it
    return [*lacks, "its publication"], "Go on with the paper", url


def _drafts() -> QuerySet[PaperDraft]:
    """The open ones; `is_checked`: somebody has found it right. Only publishing asks whether it still says the same."""
    confirmed = PaperCheck.objects.confirmed().filter(draft=OuterRef("pk"))
    return PaperDraft.objects.filter(published_at=None).annotate(is_checked=Exists(confirmed))


@tallied(lambda visitor: [Rows(_offered(visitor), "proposed_at")])
def to_check(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """Whoever wrote a paper or offered it does not check it."""
    count, first = waiting
    if count:
        text = worded(count, "paper waits for your check", "papers wait for your check")
        when = waiting_since(first, visitor.today)
        yield Line(Section.WAITING, text, number_of(count), when, "Read and check", reverse("papers:papers"))


def _offered(visitor: Visitor) -> QuerySet[PaperCheck]:
    return PaperCheck.objects.waiting_for(visitor.user).exclude(draft__written_by=visitor.user)


@tallied(lambda _: [Rows(PaperDraft.objects.filter(published_at=None), "written_at")])
def in_draft(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    count, first = waiting
    if count and first:
        text = worded(count, "paper is in draft", "papers are in draft")
        when = f"written on {written(first, visitor.today)}"
        yield Line(Section.TODAY, text, number_of(count), when, SEE_PAPERS, reverse("papers:papers"))


@tallied(lambda _: [Rows(MeetingAction.objects.filter(answer=""), "met_on")])
def unanswered(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    """What a meeting asked for is answered in the next paper."""
    count, first = waiting
    if count and first:
        text = worded(count, "action of a meeting has no answer", "actions of meetings have no answer")
        when = f"the oldest of {written(first, visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, "Answer", reverse("meetings:actions"))


@tallied(lambda _: [Rows(taken_back(), each="paper")])
def with_quotes_taken_back(visitor: Visitor, found: Waiting) -> Iterator[Line]:
    """A published paper stays as it is: somebody has to publish a corrected one."""
    if count := found.number:
        text = worded(
            count,
            "published paper holds words that were taken back: publish a corrected version",
            "published papers hold words that were taken back: publish corrected versions",
        )
        yield Line(Section.LATE, text, number_of(count), "", SEE_PAPERS, reverse("papers:papers"))


def latest_published(visitor: Visitor) -> Iterator[Line]:
    """A change where it came since the visitor was here before."""
    paper = PublishedPaper.objects.order_by("-published_at").first()
    if paper is None:
        yield Line(Section.TODAY, "No paper has been published yet", label=SEE_PAPERS, url=reverse("papers:papers"))
        return
    day, since = timezone.localdate(paper.published_at), visitor.last_visit
    section = Section.CHANGED if since and day >= since else Section.TODAY
    text = f"The paper up to {paper.month.long_name} was published as version {paper.version}"
    when = f"on {written(day, visitor.today)}"
    yield Line(section, text, "", when, "Open it", reverse("papers:paper", args=[paper.pk]))
