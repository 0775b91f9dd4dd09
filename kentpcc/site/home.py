"""The first page after signing in: what to do next, by ability."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kentpcc.access import requires
from kentpcc.models import User
from kentpcc.roles import Can
from surveys.fieldwork import queue
from surveys.fieldwork.queries import queue_by_survey
from victims.decisions import waiting_for
from victims.models import Extract


@dataclass(frozen=True)
class NextStep:
    title: str
    text: str
    label: str
    url: str


@requires(Can.SIGN_IN)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "kentpcc/site/home.html", {"steps": list(_steps(request.user))})


def _steps(user: User):
    """What waits for a decision first, then in the order in which the work flows; a role sees what it may do."""
    if user.can(Can.READ_VICTIMS):
        yield from _decisions(user)
    for ability, step in STEPS:
        if user.can(ability):
            yield step(user)


def _decisions(user: User):
    waiting = waiting_for(user)
    for count, things, url in (
        (waiting.rules, ("rule change", "rule changes"), reverse("victims:rules")),
        (waiting.merges, ("merge", "merges"), reverse("victims:duplicates")),
        (waiting.erasures, ("erasure", "erasures"), reverse("protection:erasures")),
    ):
        if count:
            said = f"{count} {things[count != 1]} {'waits' if count == 1 else 'wait'} for a second person."
            yield NextStep("Waiting for you", said, "Look and decide", url)


def _call(user: User) -> NextStep:
    now = timezone.now()
    held = queue.held_by(user, now).first()
    if held:
        url = reverse("fieldwork:case", args=[held.pk])
        return NextStep(
            "Your case", f"You hold case {held.label}. Finish it first.", f"Go on with case {held.label}", url
        )
    waiting = sum(line.callable_now for line in queue_by_survey(now))
    text = f"{waiting:,} victims can be called now." if waiting else "Nobody can be called at the moment."
    return NextStep("Calls", text, "Go to the queue", reverse("fieldwork:queue"))


def _import(user: User) -> NextStep:
    last = Extract.objects.first()
    text = (
        f"The last extract came in on {timezone.localtime(last.admitted_at):%-d %B %Y}: "
        f"{last.accepted:,} victims accepted, {last.refused:,} rows refused."
        if last
        else "No extract has come in yet."
    )
    return NextStep("Extracts", text, "Import an extract", reverse("victims:extracts"))


def _sample(user: User) -> NextStep:
    return NextStep(
        "Samples", "Draw from those who are eligible and not yet drawn.", "Draw a sample", reverse("fieldwork:samples")
    )


def _waterfall(user: User) -> NextStep:
    return NextStep(
        "Waterfall",
        "Who was left out, and why, from extract to interview.",
        "See the waterfall",
        reverse("fieldwork:waterfall"),
    )


def _figures(user: User) -> NextStep:
    return NextStep(
        "Figures", "How satisfied victims are, survey by survey.", "See the figures", reverse("board:summary")
    )


def _paper(user: User) -> NextStep:
    return NextStep(
        "Board paper",
        "The table, the services and the engagement for a quarter.",
        "Open the paper",
        reverse("board:paper"),
    )


def _engagement(user: User) -> NextStep:
    return NextStep(
        "Engagement",
        "Activities, consultations and commissioned services.",
        "Open the register",
        reverse("engagement:overview"),
    )


def _returns(user: User) -> NextStep:
    return NextStep(
        "Your returns", "What your service reports each quarter.", "File a return", reverse("engagement:returns")
    )


def _users(user: User) -> NextStep:
    return NextStep("People", "Who may sign in, and what each role may do.", "Manage people", reverse("people"))


def _trail(user: User) -> NextStep:
    return NextStep("Audit trail", "Who did what, and who read whom.", "Read the trail", reverse("trail"))


STEPS = [
    (Can.CALL_VICTIMS, _call),
    (Can.IMPORT_VICTIMS, _import),
    (Can.SELECT_VICTIMS, _sample),
    (Can.SEE_FIELDWORK, _waterfall),
    (Can.SEE_RELEASED_FIGURES, _figures),
    (Can.SEE_POSTING_FIGURES, _figures),
    (Can.EXPORT_PAPER, _paper),
    (Can.SEE_ENGAGEMENT, _engagement),
    (Can.FILE_OWN_RETURNS, _returns),
    (Can.MANAGE_USERS, _users),
    (Can.READ_TRAIL, _trail),
]
