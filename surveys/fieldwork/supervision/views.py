"""The supervisor looks at the room and answers; whoever rings asks, and reads what was said."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, View, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork import queue
from surveys.fieldwork.safety.tokens import unsafe_token
from surveys.fieldwork.supervision import actions, tables
from surveys.fieldwork.supervision.board import board, so_long, today
from surveys.fieldwork.supervision.forms import AnswerForm, BroadcastForm
from surveys.fieldwork.supervision.queries import ForOne, for_one, newest_messages, shown_ids, waiting_help
from surveys.models import Broadcast, Case, HelpRequest

STOP_ASKING = 286  # htmx then polls no more

ROOM = Step("The room", "fieldwork:room")
PAGE = "surveys/fieldwork/supervision/{}.html"
UNCHANGED = 204  # htmx leaves what is there: a screen reader is not told the same again


def by_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def refreshes_itself(view: View) -> View:
    """Whoever is signed out meanwhile gets no page to sign in put into the middle of this one."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if by_htmx(request) and not request.user.is_authenticated:
            return HttpResponse(status=401)
        return view(request, *args, **kwargs)

    return answered


@require_safe
@requires(Can.SUPERVISE_CALLS)
def room(request: SignedInRequest) -> HttpResponse:
    return _room(request, BroadcastForm())


def _room(request: SignedInRequest, form: BroadcastForm) -> HttpResponse:
    context = _now() | {"form": form, "sent": tables.messages(newest_messages())}
    return render(request, PAGE.format("room"), context)


@refreshes_itself
@require_safe
@requires(Can.SUPERVISE_CALLS)
def room_now(request: SignedInRequest) -> HttpResponse:
    """The part of the page that changes from one moment to the next."""
    return render(request, PAGE.format("now"), _now()) if by_htmx(request) else redirect("fieldwork:room")


def _now() -> dict[str, Any]:
    at = timezone.now()
    help_ = [(each, so_long(each.asked.asked_at, at)) for each in waiting_help(at)]
    return {"at": at, "table": tables.at_work(board(at), at), "today": today(at), "waiting": help_}


@requires(Can.SUPERVISE_CALLS)
def answer_help(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(HelpRequest.objects.select_related("case__survey", "asked_by"), pk=pk)
    form = AnswerForm(request.POST or None, kind=asked.kind)
    if form.is_valid() and _answered(request, asked, form):
        return redirect("fieldwork:room")
    context = {"asked": asked, "form": form, "breadcrumbs": breadcrumbs(ROOM, here=asked.get_kind_display())}
    return render(request, PAGE.format("answer"), context)


def _answered(request: SignedInRequest, asked: HelpRequest, form: AnswerForm) -> bool:
    return attempt(
        request,
        lambda: actions.answer_help(asked.pk, by=request.user, at=timezone.now(), **form.said),
        success=f"{asked.asked_by.name} sees your answer within seconds.",
        form=form,
    )


@require_POST
@requires(Can.SUPERVISE_CALLS)
def broadcast(request: SignedInRequest) -> HttpResponse:
    form = BroadcastForm(request.POST)
    if form.is_valid() and _sent(request, form):
        return redirect("fieldwork:room")
    return _room(request, form)


def _sent(request: SignedInRequest, form: BroadcastForm) -> bool:
    audience, text = Broadcast.Audience(form.cleaned_data["audience"]), form.cleaned_data["text"]
    return attempt(
        request,
        lambda: actions.broadcast(audience, text, by=request.user, at=timezone.now()),
        success="The message is sent.",
        form=form,
    )


@refreshes_itself
@require_safe
@requires(Can.CALL_VICTIMS)
def call_help(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """What was asked and answered, for whoever holds the case. A page of a case that is another’s now asks no more."""
    try:
        return _help(request, _held(request, case_id))
    except Http404:
        if by_htmx(request):
            return HttpResponse(status=STOP_ASKING)
        raise


@refreshes_itself
@require_POST
@requires(Can.CALL_VICTIMS)
def ask_for_help(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in HelpRequest.Kind.values:
        raise Http404
    return _act(request, case_id, lambda: _ask(request, case_id, HelpRequest.Kind(kind)))


def _ask(request: SignedInRequest, case_id: UUID, kind: HelpRequest.Kind) -> None:
    try:
        actions.ask_for_help(case_id, kind, by=request.user, at=timezone.now())
    except Case.DoesNotExist:
        raise Http404 from None


@refreshes_itself
@require_POST
@requires(Can.CALL_VICTIMS)
def help_seen(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    return _act(request, case_id, lambda: _seen(request))


def _act(request: SignedInRequest, case_id: UUID, act: Callable[[], None]) -> HttpResponse:
    case = _held(request, case_id)
    act()
    return _help(request, case) if by_htmx(request) else redirect("fieldwork:call_help", case.pk)


def _held(request: SignedInRequest, case_id: UUID) -> Case:
    return get_object_or_404(queue.held_by(request.user, timezone.now()), pk=case_id)


def _help(request: SignedInRequest, case: Case) -> HttpResponse:
    shown = for_one(request.user, case.pk)
    context = {"case": case, "shown": shown, "state": _state(shown)}
    if not by_htmx(request):
        return render(request, PAGE.format("help_page"), context | {"unsafe_token": unsafe_token(case)})
    if request.GET.get("state") == context["state"]:
        return HttpResponse(status=UNCHANGED)
    return render(request, PAGE.format("said"), context)


def _state(shown: ForOne) -> str:
    """What a page shows already, so that nothing is sent again."""
    parts = (shown_ids(shown.waiting), shown_ids(shown.answered), shown_ids(shown.messages))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@requires(Can.CALL_VICTIMS)
def messages(request: SignedInRequest) -> HttpResponse:
    """What a supervisor answered, or said to everybody, and one has not read yet."""
    if request.method == "POST":
        _seen(request)
        return redirect("home")
    return render(request, PAGE.format("messages"), {"shown": for_one(request.user)})


def _seen(request: SignedInRequest) -> None:
    answers, copies = (_numbers(request, name) for name in ("answer", "message"))
    actions.mark_seen(by=request.user, at=timezone.now(), answers=answers, messages=copies)


def _numbers(request: SignedInRequest, name: str) -> list[int]:
    return [int(text) for text in request.POST.getlist(name) if text.isdecimal() and len(text) < 19]
