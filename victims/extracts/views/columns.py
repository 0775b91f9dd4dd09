"""Column maps: which there are, what one says, and making one for a file that fits none."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.roles import Can
from victims.extracts import tables
from victims.extracts.fields.maps import guesses
from victims.extracts.forms import ColumnMapForm
from victims.extracts.uploads import actions as uploads
from victims.extracts.uploads.held import HeldFile
from victims.extracts.views.uploads import finds_upload
from victims.models import ColumnMap


@require_safe
@requires(Can.IMPORT_VICTIMS)
def column_maps(request: SignedInRequest) -> HttpResponse:
    return render(request, "victims/extracts/columns.html", {"table": tables.column_maps(ColumnMap.objects.with_use())})


@require_safe
@requires(Can.IMPORT_VICTIMS)
def column_map(request: SignedInRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(ColumnMap, pk=pk)
    context = {"column_map": chosen, "table": tables.columns_of(chosen)}
    return render(request, "victims/extracts/columns_of_map.html", context)


@requires(Can.IMPORT_VICTIMS)
@finds_upload
def make(request: SignedInRequest, held: HeldFile) -> HttpResponse:
    headings = uploads.headings(held)
    guessed = guesses(headings, ColumnMap.objects.all())
    form = ColumnMapForm(request.POST or None, headings=headings, guesses=guessed)
    if request.method == "POST" and form.is_valid():
        uploads.make_map(held, form.cleaned_data["name"], form.headings, by=request.user, at=timezone.now())
        messages.success(request, f"The column map “{form.cleaned_data['name']}” was saved.")
        return redirect("victims:preview", held.id)
    return render(request, "victims/extracts/columns_make.html", {"form": form, "held": held, "guessed": len(guessed)})
