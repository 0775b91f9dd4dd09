"""Figures for managers, and the paper for the board."""

from collections.abc import Callable
from datetime import date

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
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.board import tables
from surveys.board.document import document, satisfaction
from surveys.board.editions import SEES_RUNNING_MONTH, Chosen, chosen, month_form
from surveys.board.paper import SurveyLine
from surveys.board.pictures import chart
from surveys.board.writers import WRITERS
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.feedback.lines import you_said_we_did
from surveys.figures.charts.picture import drawn
from surveys.figures.queries import figures, survey_months, this_month, titled
from surveys.figures.releases.queries import figures_of_posting
from surveys.models import Survey

READERS = (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)


@requires(*READERS)
def summary(request: SignedInRequest) -> HttpResponse:
    """The paper's table; for a line manager, the posting's part of the latest release instead."""
    if not request.user.can(Can.SEE_RELEASED_FIGURES):
        return _posting(request, timezone.localdate())
    today = timezone.localdate()
    found = chosen(request, today)
    if found is None:
        return _nothing_released(request)
    address = _survey_of(found.to) if request.user.can(Can.SEE_FIGURES) and not found.release else None
    context = _shown(found) | {"today": today, "table": satisfaction(found.paper, address=address)}
    context |= {"lines": found.paper.community.victims, "year": found.paper.community.period}
    if request.user.can(SEES_RUNNING_MONTH):
        context |= {"this_month": this_month(today)}
    return render(request, "surveys/board/summary.html", context)


def _posting(request: SignedInRequest, today: date) -> HttpResponse:
    area, year = posting_of(request.user), Period.rolling(12, to=Month.of(today))
    lines = you_said_we_did(year, area) if area else []
    context = {"posting": figures_of_posting(request.user), "lines": lines, "year": year}
    return render(request, "surveys/board/posting.html", context)


def _nothing_released(request: SignedInRequest) -> HttpResponse:
    return render(request, "surveys/board/nothing_released.html")


def _shown(found: Chosen) -> dict[str, object]:
    return {"form": found.form, "to": found.to, "query": found.query, "paper": found.paper}


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
    context = {
        "hidden_said": "" if every else SAID,
        "survey": surveyed,
        "status": surveyed.status_on(today).label,
        "form": form,
        "period": period,
        "measures": measures(titled(figures(surveyed, period)), period) if period else None,
        "months": months(survey_months(surveyed, Period.rolling(13, to=to))),
    }
    return render(request, "surveys/board/survey.html", context)


@requires(Can.EXPORT_PAPER)
def paper(request: SignedInRequest) -> HttpResponse:
    found = chosen(request, timezone.localdate())
    if found is None:
        return _nothing_released(request)
    drawing = f"{reverse('board:picture')}{found.query}"
    context = _shown(found) | {"document": document(found.paper, drawing=drawing), "writers": WRITERS.values()}
    return render(request, "surveys/board/paper.html", context)


@requires(Can.EXPORT_PAPER)
def picture(request: SignedInRequest) -> HttpResponse:
    """The paper's chart; nothing where there is nothing to draw."""
    found = chosen(request, timezone.localdate())
    shown = chart(found.paper.lines) if found else None
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
