"""Consultations, newsletters and standing groups."""

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.history import earlier_of
from engagement.listening import actions, tables
from engagement.listening.forms import FileForm, WithdrawForm
from engagement.listening.records import KINDS, Kind
from engagement.listening.results import Results, read, to_mend
from engagement.models import Consultation, ConsultationSeries, Group, GroupAction, LiaisonPost, Newsletter, Outreach
from engagement.pages import ENGAGEMENT
from engagement.quarters import year_of
from kentpcc.access import SignedInRequest, requires
from kentpcc.documents.attachments import attachment
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results as Shown
from kentpcc.pages.downloads import answered
from kentpcc.refusals import Refused
from kentpcc.roles import Can

ISSUES_SHOWN, MONTHS_SHOWN, ACTIONS_SHOWN = 12, 24, 30
CONSULTATIONS = Step("Consultations", "engagement:consultations")


def _may(request: SignedInRequest) -> bool:
    return request.user.can(Can.RECORD_ENGAGEMENT)


@requires(Can.SEE_ENGAGEMENT)
def consultations(request: SignedInRequest) -> HttpResponse:
    context = {
        "consultations": [(each, tables.findings(each)) for each in Consultation.objects.with_findings()],
        "series": ConsultationSeries.objects.all(),
        "may_record": _may(request),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Consultations"),
    }
    return render(request, "engagement/listening/consultations.html", context)


@requires(Can.SEE_ENGAGEMENT)
def newsletters(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "newest": Newsletter.objects.latest_of_each(on=today),
        "issues": tables.issues(Newsletter.objects.issued_by(today)[:ISSUES_SHOWN], may_edit=_may(request)),
        "reach": tables.reach(Outreach.objects.filter(withdrawn_on=None)[:MONTHS_SHOWN], may_edit=_may(request)),
        "may_record": _may(request),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Newsletters"),
    }
    return render(request, "engagement/listening/newsletters.html", context)


@requires(Can.SEE_ENGAGEMENT)
def groups(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(today)
    context = {
        "groups": tables.groups(
            Group.objects.standing(today).with_meetings(year, until=today), year, may_edit=_may(request)
        ),
        "actions": tables.actions(
            GroupAction.objects.filter(group__withdrawn_on=None).select_related("group")[:ACTIONS_SHOWN],
            today,
            may_edit=_may(request),
        ),
        "may_record": _may(request),
        "posts": tables.posts(list(LiaisonPost.objects.select_related("district").prefetch_related("audiences"))),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Groups"),
    }
    return render(request, "engagement/listening/groups.html", context)


@requires(Can.SEE_ENGAGEMENT)
def consultation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its results for the whole area and by district, and how people were asked."""
    found = get_object_or_404(Consultation.objects.standing().select_related("series"), pk=pk)
    table = tables.results(actions.results_of(found), str(found))
    context = {"consultation": found, "table": table, "may_record": _may(request)}
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, CONSULTATIONS, here=str(found))
    note = found.series.method if found.series else ""
    shown = Shown(str(found), f"consultation-{found.pk}", [table], found, notes=[note])
    return answered(request, "engagement/listening/consultation.html", context, shown)


@requires(Can.RECORD_ENGAGEMENT)
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file is looked at first; then its lines come in, or what was refused is taken away to be mended."""
    found = get_object_or_404(Consultation.objects.standing(), pk=pk)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    looked = _read(form, found) if form.is_valid() else None
    if looked and "mend" in request.POST:
        return attachment(to_mend(looked.refusals), f"consultation-{found.pk}-to-mend.csv", "text/csv; charset=utf-8")
    if looked and "admit" in request.POST and _admitted(request, found, looked):
        return redirect("engagement:consultation", found.pk)
    context = {"consultation": found, "form": form, "looked": looked, "text": form.data.get("text", "")}
    if looked:
        context |= {"text": form.cleaned_data["text"], "accepted": tables.results(looked.findings, "Would come in")}
        context["refused"] = tables.refused(looked.refusals)
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, CONSULTATIONS, here=f"Results of {found}")
    return render(request, "engagement/listening/results.html", context)


def _read(form: FileForm, found: Consultation) -> Results | None:
    try:
        return read(form.cleaned_data["text"], found)
    except Refused as refused:
        form.add_error("file", str(refused))
        return None


def _admitted(request: SignedInRequest, found: Consultation, looked: Results) -> bool:
    return attempt(
        request,
        lambda: actions.admit_results(found, looked, by=request.user, at=timezone.now()),
        success=lambda count: f"{count} {'result is' if count == 1 else 'results are'} in.",
    )


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _row(kind: Kind, pk: int) -> Model:
    rows = kind.model._default_manager.all()
    return get_object_or_404(rows.filter(withdrawn_on=None) if kind.can_be_withdrawn else rows, pk=pk)


@requires(Can.RECORD_ENGAGEMENT)
def new_record(request: SignedInRequest, kind: str) -> HttpResponse:
    return _keep(request, kind, _kind(kind).model())


@requires(Can.RECORD_ENGAGEMENT)
def edit_record(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    return _keep(request, kind, _row(_kind(kind), pk))


def _keep(request: SignedInRequest, name: str, row: Model) -> HttpResponse:
    kind = KINDS[name]
    form = kind.form(request.POST or None, instance=row)
    if form.is_valid() and attempt(
        request,
        lambda: actions.keep(form.instance, by=request.user, at=timezone.now()),
        success="It is kept.",
        form=form,
    ):
        return redirect(f"engagement:{kind.page}")
    context = {"form": form, "kind": kind, "name": name, "row": row, "earlier": earlier_of(row) if row.pk else []}
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, here=kind.title)
    return render(request, "engagement/listening/record.html", context)


@requires(Can.RECORD_ENGAGEMENT)
def withdraw_record(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Asks for the reason; what was entered stays, and is shown and counted no more."""
    found = _kind(kind)
    if not found.can_be_withdrawn:
        raise Http404
    row, form, today = _row(found, pk), WithdrawForm(request.POST or None), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.withdraw(
            row,  # type: ignore[type-var]  # of a kind that can be
            why=form.cleaned_data["why"],
            by=request.user,
            at=timezone.now(),
            today=today,
        ),
        success="It is withdrawn.",
        form=form,
    ):
        return redirect(f"engagement:{found.page}")
    context = {"form": form, "kind": found, "row": row, "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Withdraw")}
    return render(request, "engagement/listening/withdraw.html", context)
