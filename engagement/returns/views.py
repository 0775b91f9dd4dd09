"""A return from both sides: what a partner files, of one service and nothing else, and what the office makes of it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from engagement.fields import last_whole_quarter
from engagement.models import MonitoringReturn, ReturnNote
from engagement.pages import ENGAGEMENT, OWN_RETURNS, SERVICES
from engagement.returns import actions, tables
from engagement.returns.forms import AcceptForm, ReturnForm, WordsForm
from engagement.returns.plausibility import before, warnings
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can


@require_safe
@requires(Can.FILE_OWN_RETURNS)
def returns(request: SignedInRequest) -> HttpResponse:
    own = MonitoringReturn.objects.of_partner(request.user).with_figures()
    return render(request, "engagement/returns/returns.html", {"table": tables.own(list(own))})


@requires(Can.FILE_OWN_RETURNS)
def file_return(request: SignedInRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(MonitoringReturn.objects.of_partner(request.user).with_figures(), pk=pk)
    form = ReturnForm(request.POST or None, monitoring_return=own, seen=actions.last_number(own))
    today = timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.file_return(
            own,
            figures=form.figures,
            said=form.cleaned_data["said"],
            seen=form.cleaned_data["seen"],
            by=request.user,
            today=today,
        ),
        success=f"The return for {own.quarter.label} is filed.",
        form=form,
    ):
        return redirect("engagement:returns")
    context = {"form": form, "return": own, "questions": [(note, _answer_form(note)) for note in own.open_queries]}
    context |= _history(own) | {"breadcrumbs": breadcrumbs(OWN_RETURNS, here=own.quarter.label)}
    return render(request, "engagement/returns/file_return.html", context)


def _history(asked: MonitoringReturn) -> dict[str, object]:
    return {"notes": tables.notes(asked.notes.all()), "submissions": tables.submissions(asked.submissions.all())}


def _answer_form(note: ReturnNote, *given: object) -> WordsForm:
    action = reverse("engagement:answer_about_return", args=[note.pk])
    return WordsForm(*given, label="Your answer", button="Send the answer", action=action, auto_id=f"id_{note.pk}_%s")


@require_POST
@requires(Can.FILE_OWN_RETURNS)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    own = MonitoringReturn.objects.of_partner(request.user)
    note = get_object_or_404(ReturnNote.objects.filter(monitoring_return__in=own), pk=pk)
    attempt(
        request,
        lambda: actions.answer(note, request.POST.get("words", ""), by=request.user, today=timezone.localdate()),
        success="The answer is with the office.",
    )
    return redirect("engagement:file_return", note.monitoring_return_id)


@require_safe
@requires(Can.ACCEPT_RETURNS)
def read_return(request: SignedInRequest, pk: int) -> HttpResponse:
    """The figures beside the last ones, what is odd about them, and what can be done."""
    return _read(request, _of_office(pk))


def _of_office(pk: int) -> MonitoringReturn:
    return get_object_or_404(MonitoringReturn.objects.with_figures(), pk=pk)


def _read(request: SignedInRequest, received: MonitoringReturn, form: AcceptForm | None = None) -> HttpResponse:
    earlier = before(received)
    found = warnings(received, earlier) if received.received_on else []
    context = {
        "return": received,
        "accept": form or AcceptForm(warnings=found, seen=actions.last_number(received)),
        "warnings": found,
        "table": tables.compared(received, earlier),
        "back": _words(received, "send_back_return", "What the service has to correct", "Send it back"),
        "ask": _words(received, "ask_about_return", "What you ask the service", "Ask"),
        "own": received.filed_by_id == request.user.pk,
        **_history(received),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, SERVICES, here=f"{received.service.name}, {received.quarter.label}"),
    }
    return render(request, "engagement/returns/read_return.html", context)


def _words(received: MonitoringReturn, name: str, label: str, button: str) -> WordsForm:
    action = reverse(f"engagement:{name}", args=[received.pk])
    return WordsForm(label=label, button=button, action=action, auto_id=f"id_{name}_%s")


@require_POST
@requires(Can.ACCEPT_RETURNS)
def accept_return(request: SignedInRequest, pk: int) -> HttpResponse:
    received, today = _of_office(pk), timezone.localdate()
    form = AcceptForm(request.POST, warnings=warnings(received, before(received)) if received.received_on else [])
    if form.is_valid() and attempt(
        request,
        lambda: actions.accept_return(
            received, answers=form.answers, seen=form.cleaned_data["seen"], by=request.user, today=today
        ),
        success="The return is accepted: the board can read it.",
        form=form if received.received_on else None,
    ):
        return redirect("engagement:services")
    return _read(request, received, form)


@require_POST
@requires(Can.ACCEPT_RETURNS)
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    reason, today = request.POST.get("words", ""), timezone.localdate()
    return _done(
        request,
        pk,
        lambda received: actions.send_back(received, reason=reason, by=request.user, today=today),
        "The return is with the service again, with your reason.",
    )


@require_POST
@requires(Can.ACCEPT_RETURNS)
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    words, today = request.POST.get("words", ""), timezone.localdate()
    return _done(
        request,
        pk,
        lambda received: actions.ask(received, words=words, by=request.user, today=today),
        "The service finds your question on its first page.",
    )


@require_POST
@requires(Can.ACCEPT_RETURNS)
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    return _done(
        request,
        pk,
        lambda asked: actions.remind(asked, by=request.user, today=today),
        "The reminder is recorded.",
        to="engagement:services",
    )


def _done(
    request: SignedInRequest, pk: int, act: Callable[[MonitoringReturn], object], success: str, to: str = ""
) -> HttpResponse:
    received = get_object_or_404(MonitoringReturn, pk=pk)
    attempt(request, lambda: act(received), success=success)
    return redirect(to) if to else redirect("engagement:read_return", pk)


@require_POST
@requires(Can.ACCEPT_RETURNS)
def expect_returns(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    quarter = last_whole_quarter(today)
    attempt(
        request,
        lambda: actions.expect_returns(quarter, by=request.user, today=today),
        success=f"The returns for {quarter.label} are expected.",
    )
    return redirect("engagement:services")
