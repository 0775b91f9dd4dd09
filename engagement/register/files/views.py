import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from engagement.models import ActivityFile
from engagement.pages import ACTIVITIES, ENGAGEMENT
from engagement.register.files import actions, tables
from engagement.register.files.forms import FileForm
from engagement.register.files.reading import KNOWN, NEEDED
from kentpcc.access import SignedInRequest, requires
from kentpcc.documents.attachments import attached
from kentpcc.documents.csv_files import CSV
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.refusals import Refused
from kentpcc.roles import Can

CHOOSE = Step("Bring in a file", "engagement:choose_file")


@requires(Can.RECORD_ENGAGEMENT)
def choose_file(request: SignedInRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (file := _looked_at(request, form)):
        return redirect("engagement:activity_file", file.pk)
    steps = breadcrumbs(ENGAGEMENT, ACTIVITIES, here=CHOOSE.label)
    context = {"form": form, "known": KNOWN, "needed": NEEDED, "breadcrumbs": steps}
    return render(request, "engagement/register/files/choose.html", context)


def _looked_at(request: SignedInRequest, form: FileForm) -> ActivityFile | None:
    chosen = form.cleaned_data["file"]
    try:
        return actions.look(chosen.name, chosen.read(), by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error("file", str(refused))
        return None


@requires(Can.RECORD_ENGAGEMENT)
def activity_file(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    file = _own(request, pk)
    found = actions.preview(file, by=request.user, today=timezone.localdate())
    context = {
        "file": file,
        "count": len(found.right),
        "right": tables.right(found.right) if found.right else None,
        "refused": tables.refused(found.refused) if found.refused else None,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, ACTIVITIES, CHOOSE, here=file.name),
    }
    return render(request, "engagement/register/files/preview.html", context)


@requires(Can.RECORD_ENGAGEMENT)
def rows_to_mend(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = actions.preview(_own(request, pk), by=request.user, today=timezone.localdate())
    return attached(CSV, tables.to_mend(found.refused), "activities-to-mend")


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def admit_file(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    file = _own(request, pk)
    done = attempt(
        request,
        lambda: actions.admit(file, by=request.user, at=timezone.now(), today=timezone.localdate()),
        success=lambda count: f"{count:,} {'activity is' if count == 1 else 'activities are'} recorded.",
    )
    return redirect("engagement:activities") if done else redirect("engagement:activity_file", file.pk)


@require_POST
@requires(Can.RECORD_ENGAGEMENT)
def put_away_file(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    actions.put_away(_own(request, pk), by=request.user, at=timezone.now())
    return redirect("engagement:choose_file")


def _own(request: SignedInRequest, pk: uuid.UUID) -> ActivityFile:
    return get_object_or_404(ActivityFile, pk=pk, uploaded_by=request.user)
