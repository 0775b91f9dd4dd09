"""A file that waits: what is in it, how far the work on it is, confirming and cancelling."""

import uuid
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kentpcc.access import requires
from kentpcc.roles import Can
from victims.extracts import tables
from victims.extracts.fields.maps import NoMapFits
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads import long_files
from victims.extracts.uploads.held import HeldFile
from victims.extracts.uploads.preview import Look
from victims.models import ColumnMap, Extract

GONE = "That upload was confirmed, cancelled or cleared away after a day. Send the file again if it is not listed."


def finds_upload(view: Any) -> Any:
    """Hands the view the user's own held file. One that is gone leads back to the list, or to what it became."""

    @wraps(view)
    def found(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
        try:
            if upload := held_files.find(held, owner=request.user):
                return view(request, upload)
        except NoMapFits as fault:
            if fault.can_be_mapped:
                return render(request, "victims/extracts/columns_needed.html", {"held": upload, "fault": fault})
            return _refused(request, upload, fault)
        except UnreadableFile as fault:
            return _refused(request, upload, fault)
        except FileNotFoundError:
            pass  # confirmed a moment ago, in another window
        return _became(request, held_files.trace(held, owner=request.user))

    return found


def _refused(request: HttpRequest, held: HeldFile, fault: UnreadableFile) -> HttpResponse:
    held.discard()
    messages.error(request, str(fault))
    return redirect("victims:extracts")


def _became(request: HttpRequest, held: HeldFile) -> HttpResponse:
    same_file = Extract.objects.filter(sha256=request.POST.get("sha256", "").replace("\x00", ""))
    if extract := long_files.became(held) or same_file.first():
        return redirect(extract)
    messages.info(request, GONE)
    return redirect("victims:extracts")


@require_safe
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def preview(request: HttpRequest, held: HeldFile) -> HttpResponse:
    work = long_files.under_way(held)
    look = None if work else uploads.look(held, by=request.user, at=timezone.now())
    if look is None:
        return render(request, "victims/extracts/progress.html", {"held": held, "work": work})
    return render(request, "victims/extracts/preview.html", _context(held, look))


def _context(held: HeldFile, look: Look) -> dict[str, Any]:
    return {
        "held": held,
        "look": look,
        "finished": Extract.objects.filter(sha256=look.sha256).first(),
        "first_rows": tables.first_rows(look),
        "changed_rows": tables.changed_rows(look),
        "unlike_rows": tables.unlike_rows(look),
        "reasons": tables.reasons(look.reasons),
        "refused_rows": tables.refused_rows(look),
    }


@require_safe
@requires(Can.IMPORT_VICTIMS)
def progress(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work is done, the whole page."""
    upload = held_files.trace(held, owner=request.user)
    if work := long_files.under_way(upload):
        return render(request, "victims/extracts/progress_bar.html", {"held": upload, "work": work})
    return HttpResponseClientRedirect(reverse("victims:preview", args=[held]))


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def confirm(request: HttpRequest, held: HeldFile) -> HttpResponse:
    extract = uploads.confirm(held, by=request.user, at=timezone.now())
    return redirect(extract) if extract else redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def again(request: HttpRequest, held: HeldFile) -> HttpResponse:
    """Once more, because the worker was lost or gave up."""
    long_files.again(held, by=request.user)
    return redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def choose(request: HttpRequest, held: HeldFile) -> HttpResponse:
    column_map = get_object_or_404(ColumnMap.objects.numbered(request.POST.get("column_map", "")))
    uploads.choose(held, column_map, by=request.user)
    return redirect("victims:preview", held.id)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def cancel(request: HttpRequest, held: HeldFile) -> HttpResponse:
    held.discard()
    messages.success(request, "The file was deleted. Nothing was written.")
    return redirect("victims:extracts")
