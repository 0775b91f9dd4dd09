"""Who was left out and why, from the extract to the interview: counts, never people."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.cells import Cell
from kentpcc.pages.downloads import Results, answered
from kentpcc.pages.tables import Table
from kentpcc.roles import Can
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.fieldwork.waterfall import Scope, Waterfall, lines, rows, tables
from surveys.fieldwork.waterfall import waterfall as waterfall_of
from surveys.fieldwork.waterfall.document import document
from surveys.fieldwork.waterfall.form import ScopeForm
from surveys.fieldwork.waterfall.profile import Comparison
from surveys.fieldwork.waterfall.profile import profile as profile_of
from surveys.fieldwork.waterfall.protecting import secret_of
from surveys.fieldwork.waterfall.writers import WRITERS

BUREAU = "For the Research Bureau only."


@require_safe
@requires(Can.SEE_FIELDWORK)
def waterfall(request: SignedInRequest) -> HttpResponse:
    form = _form(request)
    context: dict[str, object] = {"form": form, "writers": WRITERS.values(), "hidden_said": _hidden_said(request)}
    if form.is_valid():
        counted, secret = _count(form.scope), _secret(request, form.scope)
        idle = [reason for reason in counted.reasons if not reason.count]
        context |= {"scope": form.scope, "lines": lines(counted, secret), "barring_nobody": idle}
        context["steps"] = tables.steps(counted, secret)
    return render(request, "surveys/fieldwork/waterfall/waterfall.html", context)


@require_safe
@requires(Can.SEE_FIELDWORK)
def profile(request: SignedInRequest) -> HttpResponse:
    """Excluded against eligible. Small counts are for those who choose the victims."""
    form = _form(request)
    back = Step("Waterfall", "fieldwork:waterfall", query=form.query if form.is_valid() else "")
    context: dict[str, object] = {"form": form, "hidden_said": _hidden_said(request)}
    context["breadcrumbs"] = breadcrumbs(back, here="Who was left out")
    shown = None
    if form.is_valid():
        compared = _compared(request, form.scope)
        context |= {"scope": form.scope, "compared": compared}
        name = "left-out-{survey}-{first}-to-{last}-{area}".format(**form.cleaned_data)
        title = f"{form.scope.survey.title}: who was left out, reported {form.scope.months}"
        listed = [table for _, table, _ in compared]
        shown = Results(title, name, listed, form.scope.survey, BUREAU, [_hidden_said(request)]) if listed else None
    return answered(request, "surveys/fieldwork/waterfall/profile.html", context, shown)


def _compared(request: SignedInRequest, scope: Scope) -> list[tuple[Comparison, Table[Sequence[Cell]], bool]]:
    """Each with its table, and whether something of it is hidden: then a test would tell of it."""
    every = sees_every_count(request.user)
    found = [(each, frozenset()) for each in profile_of(scope)] if every else rows.protected(profile_of(scope), scope)
    return [(each, tables.comparison(each, secret, on=scope.on), bool(secret)) for each, secret in found]


@require_safe
@requires(Can.SEE_FIELDWORK)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """The waterfall as a file. That it was taken, by whom and of what, is recorded."""
    form = _form(request)
    if kind not in WRITERS or not form.is_valid():
        raise Http404
    scope = form.scope
    written = document([_count(scope)], _secret(request, scope))
    audit.record(Act.EXPORTED_WATERFALL, scope.survey, by=request.user, kind=kind, **form.cleaned_data)
    name = "waterfall-{survey}-{first}-to-{last}-{area}-not-released".format(**form.cleaned_data)
    return attached(WRITERS[kind], written, name)


def _form(request: SignedInRequest) -> ScopeForm:
    return ScopeForm(request.GET, on=timezone.localdate(), every_count=sees_every_count(request.user))


def _hidden_said(request: SignedInRequest) -> str:
    return "" if sees_every_count(request.user) else SAID


def _secret(request: SignedInRequest, scope: Scope) -> frozenset[str]:
    return frozenset() if sees_every_count(request.user) else secret_of(scope)


def _count(scope: Scope) -> Waterfall:
    return waterfall_of(scope.survey, on=scope.on, period=scope.period, area=scope.area)
