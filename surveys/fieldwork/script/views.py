"""The opening of a call, and what supervisors write for it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import CharField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork.desk import held_case, says_when_lost, told, unsafe_all_the_same
from surveys.fieldwork.script import queries, tables
from surveys.fieldwork.script.actions import NOT_SAFE, answer_opening, write_signpost
from surveys.fieldwork.script.forms import SignpostForm
from surveys.fieldwork.script.steps import QUESTIONS
from surveys.models import Attempt, Signpost


def _is_unsafe(request: HttpRequest) -> bool:
    return (request.POST.get("question"), request.POST.get("answer")) == NOT_SAFE


@require_POST
@requires(Can.CALL_VICTIMS)
@says_when_lost
@unsafe_all_the_same(_is_unsafe, lambda case_id: case_id)
def opening(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Keeps one answer. “Not safe” leads to a page that says nothing, in one step."""
    held = held_case(request.user, case_id)
    question, answer = request.POST.get("question", ""), request.POST.get("answer", "")
    if question not in QUESTIONS or answer not in _answers_to(question):
        raise Http404
    try:
        answer_opening(held.pk, question, answer, **told(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("fieldwork:leave") if _is_unsafe(request) else redirect("fieldwork:case", held.pk)


def _answers_to(question: str) -> list[str]:
    field = Attempt._meta.get_field(question)
    return [value for value, _ in field.choices or ()] if isinstance(field, CharField) else []


@require_safe
@requires(Can.DESIGN_SURVEYS)
def signposts(request: SignedInRequest) -> HttpResponse:
    """Everything that is said in a call, or at hand in it."""
    texts = queries.everything(timezone.localdate())
    return render(
        request, "surveys/fieldwork/script/signposts.html", {"tables": [tables.texts(*each) for each in texts]}
    )


@requires(Can.DESIGN_SURVEYS)
def write(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """A new text, or the next version of one."""
    today = timezone.localdate()
    before = get_object_or_404(Signpost, pk=pk) if pk else None
    form = SignpostForm(request.POST or None, before=before, today=today)
    if form.is_valid() and attempt(
        request,
        lambda: write_signpost(**form.cleaned_data, by=request.user, at=timezone.now()),
        success="The text is kept. Calls show it from the day that it names.",
        form=form,
    ):
        return redirect("fieldwork:signposts")
    steps = breadcrumbs(Step("Script", "fieldwork:signposts"), here=before.title if before else "A new text")
    context = {"form": form, "before": before, "breadcrumbs": steps}
    return render(request, "surveys/fieldwork/script/signpost.html", context)
