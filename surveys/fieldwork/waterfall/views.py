"""Who was left out and why, from the extract to the interview: counts, never people."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.disclosure.policy import POLICY
from surveys.fieldwork.waterfall import Scope, Waterfall, lines, tables
from surveys.fieldwork.waterfall import waterfall as waterfall_of
from surveys.fieldwork.waterfall.document import document
from surveys.fieldwork.waterfall.form import ScopeForm
from surveys.fieldwork.waterfall.profile import profile as profile_of
from surveys.fieldwork.waterfall.writers import WRITERS


@require_safe
@requires(Can.SEE_FIELDWORK)
def waterfall(request: SignedInRequest) -> HttpResponse:
    form = ScopeForm(request.GET, on=timezone.localdate())
    context: dict[str, object] = {"form": form, "writers": WRITERS.values()}
    if form.is_valid():
        counted = _count(form.scope)
        idle = [reason for reason in counted.reasons if not reason.count]
        context |= {"scope": form.scope, "waterfall": counted, "lines": lines(counted), "barring_nobody": idle}
    return render(request, "surveys/fieldwork/waterfall/waterfall.html", context)


@require_safe
@requires(Can.SEE_FIELDWORK)
def profile(request: SignedInRequest) -> HttpResponse:
    """Excluded against eligible. Small counts are for those who choose the victims."""
    form = ScopeForm(request.GET, on=timezone.localdate())
    hide_small = not request.user.can(Can.SELECT_VICTIMS)
    back = Step("Waterfall", "fieldwork:waterfall", query=form.query if form.is_valid() else "")
    context: dict[str, object] = {"form": form, "hide_small": hide_small, "fewest": POLICY.least}
    context["breadcrumbs"] = breadcrumbs(back, here="Who was left out")
    if form.is_valid():
        compared = profile_of(form.scope)
        shown = [(each, tables.comparison(each, on=form.scope.on, hide_small=hide_small)) for each in compared]
        context |= {"scope": form.scope, "compared": shown}
    return render(request, "surveys/fieldwork/waterfall/profile.html", context)


@require_safe
@requires(Can.SEE_FIELDWORK)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """The waterfall as a file. That it was taken, by whom and of what, is recorded."""
    form = ScopeForm(request.GET, on=timezone.localdate())
    if kind not in WRITERS or not form.is_valid():
        raise Http404
    scope = form.scope
    written = document([_count(scope)])
    audit.record(Act.EXPORTED_WATERFALL, scope.survey, by=request.user, kind=kind, **form.cleaned_data)
    name = "waterfall-{survey}-{first}-to-{last}-{area}".format(**form.cleaned_data)
    return attached(WRITERS[kind], written, name)


def _count(scope: Scope) -> Waterfall:
    return waterfall_of(scope.survey, on=scope.on, period=scope.period, area=scope.area)
