"""What a supervisor looks after: what to check, to clear and to tell, and every item by itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.periods import Month, Period
from kentpcc.roles import Can
from surveys.feedback import actions as items
from surveys.feedback import figures, queries
from surveys.feedback.checking import actions, tables
from surveys.feedback.checking.forms import ClearForm, DeclineForm, FindForm, PassOnForm, SendAgainForm
from surveys.feedback.forms import ActForm
from surveys.feedback.telling.actions import may_be_told
from surveys.models import FeedbackItem

LINES_A_PAGE = 50
MONTHS = 12
ABOVE = Step("What is passed on", "feedback:items")
State = FeedbackItem.State


@require_safe
@requires(Can.CHECK_FEEDBACK)
def list_items(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    counted = figures.passed_on(Period.rolling(MONTHS, to=Month.at(now)))
    context = {
        "to_check": tables.to_check(queries.to_check()),
        "to_clear": tables.to_clear(queries.to_clear()),
        "to_tell": tables.to_tell(queries.to_tell(), now),
        "with_managers": tables.with_managers(queries.with_managers(), now),
        "counted": counted.total,
        "figures": tables.figures(counted),
    }
    return render(request, "surveys/feedback/checking/items.html", context)


@require_safe
@requires(Can.CHECK_FEEDBACK)
def find(request: SignedInRequest) -> HttpResponse:
    """Every item there is, or those of a case, so that one can be taken back."""
    form = FindForm(request.GET or None)
    found = queries.of_case(form.asked["case"]) if "case" in form.asked else queries.every()
    if "state" in form.asked:
        found = found.filter(state=form.asked["state"])
    page = page_of(request, found, LINES_A_PAGE)
    steps = breadcrumbs(ABOVE, here="All items")
    context = {"form": form, "page": page, "found": tables.found(page, timezone.now()), "breadcrumbs": steps}
    return render(request, "surveys/feedback/checking/find.html", context)


@require_safe
@requires(Can.CHECK_FEEDBACK)
def item(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return _show(request, _find(pk))


@require_POST
@requires(Can.CHECK_FEEDBACK)
def pass_on(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = _find(pk)
    form = PassOnForm(request.POST, item=found)
    return _do(
        request,
        found,
        form,
        lambda: actions.pass_on(
            found, words=form.cleaned_data["words"], to=form.place, by=request.user, at=timezone.now()
        ),
        "It is passed on.",
    )


@require_POST
@requires(Can.CHECK_FEEDBACK)
def decline(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found, form = _find(pk), DeclineForm(request.POST)
    act = lambda: actions.decline(found, reason=form.chosen, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, form, act, "It is not passed on.")


@require_POST
@requires(Can.CHECK_FEEDBACK)
def send_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found, form = _find(pk), SendAgainForm(request.POST)
    act = lambda: actions.send_again(found, to=form.place, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, form, act, "It is with another place now. Its day stays.")


@require_POST
@requires(Can.CHECK_FEEDBACK)
def clear_line(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = _find(pk)
    form = ClearForm(request.POST, item=found)
    act = lambda: actions.clear_line(found, **form.cleaned_data, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, form, act, "The line may be shown.")


@require_POST
@requires(Can.CHECK_FEEDBACK)
def decline_line(request: SignedInRequest, pk: UUID) -> HttpResponse:
    found = _find(pk)
    act = lambda: actions.decline_line(found, by=request.user, at=timezone.now())  # noqa: E731
    return _do(request, found, None, act, "The line is not shown, and its words are deleted.")


@requires(Can.CHECK_FEEDBACK)
def take_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Asks once more: the words cannot be brought back."""
    found = _find(pk)
    if request.method == "POST":
        act = lambda: items.take_back(found, by=request.user, at=timezone.now())  # noqa: E731
        return _do(request, found, None, act, "Taken back: it is on no page any more, and its words are deleted.")
    context = {"item": found, "breadcrumbs": breadcrumbs(ABOVE, here="Take it back")}
    return render(request, "surveys/feedback/checking/take_back.html", context)


def _do(
    request: SignedInRequest, found: FeedbackItem, form: ActForm | None, act: Callable[[], Any], success: str
) -> HttpResponse:
    if (form is None or form.is_valid()) and attempt(request, act, success=success, form=form):
        return redirect("feedback:items")
    return _show(request, found, form) if form else redirect("feedback:item", found.pk)


def _find(pk: UUID) -> FeedbackItem:
    return get_object_or_404(FeedbackItem.objects.select_related("interview__case"), pk=pk)


def _show(request: SignedInRequest, found: FeedbackItem, sent: ActForm | None = None) -> HttpResponse:
    """A form that was sent takes the place of the empty one, with what is wrong with it."""
    now = timezone.now()
    read = queries.read(found, by=request.user, at=now)
    forms = {form.prefix: form for form in _offered(read)} | ({sent.prefix: sent} if sent else {})
    context = {
        "item": read,
        "forms": forms,
        "form": sent,
        "kind": tables.kind(read),
        "due": tables.due(read, now),
        "verdict": may_be_told(read, now) if read.telling == FeedbackItem.Telling.TO_TELL else None,
        "is_own": read.entered_by_id == request.user.pk,
        "breadcrumbs": breadcrumbs(ABOVE, here=read.get_theme_display()),
    }
    return render(request, "surveys/feedback/checking/item.html", context)


def _offered(item: FeedbackItem) -> list[ActForm]:
    if item.state == State.TO_CHECK:
        return [PassOnForm(item=item), DeclineForm()]
    if item.state in FeedbackItem.WITH_A_MANAGER:
        return [SendAgainForm()]
    return [ClearForm(item=item)] if item.line == FeedbackItem.Line.TO_CLEAR else []
