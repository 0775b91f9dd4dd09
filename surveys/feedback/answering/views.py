"""A line manager's own: what victims passed on to the posting, item by item. Whom it is from nobody here can find."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.geography import posting_of
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.feedback import queries
from surveys.feedback.answering import actions, tables
from surveys.feedback.answering.document import WRITERS, document
from surveys.feedback.answering.forms import CloseForm, HandOverForm
from surveys.feedback.checking.tables import due, kind
from surveys.feedback.forms import ActForm
from surveys.feedback.places import readers_of
from surveys.models import FeedbackItem

LINES_A_PAGE = 50
ABOVE = Step("What victims passed on", "feedback:own")


@require_safe
@requires(Can.ANSWER_FEEDBACK)
def own(request: SignedInRequest) -> HttpResponse:
    now, mine = timezone.now(), queries.own(request.user)
    page = page_of(request, mine.filter(state=FeedbackItem.State.CLOSED).order_by("-closed_at", "pk"), LINES_A_PAGE)
    context = {
        "place": posting_of(request.user),
        "open_items": tables.open_items(mine.open().order_by("due_at", "pk"), now),
        "closed_items": tables.closed_items(page, now),
        "page": page,
        "downloads": [(writer.title, reverse("feedback:download", args=[kind])) for kind, writer in WRITERS.items()],
    }
    return render(request, "surveys/feedback/answering/items.html", context)


@require_safe
@requires(Can.ANSWER_FEEDBACK)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """That it was taken, by whom and in which format, is recorded."""
    area, now = posting_of(request.user), timezone.now()
    if area is None or kind not in WRITERS:
        raise Http404
    audit.record(Act.EXPORTED_FEEDBACK, request.user, by=request.user, at=now, kind=kind, place=area.code)
    listed = document(queries.own(request.user).order_by("due_at", "pk"), area.title, now)
    return attached(WRITERS[kind], listed, "passed-on")


@require_safe
@requires(Can.ANSWER_FEEDBACK)
def item(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return _show(request, _find(request, pk))


@require_POST
@requires(Can.ANSWER_FEEDBACK)
def take_on(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = _find(request, pk)
    act = lambda: actions.take_on(found, by=request.user, at=timezone.now())  # noqa: E731
    attempt(request, act, success="It is yours.")
    return redirect("feedback:own_item", pk)


@require_POST
@requires(Can.ANSWER_FEEDBACK)
def hand_over(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = _find(request, pk)
    form = _hand_over_form(request, found, sent=True)
    act = lambda: actions.hand_over(found, to=form.colleague, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, form, act, "It is handed over.")


@require_POST
@requires(Can.ANSWER_FEEDBACK)
def close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found, form = _find(request, pk), CloseForm(request.POST)
    act = lambda: actions.close(found, form.answer, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, form, act, "It is closed.")


def _do(
    request: SignedInRequest, found: FeedbackItem, form: ActForm, act: Callable[[], Any], success: str
) -> HttpResponse:
    if form.is_valid() and attempt(request, act, success=success, form=form):
        return redirect("feedback:own")
    return _show(request, found, form)


def _find(request: SignedInRequest, pk: UUID) -> FeedbackItem:
    """Of the own posting: for anybody else it does not exist."""
    return get_object_or_404(FeedbackItem.objects.visible_to(request.user), pk=pk)


def _hand_over_form(request: SignedInRequest, found: FeedbackItem, *, sent: bool = False) -> HandOverForm:
    colleagues = [each for each in readers_of(found) if each.pk not in (request.user.pk, found.owner_id)]
    return HandOverForm(request.POST if sent else None, colleagues=colleagues)


def _show(request: SignedInRequest, found: FeedbackItem, sent: ActForm | None = None) -> HttpResponse:
    now = timezone.now()
    read = queries.read(found, by=request.user, at=now)
    empty: list[ActForm] = [CloseForm(), _hand_over_form(request, read)]
    context = {
        "item": read,
        "forms": {form.prefix: form for form in empty} | ({sent.prefix: sent} if sent else {}),
        "form": sent,
        "kind": kind(read),
        "due": due(read, now),
        "said_in": tables.said_in(read),
        "is_open": read.state in FeedbackItem.WITH_A_MANAGER,
        "is_own": read.owner_id == request.user.pk,
        "breadcrumbs": breadcrumbs(ABOVE, here=read.get_theme_display()),
    }
    return render(request, "surveys/feedback/answering/item.html", context)
