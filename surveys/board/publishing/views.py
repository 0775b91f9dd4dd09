"""Papers for the board: the list, a draft with its check, one under way, and what was published."""

import uuid
from datetime import datetime
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attachment
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.runs import begun_again, progress_of
from kentpcc.roles import Can
from surveys.board.document import document
from surveys.board.publishing import actions, queries, runs, tables
from surveys.board.publishing.composing import paper_of
from surveys.board.publishing.forms import DraftForm, JudgementForm
from surveys.board.publishing.quoted import taken_back
from surveys.board.released import released_paper
from surveys.board.words import words_of
from surveys.models import PaperCheck, PaperDraft, PaperFile, PaperRun, PublishedPaper, Release

PAPERS = Step("Published papers", "papers:papers")


class Decide(Protocol):
    """What a second person does with a paper that is offered."""

    def __call__(self, check: PaperCheck, *, by: User, at: datetime) -> PaperCheck: ...


@require_safe
@requires(Can.EXPORT_PAPER)
def papers(request: SignedInRequest) -> HttpResponse:
    may_write = request.user.can(Can.WRITE_PAPER)
    listed = PublishedPaper.objects.select_related("published_by", "checked_by")[:60]
    context = {
        "papers": tables.papers(listed, set(taken_back().values_list("paper", flat=True))),
        "writings": queries.to_write() if may_write else [],
    }
    return render(request, "surveys/board/publishing/papers.html", context)


@requires(Can.WRITE_PAPER)
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft of a release: its words, the paper as it would be, its check."""
    release = get_object_or_404(Release, pk=pk)
    kept = PaperDraft.objects.filter(release=release, published_at=None).first()
    form = _draft_form(request, release, kept)
    if request.method == "POST" and form.is_valid() and _kept(request, release, form):
        return redirect("papers:draft", pk)
    context = {"release": release, "form": form, "judgement": JudgementForm(), "draft": kept}
    context |= _check(kept, request.user) if kept else {}
    context["breadcrumbs"] = breadcrumbs(PAPERS, here=f"Draft up to {release.month.long_name}")
    return render(request, "surveys/board/publishing/draft.html", context)


def _draft_form(request: SignedInRequest, release: Release, kept: PaperDraft | None) -> DraftForm:
    """Filled with what was kept, and for the rest with what stands."""
    paper = paper_of(kept, on=timezone.localdate()) if kept else released_paper(release)
    standing = {part: "\n".join(said) for part, said in words_of(paper).items()}
    initial = {name: getattr(kept, name, "") for name in ("opening", "commentary", "reason")}
    initial["opening"] = initial["opening"] or standing["introduction"]
    return DraftForm(request.POST or None, initial=initial, standing=standing)


def _kept(request: SignedInRequest, release: Release, form: DraftForm) -> bool:
    return attempt(
        request,
        lambda: actions.keep_draft(release, **form.draft, by=request.user, at=timezone.now()),
        success="The draft is kept.",
        form=form,
    )


def _check(kept: PaperDraft, reader: User) -> dict[str, object]:
    """The chart is of what was released, whoever looks: the Bureau’s own page would draw what is known by now."""
    drawing = f"{reverse('board:picture')}?to={kept.month}&show=released"
    paper = document(paper_of(kept, on=timezone.localdate()), drawing=drawing)
    check = kept.checks.select_related("proposed_by", "decided_by").first()
    own = kept.written_by_id == reader.pk or (check and check.proposed_by_id == reader.pk)
    return {"document": paper, "check": check, "own": own, "run": kept.runs.first()}


@require_POST
@requires(Can.WRITE_PAPER)
def judgement(request: SignedInRequest, pk: int) -> HttpResponse:
    release = get_object_or_404(Release, pk=pk)
    form = JudgementForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        attempt(
            request,
            lambda: actions.judge(
                release,
                given["survey"],
                given["colour"],
                reason=given["reason_given"],
                signed_by=given["signed_by"],
                signed_on=given["signed_on"],
                by=request.user,
                at=timezone.now(),
            ),
            success="The judgement is entered.",
        )
        return redirect("papers:draft", pk)
    return render(request, "surveys/board/publishing/judgement.html", {"release": release, "form": form})


@require_POST
@requires(Can.WRITE_PAPER)
def offer(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(PaperDraft, pk=pk)
    attempt(
        request,
        lambda: actions.offer(kept, by=request.user, at=timezone.now()),
        success="The paper waits for a second person.",
    )
    return redirect("papers:draft", kept.release_id)


@require_POST
@requires(Can.WRITE_PAPER)
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, actions.confirm, "You have checked the paper: it can be published.")


@require_POST
@requires(Can.WRITE_PAPER)
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, actions.send_back, "The paper went back.")


def _decided(request: SignedInRequest, pk: int, act: Decide, success: str) -> HttpResponse:
    check = get_object_or_404(PaperCheck.objects.select_related("draft"), pk=pk)
    attempt(request, lambda: act(check, by=request.user, at=timezone.now()), success=success)
    return redirect("papers:draft", check.draft.release_id)


@require_POST
@requires(Can.WRITE_PAPER)
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(PaperDraft.objects.select_related("release"), pk=pk)
    asked: list[PaperRun] = []
    attempt(
        request,
        lambda: asked.append(runs.ask(kept, by=request.user, at=timezone.now())),
        success="The paper is being made.",
    )
    return redirect("papers:run", asked[0].pk) if asked else redirect("papers:draft", kept.release_id)


@require_safe
@requires(Can.WRITE_PAPER)
def run(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(PaperRun.objects.select_related("draft__release"), pk=pk)
    paper = PublishedPaper.objects.filter(draft=found.draft_id).first()
    if paper:
        return redirect("papers:paper", paper.pk)
    context = _context(found) | {"breadcrumbs": breadcrumbs(PAPERS, here=f"Up to {found.draft.month.long_name}")}
    return render(request, "surveys/board/publishing/run.html", context)


@require_safe
@requires(Can.WRITE_PAPER)
def progress(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work is done, the whole page."""
    found = get_object_or_404(PaperRun, pk=pk)
    return progress_of(
        request, found, reverse("papers:run", args=[pk]), "surveys/board/publishing/progress_bar.html", _context(found)
    )


def _context(found: PaperRun) -> dict[str, object]:
    return {"run": found, "is_lost": found.is_lost(timezone.now())}


@require_POST
@requires(Can.WRITE_PAPER)
def again(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(PaperRun, pk=pk)
    page = reverse("papers:run", args=[pk])
    return begun_again(request, lambda: runs.again(found, at=timezone.now()), page, said="It was begun again.")


@require_safe
@requires(Can.EXPORT_PAPER)
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PublishedPaper.objects.select_related("published_by", "checked_by", "release"), pk=pk)
    context = {
        "paper": found,
        "files": tables.files(found.files.defer("content")),
        "taken_back": taken_back().filter(paper=found).count(),
        "later": PublishedPaper.objects.filter(to=found.to, version__gt=found.version).first(),
        "breadcrumbs": breadcrumbs(PAPERS, here=f"Up to {found.month.long_name}, version {found.version}"),
    }
    return render(request, "surveys/board/publishing/paper.html", context)


@require_safe
@requires(Can.EXPORT_PAPER)
def file(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """As it was published, to the byte. That it was taken, and by whom, is recorded."""
    found = get_object_or_404(PaperFile.objects.select_related("paper"), paper=pk, name=name)
    audit.record(Act.EXPORTED_PAPER, found.paper, by=request.user, file=found.name)
    return attachment(bytes(found.content), found.name, found.content_type)
