"""A file that waits: what is in it, how far the work on it is, confirming and cancelling."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from victims.extracts import tables
from victims.extracts.fields.maps import NoMapFits
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads import long_files
from victims.extracts.uploads.held import HeldFile
from victims.extracts.uploads.preview import Preview
from victims.models import ColumnMap, Extract

HeldView = Callable[[SignedInRequest, HeldFile], HttpResponse]
GONE = "That upload was confirmed, cancelled or cleared away after a day. Send the file again if it is not listed."


def finds_upload(view: HeldView) -> Callable[[SignedInRequest, uuid.UUID], HttpResponse]:
    """Hands the view the user's own held file. One that is gone leads back to the list, or to what it became."""

    @wraps(view)
    def finding(request: SignedInRequest, held: uuid.UUID) -> HttpResponse:
        upload = held_files.find(held, owner=request.user)
        answer = _answer(view, request, upload) if upload else None
        return _became(request, held_files.trace(held, owner=request.user)) if answer is None else answer

    return finding


def _answer(view: HeldView, request: SignedInRequest, held: HeldFile) -> HttpResponse | None:
    try:
        return view(request, held)
    except NoMapFits as fault:
        if fault.can_be_mapped:
            return render(request, "victims/extracts/columns_needed.html", {"held": held, "fault": fault})
        return _refused(request, held, fault)
    except UnreadableFile as fault:
        return _refused(request, held, fault)
    except FileNotFoundError:
        return None  # confirmed a moment ago, in another window


def _refused(request: SignedInRequest, held: HeldFile, fault: UnreadableFile) -> HttpResponse:
    held.discard()
    messages.error(request, str(fault))
    return redirect("victims:extracts")


def _became(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    same_file = Extract.objects.filter(sha256=request.POST.get("sha256", "").replace("\x00", ""))
    if extract := long_files.became(held) or same_file.first():
        return redirect(extract)
    messages.info(request, GONE)
    return redirect("victims:extracts")


@require_safe
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def preview(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    work = long_files.under_way(held)
    shown = None if work else uploads.preview(held, by=request.user, at=timezone.now())
    if shown is None:
        return render(request, "victims/extracts/progress.html", {"held": held, "work": work})
    return render(request, "victims/extracts/preview.html", _context(held, shown))


def _context(held: HeldFile, shown: Preview) -> dict[str, object]:
    return {
        "held": held,
        "look": shown,
        "finished": Extract.objects.filter(sha256=shown.sha256).first(),
        "first_rows": tables.first_rows(shown),
        "changed_rows": tables.changed_rows(shown),
        "stranger_rows": tables.stranger_rows(shown),
        "reasons": tables.reasons(shown.reasons),
        "refused_rows": tables.refused_rows(shown),
    }


@require_safe
@requires(Can.IMPORT_VICTIMS)
def progress(request: SignedInRequest, held: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work is done, the whole page."""
    upload = held_files.trace(held, owner=request.user)
    if work := long_files.under_way(upload):
        return render(request, "victims/extracts/progress_bar.html", {"held": upload, "work": work})
    return HttpResponseClientRedirect(reverse("victims:preview", args=[held]))


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def confirm(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    extract = uploads.confirm(held, by=request.user, at=timezone.now())
    return redirect(extract) if extract else redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def again(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    """Once more, because the worker was lost or gave up."""
    long_files.again(held, by=request.user)
    return redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def choose(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    column_map = get_object_or_404(ColumnMap.objects.numbered(request.POST.get("column_map", "")))
    uploads.choose(held, column_map, by=request.user)
    return redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def cancel(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    held.discard()
    messages.success(request, "The file was deleted. Nothing was written.")
    return redirect("victims:extracts")
