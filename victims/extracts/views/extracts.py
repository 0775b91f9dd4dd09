"""Extracts that came in, and the way in for another."""

import uuid

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from victims.extracts import tables
from victims.extracts.forms import ExtractForm
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files
from victims.models import Extract


@requires(Can.IMPORT_VICTIMS)
def extracts(request: SignedInRequest) -> HttpResponse:
    form = ExtractForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        held = uploads.receive(file.chunks(), name=file.name, encoding=form.encoding, by=request.user)
        return redirect("victims:preview", held.id)
    admitted = Extract.objects.select_related("admitted_by")[:50]
    return render(request, "victims/extracts/extracts.html", {"form": form, "extracts": tables.extracts(admitted)})


@require_safe
@requires(Can.IMPORT_VICTIMS)
def extract(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    admitted = get_object_or_404(Extract.objects.select_related("admitted_by", "column_map"), pk=pk)
    context = {
        "extract": admitted,
        "reasons": tables.reasons(admitted.reasons),
        "can_download": held_files.refused_rows_of(admitted).is_file(),
    }
    return render(request, "victims/extracts/extract.html", context)


@require_safe
@requires(Can.IMPORT_VICTIMS)
def refused_rows(request: SignedInRequest, pk: uuid.UUID) -> FileResponse:
    admitted = get_object_or_404(Extract, pk=pk)
    file = uploads.open_refused_rows(admitted, by=request.user, at=timezone.now())
    if file is None:
        raise Http404
    return FileResponse(file, as_attachment=True, filename="refused rows.csv", content_type="text/csv; charset=utf-8")
