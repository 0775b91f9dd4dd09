"""Drafting, checking and publishing a paper."""

import hashlib
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import Decision, User
from kentpcc.refusals import Refused
from surveys.board.publishing.composing import Making, digest_of, files_of, paper_of
from surveys.board.publishing.quoted import quotes_in
from surveys.board.released import released_paper
from surveys.board.words import differing
from surveys.models import Judgement, PaperCheck, PaperDraft, PaperFile, PaperQuote, PublishedPaper, Release, Survey

Report = Callable[[int, int], None]  # files done, files in all
Outcome = Decision.Outcome
WHY = "This month’s paper was published before: say why it is corrected."
NO_EARLIER = "This month’s paper has not been published: a reason is only for a correction."
CHANGED = "What the paper says has changed since it was checked. Offer it again."


def nobody_waits(done: int, total: int) -> None:
    """For who needs no progress."""


@transaction.atomic
def keep_draft(
    release: Release,
    *,
    opening: str,
    commentary: str,
    words: Mapping[str, str] | None = None,
    reason: str = "",
    by: User,
    at: datetime,
) -> PaperDraft:
    """The words around a release's figures. A draft that waits for its check is taken back by it. Raises Refused.

    Of `words`, by part, those are kept that say something else than the paper says anyway; None leaves them.
    """
    _check_reason(release, reason.strip())
    draft = PaperDraft.objects.select_for_update().filter(release=release, published_at=None).first()
    draft = draft or PaperDraft(release=release)
    draft.opening, draft.commentary, draft.reason = opening.strip(), commentary.strip(), reason.strip()
    if words is not None:
        draft.words = differing(words, released_paper(release))
    draft.written_by, draft.written_at = by, at
    draft.save()
    for check in draft.checks.waiting():
        decisions.decide(decisions.lock(check), Outcome.WITHDRAWN, Act.SENT_PAPER_BACK, by=by, at=at)
    audit.record(Act.KEPT_PAPER_DRAFT, draft, by=by, at=at, to=str(release.month), version=release.version)
    return draft


def _check_reason(release: Release, reason: str) -> None:
    published = PublishedPaper.objects.filter(to=release.to).exists()
    if published and not reason:
        raise Refused(WHY, "reason")
    if reason and not published:
        raise Refused(NO_EARLIER, "reason")


@transaction.atomic
def judge(
    release: Release,
    survey: Survey,
    colour: str,
    *,
    reason: str,
    signed_by: str,
    signed_on: date,
    by: User,
    at: datetime,
) -> Judgement:
    """What the commissioner has signed; an earlier one of the survey gives way to it. Raises Refused."""
    if not reason.strip():
        raise Refused("A colour needs its reason: it is the commissioner’s judgement, not a calculation.", "reason")
    if signed_on > timezone.localdate(at):
        raise Refused("That day is still to come: enter the day on which it was signed.", "signed_on")
    kept = Judgement.objects.create(
        release=release,
        survey=survey,
        colour=colour,
        reason=reason.strip(),
        signed_by=signed_by.strip(),
        signed_on=signed_on,
        entered_by=by,
        entered_at=at,
    )
    audit.record(Act.ENTERED_JUDGEMENT, kept, by=by, at=at, survey=survey.pk, colour=colour)
    return kept


@transaction.atomic
def offer(draft: PaperDraft, *, by: User, at: datetime) -> PaperCheck:
    """Raises Refused where it waits already, or is published."""
    draft = _open(draft)
    if draft.checks.waiting().exists():
        raise Refused("It waits for its check already.")
    digest = digest_of(draft, on=timezone.localdate(at))
    check = PaperCheck.objects.create(draft=draft, digest=digest, proposed_by=by, proposed_at=at)
    audit.record(Act.OFFERED_PAPER, check, by=by, at=at, sha256=digest)
    return check


def _open(draft: PaperDraft) -> PaperDraft:
    locked = PaperDraft.objects.select_for_update(of=("self",)).select_related("release").get(pk=draft.pk)
    if locked.published_at:
        raise Refused("That paper is published: begin a new draft, with a reason, to correct it.")
    return locked


@transaction.atomic
def confirm(check: PaperCheck, *, by: User, at: datetime) -> PaperCheck:
    """Read, and found right, by somebody who neither offered nor last wrote it. Raises Refused."""
    draft = _open(check.draft)
    check = decisions.lock(check)
    decisions.refuse_the_proposer(check, by)
    if draft.written_by_id == by.pk:
        raise Refused("You wrote this paper, so somebody else must check it.")
    if check.digest != digest_of(draft, on=timezone.localdate(at)):
        raise Refused("What the paper says has changed since it was offered. Send it back, and offer it again.")
    return decisions.decide(check, Outcome.CONFIRMED, Act.CHECKED_PAPER, by=by, at=at, detail={"sha256": check.digest})


@transaction.atomic
def send_back(check: PaperCheck, *, by: User, at: datetime) -> PaperCheck:
    """Withdrawn by whoever offered it, declined by anybody else. Raises Refused."""
    check = decisions.lock(check)
    outcome = Outcome.WITHDRAWN if check.proposed_by_id == by.pk else Outcome.DECLINED
    return decisions.decide(check, outcome, Act.SENT_PAPER_BACK, by=by, at=at)


def checked(draft: PaperDraft, *, on: date) -> PaperCheck:
    """The check that stands. Raises Refused where it was not checked, or says something else now."""
    last = draft.checks.select_related("decided_by").first()
    if last is None or last.decision != Outcome.CONFIRMED:
        raise Refused("A second person has not checked this paper yet.")
    if last.digest != digest_of(draft, on=on):
        raise Refused(CHANGED)
    return last


def publish(
    draft: PaperDraft, *, by: User, at: datetime, report: Report = nobody_waits, without: Container[str] = ()
) -> PublishedPaper:
    """Makes every file, then keeps them all at once, for good: of every format, but those named. Raises Refused."""
    on = timezone.localdate(at)
    check = checked(draft, on=on)
    version = PublishedPaper.objects.filter(to=draft.release.to).count() + 1
    files = files_of(draft, f"board-paper-{draft.month}-published-{version}", on=on)
    making = [each for each in files if each.kind not in without]
    made: list[tuple[Making, bytes]] = []
    for done, each in enumerate(making):
        report(done, len(making))
        made.append((each, each.make()))
    report(len(making), len(making))
    return _keep(draft, check, version, made, by=by, at=at)


def _person(check: PaperCheck) -> User:
    if check.decided_by is None:
        raise ValueError("A check that was decided has its person.")
    return check.decided_by


@transaction.atomic
def _keep(
    draft: PaperDraft,
    check: PaperCheck,
    version: int,
    made: Sequence[tuple[Making, bytes]],
    *,
    by: User,
    at: datetime,
) -> PublishedPaper:
    draft = _open(draft)
    checked(draft, on=timezone.localdate(at))
    _check_reason(draft.release, draft.reason)
    hashes = [hashlib.sha256(content).hexdigest() for _, content in made]
    seal = "\n".join(f"{each.name} {sha}" for (each, _), sha in zip(made, hashes, strict=True))
    paper = PublishedPaper.objects.create(
        to=draft.release.to,
        version=version,
        release=draft.release,
        draft=draft,
        reason=draft.reason,
        content_hash=hashlib.sha256(seal.encode()).hexdigest(),
        checked_by=_person(check),
        published_by=by,
        published_at=at,
    )
    for (each, content), sha in zip(made, hashes, strict=True):
        PaperFile.objects.create(
            paper=paper, name=each.name, title=each.title, content_type=each.content_type, content=content, sha256=sha
        )
    for source, number in quotes_in(paper_of(draft, on=timezone.localdate(at))):
        PaperQuote.objects.create(paper=paper, source=source, number=number)
    draft.published_at = at
    draft.save(update_fields=["published_at"])
    act = Act.CORRECTED_PAPER if version > 1 else Act.PUBLISHED_PAPER
    audit.record(act, paper, by=by, at=at, to=str(paper.month), version=version, sha256=paper.content_hash)
    return paper
