"""Bringing an extract in: upload, preview, confirm, result."""

import uuid
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import requires
from kentpcc.roles import Can
from victims import uploads
from victims.extracts import held as held_files
from victims.extracts.reading import UnreadableFile
from victims.forms import ExtractForm
from victims.models import Extract
from victims.views import tables

GONE = "That upload was confirmed, cancelled or cleared away after a day. Send the file again if it is not listed."


@requires(Can.IMPORT_VICTIMS)
def extracts(request: HttpRequest) -> HttpResponse:
    form = ExtractForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        held = held_files.hold(upload.chunks(), name=upload.name, encoding=form.encoding, owner=request.user)
        return redirect("victims:preview", held.id)
    admitted = Extract.objects.select_related("admitted_by")[:50]
    return render(request, "victims/extracts.html", {"form": form, "extracts": tables.extracts(admitted)})


def finds_upload(view: Any) -> Any:
    """Hands the view the user's own held file. One that is gone leads back to the list, or to what it became."""

    @wraps(view)
    def found(request: HttpRequest, held: uuid.UUID) -> HttpResponse:
        try:
            if upload := held_files.find(held, owner=request.user):
                return view(request, upload)
        except UnreadableFile as fault:
            held_files.discard(held, owner=request.user)
            messages.error(request, str(fault))
            return redirect("victims:extracts")
        except FileNotFoundError:
            pass  # confirmed a moment ago, in another window
        return _became(request)

    return found


def _became(request: HttpRequest) -> HttpResponse:
    if extract := Extract.objects.filter(sha256=request.POST.get("sha256", "")).first():
        return redirect(extract)
    messages.info(request, GONE)
    return redirect("victims:extracts")


@require_safe
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def preview(request: HttpRequest, held: held_files.HeldFile) -> HttpResponse:
    reading = held.reading()
    plan = uploads.look(reading, by=request.user, at=timezone.now())
    context = {
        "held": held,
        "plan": plan,
        "sha256": reading.sha256,
        "finished": Extract.objects.filter(sha256=reading.sha256).first(),
        "first_rows": tables.first_rows(plan),
        "reasons": tables.reasons(plan.reasons),
        "refused_rows": tables.refused_rows(plan),
    }
    return render(request, "victims/preview.html", context)


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def confirm(request: HttpRequest, held: held_files.HeldFile) -> HttpResponse:
    return redirect(uploads.confirm(held, by=request.user, at=timezone.now()))


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def cancel(request: HttpRequest, held: held_files.HeldFile) -> HttpResponse:
    held.discard()
    messages.success(request, "The file was deleted. Nothing was written.")
    return redirect("victims:extracts")


@require_safe
@requires(Can.IMPORT_VICTIMS)
def extract(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    admitted = get_object_or_404(Extract.objects.select_related("admitted_by"), pk=pk)
    context = {
        "extract": admitted,
        "reasons": tables.reasons(admitted.reasons),
        "can_download": held_files.refused_rows_of(admitted).is_file(),
    }
    return render(request, "victims/extract.html", context)


@require_safe
@requires(Can.IMPORT_VICTIMS)
def refused_rows(request: HttpRequest, pk: uuid.UUID) -> FileResponse:
    admitted = get_object_or_404(Extract, pk=pk)
    file = uploads.open_refused_rows(admitted, by=request.user, at=timezone.now())
    if file is None:
        raise Http404
    return FileResponse(file, as_attachment=True, filename="refused rows.csv", content_type="text/csv; charset=utf-8")
