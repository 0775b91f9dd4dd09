"""Exports of answers: asked for, followed, released by a second person, downloaded by whoever asked."""

import uuid

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.periods import Month
from kentpcc.roles import Can
from surveys.figures.recounts.queries import first_month
from surveys.models import Export
from surveys.responses import actions, held, queries, tables
from surveys.responses.codebook import WRITERS
from surveys.responses.formats.table import FORMATS
from surveys.responses.forms import ExportForm, ReleaseForm

EXPORTS = Step("Exports of answers", "responses:exports")
SENT = "It was sent to a worker. You can leave the page and come back to it."
RELEASED = "It is released: {} can download it for seven days."


@requires(Can.EXPORT_RESPONSES, Can.RELEASE_EXPORTS)
def exports(request: SignedInRequest) -> HttpResponse:
    """The form for those who may ask, and the latest exports."""
    form = _form(request) if request.user.can(Can.EXPORT_RESPONSES) else None
    if form and form.is_valid() and (asked := _asked(request, form)):
        return redirect("responses:export", asked.pk)
    context = {"form": form, "exports": tables.exports(queries.latest(request.user))}
    return render(request, "surveys/responses/exports.html", context)


def _form(request: SignedInRequest) -> ExportForm:
    today = timezone.localdate()
    surveys, now, earlier = queries.exportable(today), Month.of(today), queries.to_link(request.user)
    first = first_month(surveys, now)
    return ExportForm(request.POST or None, surveys=surveys, earlier=earlier, first=first, now=now)


def _asked(request: SignedInRequest, form: ExportForm) -> Export | None:
    made: list[Export] = []
    period, told = form.period, {name: form.cleaned_data[name] for name in ("kind", "purpose")}
    if period is None:
        return None
    by, at = request.user, timezone.now()
    attempt(
        request,
        lambda: made.append(actions.ask(form.chosen, period, **told, same_as=form.linked, by=by, at=at)),
        success=SENT,
        form=form,
    )
    return made[0] if made else None


@require_safe
@requires(Can.EXPORT_RESPONSES, Can.RELEASE_EXPORTS)
def export(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    here = f"{found.survey.title}, {found.period.label}"
    context = _context(request, found) | {"breadcrumbs": breadcrumbs(EXPORTS, here=here)}
    return render(request, "surveys/responses/export.html", context)


@require_safe
@requires(Can.EXPORT_RESPONSES, Can.RELEASE_EXPORTS)
def progress(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """The part of the page that htmx asks for; when the work has ended, the whole page."""
    found = _found(request, pk)
    if found.has_ended:
        return HttpResponseClientRedirect(reverse("responses:export", args=[pk]))
    return render(request, "surveys/responses/progress_bar.html", _context(request, found))


def _found(request: SignedInRequest, pk: uuid.UUID) -> Export:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _context(request: SignedInRequest, found: Export) -> dict[str, object]:
    at, own = timezone.now(), found.proposed_by_id == request.user.pk
    waits = found.state == Export.State.MADE and not found.decision and not found.deleted_at
    return {
        "export": found,
        "format": FORMATS[found.kind],
        "state": tables.state_of(found),
        "own": own,
        **tables.said_of(found),
        "is_lost": found.is_lost(at),
        "progress": held.told(found),
        "waits": waits,
        "form": ReleaseForm() if waits and not own and request.user.can(Can.RELEASE_EXPORTS) else None,
        "can_be_fetched": own and found.can_be_fetched(at),
        "codebooks": WRITERS.values() if found.rows is not None and not found.deleted_at else [],
    }


@require_POST
@requires(Can.EXPORT_RESPONSES)
def again(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user).filter(proposed_by=request.user), pk=pk)
    attempt(request, lambda: actions.again(found, at=timezone.now()), success=SENT)
    return redirect("responses:export", pk)


@require_POST
@requires(Can.RELEASE_EXPORTS)
def decide(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found, at = _found(request, pk), timezone.now()
    if "decline" in request.POST:
        declined = "It is declined, and its file deleted."
        attempt(request, lambda: actions.decline(found, by=request.user, at=at), success=declined)
    else:
        released = RELEASED.format(found.proposed_by.name)
        attempt(request, lambda: actions.release(found, by=request.user, at=at), success=released)
    return redirect("responses:export", pk)


@require_POST
@requires(Can.EXPORT_RESPONSES)
def withdraw(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(queries.visible_to(request.user).filter(proposed_by=request.user), pk=pk)
    attempt(
        request,
        lambda: actions.withdraw(found, by=request.user, at=timezone.now()),
        success="It is withdrawn, and its file deleted.",
    )
    return redirect("responses:exports")


@require_safe
@requires(Can.EXPORT_RESPONSES)
def fetch(request: SignedInRequest, pk: uuid.UUID) -> FileResponse:
    """The file itself: for whoever asked, once it is released, until it expires."""
    found = _found(request, pk)
    file = actions.fetch(found, by=request.user, at=timezone.now())
    if file is None:
        raise Http404
    format = FORMATS[found.kind]
    return FileResponse(file, as_attachment=True, filename=_name(found, format.kind), content_type=format.content_type)


@require_safe
@requires(Can.EXPORT_RESPONSES, Can.RELEASE_EXPORTS)
def codebook(request: SignedInRequest, pk: uuid.UUID, kind: str) -> FileResponse:
    found, writer = _found(request, pk), WRITERS.get(kind)
    if writer is None or found.rows is None or found.deleted_at:
        raise Http404
    file = actions.read_codebook(found, kind, by=request.user, at=timezone.now())
    if file is None:
        raise Http404
    name = _name(found, f"codebook.{kind}")
    return FileResponse(file, as_attachment=True, filename=name, content_type=writer.content_type)


def _name(export: Export, ending: str) -> str:
    return f"{export.survey_id} {export.period.first} to {export.period.last}.{ending}"
