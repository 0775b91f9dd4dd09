"""What waits after calls, and each of it: taken, released, closed. What an interviewer tells of a call."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork.safety import arrangements, follow_ups, queries, tables
from surveys.fieldwork.safety.arrangements import Arrangements
from surveys.fieldwork.safety.forms import FinishForm, ReleaseForm, TimesForm
from surveys.models import FollowUp
from victims.models import Flag, Victim

ABOVE = Step("Unsafe calls and follow-ups", "fieldwork:follow_ups")


@require_safe
@requires(Can.RELEASE_CALLS)
def list_follow_ups(request: SignedInRequest) -> HttpResponse:
    context = {
        "waiting": tables.waiting(queries.waiting(), timezone.now()),
        "unattended": tables.unattended(queries.unattended()),
        "unreadable": tables.unreadable(queries.unreadable()),
        "closed": tables.closed(queries.closed_and_barred()),
    }
    return render(request, "surveys/fieldwork/safety/follow_ups.html", context)


@require_safe
@requires(Can.RELEASE_CALLS)
def follow_up(request: SignedInRequest, pk: int) -> HttpResponse:
    return _show(request, pk)


@require_POST
@requires(Can.RELEASE_CALLS)
def take(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    act = lambda: follow_ups.take(found, by=request.user, at=timezone.now())  # noqa: E731
    attempt(request, act, success="It is yours.")
    return redirect("fieldwork:follow_up", pk)


@require_POST
@requires(Can.RELEASE_CALLS)
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    found, form = _find(pk), ReleaseForm(request.POST)
    if form.is_valid() and attempt(
        request,
        lambda: follow_ups.release(found, form.because, **form.terms, by=request.user, at=timezone.now()),
        success=lambda _: "The person is released. Other reasons may still bar a call.",
        form=form,
    ):
        return redirect("fieldwork:follow_ups")
    return _show(request, pk, release=form)


@require_POST
@requires(Can.RELEASE_CALLS)
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _find(pk)
    form = FinishForm(request.POST, follow_up=found)
    if form.is_valid() and attempt(
        request, lambda: _finish(request, found, form), success=lambda _: "The follow-up is closed.", form=form
    ):
        return redirect("fieldwork:follow_ups")
    return _show(request, pk, finish=form)


def _finish(request: SignedInRequest, found: FollowUp, form: FinishForm) -> None:
    now = timezone.now()
    if form.chosen == FollowUp.How.CASE_CLOSED:
        follow_ups.close_case(found, form.because, by=request.user, at=now)
    else:
        follow_ups.finish(found, form.chosen, form.because, by=request.user, at=now)


@require_POST
@requires(Can.RELEASE_CALLS)
def see_to_flag(request: SignedInRequest, pk: int) -> HttpResponse:
    flag = get_object_or_404(Flag.objects.select_related("victim"), pk=pk, kind=Flag.Kind.UNSAFE)
    opened: list[FollowUp] = []
    act = lambda: opened.append(follow_ups.open_for_flag(flag, by=request.user, at=timezone.now()))  # noqa: E731
    if attempt(request, act, success="It is yours."):
        return redirect("fieldwork:follow_up", opened[0].pk)
    return redirect("fieldwork:follow_ups")


@requires(Can.RELEASE_CALLS)
def safe_times(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Words that cannot be read bar every call until somebody has entered what they mean."""
    victim = get_object_or_404(Victim, pk=pk, safe_contact__isnull=False)
    form = TimesForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(
        request,
        lambda: arrangements.enter(victim, Arrangements(times=form.times), by=request.user, at=timezone.now()),
        success=lambda _: "The safe times are entered.",
        form=form,
    ):
        return redirect("fieldwork:follow_ups")
    words = queries.read_times(victim, by=request.user, at=timezone.now())
    context = {
        "form": form,
        "words": words,
        "cases": queries.open_cases_of(victim),
        "breadcrumbs": breadcrumbs(ABOVE, here="Safe times"),
    }
    return render(request, "surveys/fieldwork/safety/safe_times.html", context)


def _find(pk: int) -> FollowUp:
    return get_object_or_404(FollowUp.objects.select_related("victim__merged_into"), pk=pk)


def _show(
    request: SignedInRequest, pk: int, *, release: ReleaseForm | None = None, finish: FinishForm | None = None
) -> HttpResponse:
    try:
        opened = queries.read_follow_up(pk, by=request.user, at=timezone.now())
    except FollowUp.DoesNotExist:
        raise Http404 from None
    found, now = opened.follow_up, timezone.now()
    releasing = release or ReleaseForm(initial={"arrangements": "same", "newest": opened.newest})
    context = {
        "opened": opened,
        "follow_up": found,
        "calls": tables.calls(opened.calls),
        "until": tables.until(found, now),
        "release": releasing if opened.is_barred else None,
        "finish": None if found.closed_at else finish or FinishForm(follow_up=found),
        "form": release or finish,
        "breadcrumbs": breadcrumbs(ABOVE, here=found.get_kind_display()),
    }
    return render(request, "surveys/fieldwork/safety/follow_up.html", context)
