"""Extracts that came in, files that wait until they are confirmed or cancelled, and column maps."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kentpcc.access import SignedInRequest, requires
from kentpcc.bodies import takes_file
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can
from victims.extracts import tables
from victims.extracts.actions import forget_word as forget
from victims.extracts.fields.maps import NoMapFits, guesses
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.forms import ColumnMapForm, ExtractForm
from victims.extracts.importing.standing import standing_of
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads.held import HeldFile
from victims.extracts.uploads.preview import Preview
from victims.extracts.words import WordsForm, words_of
from victims.models import ColumnMap, Extract

HeldView = Callable[[SignedInRequest, HeldFile], HttpResponse]
GONE = "That upload was confirmed, cancelled or cleared away after a day. Send the file again if it is not listed."


@requires(Can.IMPORT_VICTIMS)
@takes_file(settings.EXTRACT_MAX_BYTES)
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
        "standing": tables.standing(standings := _standing_of(admitted)),
        "barred": tables.barred(standings),
        "can_download": held_files.refused_rows_of(admitted).is_file(),
    }
    return render(request, "victims/extracts/extract.html", context)


def _standing_of(admitted: Extract) -> list[dict[str, Any]]:
    return [each.as_json() for each in standing_of(admitted, on=timezone.localdate())]


@require_safe
@requires(Can.IMPORT_VICTIMS)
def refused_rows(request: SignedInRequest, pk: uuid.UUID) -> FileResponse:
    admitted = get_object_or_404(Extract, pk=pk)
    file = uploads.open_refused_rows(admitted, by=request.user, at=timezone.now())
    if file is None:
        raise Http404
    return FileResponse(file, as_attachment=True, filename="refused rows.csv", content_type="text/csv; charset=utf-8")


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
    if extract := uploads.became(held) or same_file.first():
        return redirect(extract)
    messages.info(request, GONE)
    return redirect("victims:extracts")


@require_safe
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def preview(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    work = uploads.under_way(held)
    shown = None if work else uploads.preview(held, by=request.user, at=timezone.now())
    if shown is None:
        return render(request, "victims/extracts/progress.html", {"held": held, "work": work})
    return render(request, "victims/extracts/preview.html", _context(held, shown, WordsForm.of(shown)))


def _context(held: HeldFile, shown: Preview, words: WordsForm) -> dict[str, object]:
    return {
        "words": words,
        "left_over": tables.left_over(shown),
        "standing": tables.standing(shown.standing or []),
        "barred": tables.barred(shown.standing or []),
        "held": held,
        "look": shown,
        "finished": Extract.objects.filter(sha256=shown.sha256).first(),
        "first_rows": tables.first_rows(shown),
        "changed_rows": tables.changed_rows(shown),
        "stranger_rows": tables.stranger_rows(shown),
        "reasons": tables.reasons(shown.reasons),
        "refused_rows": tables.refused_rows(shown),
    }


@require_POST
@requires(Can.IMPORT_VICTIMS)
@finds_upload
def say_words(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    """What the unknown words of the file mean; a worker's preview may have changed meanwhile."""
    now = timezone.now()
    shown = None if uploads.under_way(held) else uploads.preview(held, by=request.user, at=now)
    if shown is None:
        return redirect("victims:preview", held.id)
    form = WordsForm.of(shown, request.POST)
    if not form.is_valid():
        return render(request, "victims/extracts/preview.html", _context(held, shown, form))
    said = uploads.say_what_words_mean(held, shown, form.meanings, by=request.user, at=now)
    messages.success(request, f"The column map “{shown.map_name}” knows {said} word{'' if said == 1 else 's'} more.")
    return redirect("victims:preview", held.id)


@require_safe
@requires(Can.IMPORT_VICTIMS)
def progress(request: SignedInRequest, held: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work is done, the whole page."""
    upload = held_files.trace(held, owner=request.user)
    if work := uploads.under_way(upload):
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
    uploads.again(held, by=request.user)
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


@require_safe
@requires(Can.IMPORT_VICTIMS)
def column_maps(request: SignedInRequest) -> HttpResponse:
    return render(request, "victims/extracts/columns.html", {"table": tables.column_maps(ColumnMap.objects.with_use())})


@require_safe
@requires(Can.IMPORT_VICTIMS)
def column_map(request: SignedInRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(ColumnMap, pk=pk)
    words = list(words_of(chosen))
    context = {"column_map": chosen, "table": tables.columns_of(chosen), "words": words}
    return render(request, "victims/extracts/columns_of_map.html", context)


@require_POST
@requires(Can.IMPORT_VICTIMS)
def forget_word(request: SignedInRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(ColumnMap, pk=pk)
    field, word = request.POST.get("field", ""), request.POST.get("word", "")
    attempt(
        request,
        lambda: forget(chosen, field, word, by=request.user, at=timezone.now()),
        success="What the word means is asked again with the next file.",
    )
    return redirect("victims:column_map", pk)


@requires(Can.IMPORT_VICTIMS)
@finds_upload
def make_map(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    headings = uploads.headings(held)
    guessed = guesses(headings, ColumnMap.objects.all())
    form = ColumnMapForm(request.POST or None, headings=headings, guesses=guessed)
    if request.method == "POST" and form.is_valid():
        uploads.make_map(held, form.cleaned_data["name"], form.headings, by=request.user, at=timezone.now())
        messages.success(request, f"The column map “{form.cleaned_data['name']}” was saved.")
        return redirect("victims:preview", held.id)
    return render(request, "victims/extracts/columns_make.html", {"form": form, "held": held, "guessed": len(guessed)})
