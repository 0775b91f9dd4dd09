"""Figures for managers, and the paper for the board."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.roles import Can
from surveys.board import tables
from surveys.board.document import document, satisfaction
from surveys.board.forms import MonthForm
from surveys.board.paper import CannotReport, Paper, SurveyLine, board_paper
from surveys.board.writers import WRITERS
from surveys.figures.queries import figures, figures_of_posting, survey_months, this_month, titled
from surveys.models import Survey

FIRST_MONTH = Month(2018, 5)
READERS = (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)


@requires(*READERS)
def summary(request: SignedInRequest) -> HttpResponse:
    """The paper's table; for a line manager, the posting's figures instead."""
    if not request.user.can(Can.SEE_RELEASED_FIGURES):
        return _posting(request)
    today = timezone.localdate()
    to, form = _month(request, today)
    shown = board_paper(to, today=today)
    context = {"form": form, "paper": shown, "to": to, "today": today, "table": satisfaction(shown)}
    if request.user.can(Can.SEE_FIGURES):
        context |= {"this_month": this_month(today), "table": satisfaction(shown, address=_survey_of(to))}
    return render(request, "surveys/board/summary.html", context)


def _survey_of(to: Month) -> Callable[[SurveyLine], str]:
    """The address of a line's survey, up to the same month."""
    return lambda line: f"{reverse('board:survey', args=[line.code])}?to={to}"


def _posting(request: SignedInRequest) -> HttpResponse:
    year = Period.rolling(12, to=Month.of(timezone.localdate()) - 1)
    return render(
        request, "surveys/board/posting.html", {"posting": figures_of_posting(request.user, year), "period": year}
    )


@requires(Can.SEE_FIGURES)
def survey(request: SignedInRequest, code: str) -> HttpResponse:
    """One survey: its measures in the latest three months, and month by month."""
    chosen = get_object_or_404(Survey.objects.prefetch_related("pauses"), pk=code)
    today = timezone.localdate()
    to, form = _month(request, today)
    period = chosen.latest_period(3, to=to)
    context = {
        "survey": chosen,
        "status": chosen.status_on(today).label,
        "form": form,
        "period": period,
        "measures": tables.measures(titled(figures(chosen, period)), period) if period else None,
        "months": tables.months(survey_months(chosen, Period.rolling(13, to=to))),
    }
    return render(request, "surveys/board/survey.html", context)


@requires(Can.EXPORT_PAPER)
def paper(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    to, form = _month(request, today)
    written = document(board_paper(to, today=today))
    context = {"form": form, "document": written, "to": to, "writers": WRITERS.values()}
    return render(request, "surveys/board/paper.html", context)


@requires(Can.EXPORT_PAPER)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """The paper as a file. That it was taken, by whom and for which month, is recorded."""
    if kind not in WRITERS:
        raise Http404
    paper = _paper_or_404(request.GET.get("to", ""), timezone.localdate())
    _record(request.user, kind, paper)
    return attached(WRITERS[kind], document(paper), f"board-paper-{paper.to}")


def _paper_or_404(text: str, today: date) -> Paper:
    try:
        return board_paper(Month.parse(text), today=today)
    except (CannotReport, ValueError):
        raise Http404 from None


def _record(user: User, kind: str, paper: Paper) -> None:
    audit.record(Act.EXPORTED_PAPER, user, by=user, month=str(paper.to), kind=kind)


def _month(request: SignedInRequest, today: date) -> tuple[Month, MonthForm]:
    """The month asked for; the last whole month unless one is, or if there are no figures for it."""
    now = Month.of(today)
    default = now - 1
    form = MonthForm(
        request.GET if "to" in request.GET else None, initial={"to": str(default)}, first=FIRST_MONTH, last=now
    )
    if form.is_bound and form.is_valid() and form.cleaned_data["to"]:
        return Month.parse(form.cleaned_data["to"]), form
    return default, form
