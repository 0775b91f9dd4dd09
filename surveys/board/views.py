"""Figures for managers, and the paper for the board."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.geography import posting_of
from kentpcc.models import User
from kentpcc.pages.downloads import Results, answered, chart_of
from kentpcc.pages.written import Listed
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.board import changes, measured, tables
from surveys.board.changes import as_counted, as_released
from surveys.board.document import document, satisfaction
from surveys.board.editions import SEES_RUNNING_MONTH, Chosen, chosen, month_form
from surveys.board.paper import SurveyLine
from surveys.board.pictures import chart, figure
from surveys.board.posting import pictures
from surveys.board.posting.doing import to_do
from surveys.board.posting.queries import here
from surveys.board.posting.tables import beside
from surveys.board.released import edition_of
from surveys.board.summary import said_and_done
from surveys.board.writers import WRITERS
from surveys.charts.picture import Picture, drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.feedback.lines import you_said_we_did
from surveys.figures.queries import figures, survey_months, this_month, titled
from surveys.figures.releases.queries import Posting, figures_of_posting, query_of
from surveys.figures.surveys import NOT_RELEASED, sourced
from surveys.models import Survey

READERS = (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)


@requires(*READERS)
def summary(request: SignedInRequest) -> HttpResponse:
    """The paper's table; for a line manager, the posting's part of the latest release instead."""
    if not request.user.can(Can.SEE_RELEASED_FIGURES):
        return _posting(request, timezone.now())
    today = timezone.localdate()
    found = chosen(request, today)
    if found is None:
        return _nothing_released(request)
    address = _survey_of(found.to) if request.user.can(Can.SEE_FIGURES) and not found.release else None
    shown, (year, said) = found.summary, said_and_done(found.to)
    table = satisfaction(shown, address=address)
    moved = changes.table(changes.changes(shown.lines, as_released if found.release else as_counted))
    context = _chosen(found) | {"paper": shown, "today": today, "table": table, "changes": moved}
    context["picture"] = figure(shown.lines, f"{reverse('board:picture')}{found.query}")
    context |= {"lines": said, "year": year.label}
    if request.user.can(SEES_RUNNING_MONTH):
        context |= {"this_month": this_month(today)}
    return answered(request, "surveys/board/summary.html", context, _results(request, found, [table, moved]))


def _results(request: SignedInRequest, found: Chosen, listed: Sequence[Listed]) -> Results:
    name = found.file_name.replace("board-paper", "summary")
    mark = found.summary.mark or str(found.summary.edition)
    return Results(f"Victim satisfaction to {found.to.long_name}", name, listed, request.user, mark)


def _posting(request: SignedInRequest, at: datetime) -> HttpResponse:
    area, year = posting_of(request.user), Period.rolling(12, to=Month.at(at))
    posting, lines = figures_of_posting(request.user), you_said_we_did(year, area) if area else []
    context: dict[str, object] = {"posting": posting, "lines": lines, "year": year}
    found = here(request.user, posting) if posting else []
    listed = [beside(each) for each in found]
    picture = pictures.picture(found, posting.place, chart_of(request, narrowed=False)) if posting else None
    if posting and posting.release:
        context |= {"compared": list(zip(found, listed, strict=True)), "picture": picture}
        context["made"] = query_of(posting.release)
        context["steps"] = list(to_do(request.user, found, at))
    return answered(request, "surveys/board/posting/posting.html", context, _own(request, posting, listed, picture))


def _own(
    request: SignedInRequest, posting: Posting | None, listed: Sequence[Listed], picture: Picture | None
) -> Results | None:
    if posting is None or posting.release is None or not listed:
        return None
    release, area = posting.release, posting_of(request.user)
    name = f"posting-{area.code if area else ''}-{release.month}-version-{release.version}"
    drawing = partial(drawn, picture.chart) if picture else None
    mark = str(edition_of(release))
    return Results(posting.place, name, listed, request.user, mark, drawing=drawing, narrowed=False)


def _nothing_released(request: SignedInRequest) -> HttpResponse:
    return render(request, "surveys/board/nothing_released.html")


def _chosen(found: Chosen) -> dict[str, object]:
    return {"form": found.form, "to": found.to, "query": found.query}


def _survey_of(to: Month) -> Callable[[SurveyLine], str]:
    """The address of a line's survey, up to the same month."""
    return lambda line: f"{reverse('board:survey', args=[line.code])}?to={to}"


@requires(Can.SEE_FIGURES)
def survey(request: SignedInRequest, code: str) -> HttpResponse:
    """One survey: its measures in the latest three months, and month by month."""
    surveyed = get_object_or_404(Survey.objects.prefetch_related("pauses"), pk=code)
    today = timezone.localdate()
    to, form = month_form(request, today)
    period = surveyed.latest_period(3, to=to)
    every = sees_every_count(request.user)
    measures, months = (
        (tables.measures, tables.months) if every else (tables.protected_measures, tables.protected_months)
    )
    asked = titled(figures(surveyed, period)) if period else []
    listed: list[Listed] = [*([measures(asked, period)] if period else [])]
    plan = measured.plan(asked, every=every)
    listed += [months(survey_months(surveyed, Period.rolling(13, to=to))), *([plan] if plan else [])]
    drawing = measured.picture(asked, period, chart_of(request), every=every) if period else None
    context = {
        "hidden_said": "" if every else SAID,
        "survey": surveyed,
        "status": surveyed.status_on(today).label,
        "form": form,
        "period": period,
        "picture": sourced(drawing, surveyed, "Each measure", period) if period else None,
        "measures": listed[0] if period else None,
        "months": listed[-2] if plan else listed[-1],
        "planner": plan,
    }
    name = f"survey-{surveyed.pk}-{to}-not-released"
    drawn_by = partial(drawn, drawing.chart) if drawing else None
    shown = Results(surveyed.title, name, listed, surveyed, NOT_RELEASED, [str(context["hidden_said"])], drawn_by)
    return answered(request, "surveys/board/survey.html", context, shown)


@requires(Can.EXPORT_PAPER)
def paper(request: SignedInRequest) -> HttpResponse:
    found = chosen(request, timezone.localdate())
    if found is None:
        return _nothing_released(request)
    drawing = f"{reverse('board:picture')}{found.query}"
    context = _chosen(found) | {"paper": found.paper, "writers": WRITERS.values()}
    context["document"] = document(found.paper, drawing=drawing)
    return render(request, "surveys/board/paper.html", context)


@requires(Can.EXPORT_PAPER)
def picture(request: SignedInRequest) -> HttpResponse:
    """The paper's chart; nothing where there is nothing to draw."""
    found = chosen(request, timezone.localdate())
    shown = chart(found.summary.lines) if found else None
    return drawn(shown) if shown else HttpResponse(status=204)


@requires(Can.EXPORT_PAPER)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """The paper as a file. That it was taken, by whom, for which month and of which release, is recorded."""
    found = chosen(request, timezone.localdate()) if kind in WRITERS and request.GET.get("to") else None
    if found is None or found.form.errors:
        raise Http404
    try:
        reply = attached(WRITERS[kind], document(found.paper), found.file_name)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('board:paper')}{found.query}")
    _record(request.user, kind, found)
    return reply


def _record(user: User, kind: str, found: Chosen) -> None:
    release = {"version": found.release.version} if found.release else {"released": False}
    audit.record(Act.EXPORTED_PAPER, user, by=user, month=str(found.to), kind=kind, **release)
