"""What residents raised and were promised: the list, each one's way, and “You said, we did”."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.commitments import actions, tables
from engagement.commitments.forms import (
    STEPS,
    AnswerForm,
    EnterForm,
    FilterCommitmentsForm,
    ReportForm,
    RouteForm,
    SaidAndDoneForm,
    StepForm,
)
from engagement.models import Action, Activity
from engagement.pages import ENGAGEMENT
from engagement.register import rights
from engagement.register.queries import period_asked
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can

COMMITMENTS = Step("Commitments", "engagement:commitments")
LINES_A_PAGE = 50


@requires(Can.SEE_ENGAGEMENT)
def commitments(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = FilterCommitmentsForm(request.GET)
    narrowed = form.narrow(Action.objects.select_related("district"), today).order_by("due_on", "id")
    page = page_of(request, narrowed, LINES_A_PAGE)
    caption = f"{page.paginator.count:,} {'commitment' if page.paginator.count == 1 else 'commitments'}, by their day"
    whole = tables.commitments(narrowed, caption, today)
    context = {
        "form": form,
        "page": page,
        "table": tables.commitments(page, caption, today),
        "may_record": request.user.can(Can.RECORD_ENGAGEMENT),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here=COMMITMENTS.label),
    }
    results = Results("Commitments", "commitments", [whole], request.user)
    return answered(request, "engagement/commitments/commitments.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def said_and_done(request: SignedInRequest) -> HttpResponse:
    """Only what was kept: what was not is in the list of commitments, with the reason."""
    today = timezone.localdate()
    form = SaidAndDoneForm(request.GET, today=today)
    period = period_asked(form.asked.get("period", ""), today)
    told = Action.objects.reported_back_in(period).select_related("district").order_by("-reported_back_on", "-id")
    places = {name: value for name, value in form.asked.items() if name in ("led_by", "district")}
    table = tables.said_and_done(told.filter(**places), period.label)
    context = {
        "table": table,
        "form": form,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, COMMITMENTS, here="You said, we did"),
    }
    results = Results("You said, we did", "you-said-we-did", [table], request.user)
    return answered(request, "engagement/commitments/said_and_done.html", context, results)


@requires(Can.SEE_ENGAGEMENT)
def commitment(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.select_related("district", "raised_at"), pk=pk)
    today = timezone.localdate()
    keeps = rights.keeps(request.user, action.led_by, action.district)
    steps = [ADDRESSES[form] for form in STEPS[action.status]] if keeps else []
    context = {
        "action": action,
        "state": tables.state(action, today),
        "age": action.age(today),
        "next": steps,
        "steps": tables.steps(action),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, COMMITMENTS, here=action.theme),
    }
    return render(request, "engagement/commitments/commitment.html", context)


@requires(Can.RECORD_ENGAGEMENT)
def enter(request: SignedInRequest) -> HttpResponse:
    raised_at = Activity.objects.filter(pk=request.GET["activity"]).first() if _is_number(request) else None
    form = EnterForm(request.POST or None, initial=_of(raised_at), today=timezone.localdate(), user=request.user)

    def act() -> Action:
        commitment = actions.Commitment(**form.cleaned_data, raised_at=raised_at)
        return actions.enter(commitment, by=request.user, at=timezone.now())

    if form.is_valid() and attempt(request, act, success="It is entered.", form=form):
        return redirect("engagement:commitments")
    steps = breadcrumbs(ENGAGEMENT, COMMITMENTS, here="Enter a commitment")
    context = {"form": form, "heading": "Enter what was raised or promised", "raised_at": raised_at}
    return render(request, "engagement/commitments/step.html", {**context, "breadcrumbs": steps})


def _is_number(request: SignedInRequest) -> bool:
    text = request.GET.get("activity", "")
    return text.isdecimal() and len(text) < 18


def _of(activity: Activity | None) -> dict[str, object]:
    """What an activity says of what was raised there."""
    if activity is None:
        return {}
    return {
        "said": activity.priorities_raised,
        "raised_on": activity.held_on,
        "district": activity.district_id,
        "led_by": activity.kind.led_by,
    }


@requires(Can.RECORD_ENGAGEMENT)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action, pk=pk)
    form = AnswerForm(request.POST or None, today=timezone.localdate())
    return _step(request, action, form, actions.answer, "The answer is kept.", "Answer it", today=form.today)


@requires(Can.RECORD_ENGAGEMENT)
def route(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action, pk=pk)
    initial = {"owner": action.owner, "due_on": action.due_on}
    form = RouteForm(request.POST or None, initial=initial, today=timezone.localdate())
    return _step(request, action, form, actions.route, "It is routed.", "Route it to somebody else")


@requires(Can.RECORD_ENGAGEMENT)
def report_back(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action, pk=pk)
    form = ReportForm(request.POST or None, today=timezone.localdate())
    said = "That residents were told is kept."
    return _step(request, action, form, actions.report_back, said, "Tell residents back", today=form.today)


def _step(
    request: SignedInRequest,
    action: Action,
    form: StepForm,
    act: Callable[..., Action],
    success: str,
    heading: str,
    **given: object,
) -> HttpResponse:
    def doing() -> Action:
        return act(action, **form.cleaned_data, **given, by=request.user, at=timezone.now())

    if form.is_valid() and attempt(request, doing, success=success, form=form):
        return redirect(action)
    step = Step(action.theme, "engagement:commitment", (action.pk,))
    context = {"form": form, "heading": heading, "action": action}
    steps = breadcrumbs(ENGAGEMENT, COMMITMENTS, step, here=heading)
    return render(request, "engagement/commitments/step.html", {**context, "breadcrumbs": steps})


ADDRESSES: dict[type[StepForm], tuple[str, str]] = {
    AnswerForm: ("Answer it", "engagement:answer_commitment"),
    RouteForm: ("Route it to somebody else", "engagement:route_commitment"),
    ReportForm: ("Tell residents back", "engagement:report_back"),
}
