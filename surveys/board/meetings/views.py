"""What meetings asked for: the list with a form for one more, and the answer to one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.roles import Can
from surveys.board.meetings import actions as acts
from surveys.board.meetings import tables
from surveys.board.meetings.forms import ActionForm, AnswerForm
from surveys.models import MeetingAction

MEETINGS = Step("Meetings", "meetings:actions")
LISTED = 60


@requires(Can.WRITE_PAPER)
def actions(request: SignedInRequest) -> HttpResponse:
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _entered(request, form):
        return redirect("meetings:actions")
    listed = list(MeetingAction.objects.all()[:LISTED])
    table = tables.actions(listed) if listed else None
    shown = Results("Actions of meetings", "actions-of-meetings", [table], request.user) if table else None
    return answered(request, "surveys/board/meetings/actions.html", {"form": form, "table": table}, shown)


def _entered(request: SignedInRequest, form: ActionForm) -> bool:
    return attempt(
        request,
        lambda: acts.enter(**form.cleaned_data, by=request.user, at=timezone.now()),
        success="The action is entered.",
        form=form,
    )


@requires(Can.WRITE_PAPER)
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(MeetingAction, pk=pk)
    form = AnswerForm(request.POST or None, initial={"answer": action.answer})
    if request.method == "POST" and form.is_valid():
        attempt(
            request,
            lambda: acts.answer(action, form.cleaned_data["answer"], by=request.user, at=timezone.now()),
            success="The answer is given.",
        )
        return redirect("meetings:actions")
    context = {"form": form, "action": action, "breadcrumbs": breadcrumbs(MEETINGS, here="Answer")}
    return render(request, "surveys/board/meetings/answer.html", context)
