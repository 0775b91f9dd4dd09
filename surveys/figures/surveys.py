"""The frame of every page about one survey's figures."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results
from kentpcc.pages.tables import Table
from kentpcc.periods import Period
from surveys.charts.picture import Picture, drawn
from surveys.figures.forms import MonthsForm
from surveys.models import Survey

NOT_RELEASED = "Not released: for the Research Bureau only."
SOURCE = "Source: the Research Bureau’s interviews, not released."
FIGURES = Step("Figures", "board:summary")
Form = TypeVar("Form", bound=MonthsForm)


def narrowed(request: HttpRequest, code: str, form: type[Form]) -> Form:
    """The page's form, which knows its survey. Raises Http404 where there is no such survey."""
    survey = get_object_or_404(Survey.objects.select_related("population").prefetch_related("pauses"), pk=code)
    return form(request.GET.dict(), survey=survey, today=timezone.localdate())


def framed(survey: Survey, here: str) -> dict[str, object]:
    above = FIGURES, Step(survey.title, "board:survey", (survey.pk,))
    return {"survey": survey, "breadcrumbs": breadcrumbs(*above, here=here)}


def sourced(picture: Picture | None, survey: Survey, measure: str, period: Period | str) -> Picture | None:
    """Its caption begins with what is counted, of whom, when, and from where."""
    about = f"{measure}: victims interviewed in the survey “{survey.title}”, {period}."
    return picture and replace(picture, caption=f"{about} {SOURCE} {picture.caption}")


def results(
    form: MonthsForm, here: str, tables: Sequence[Table[Any]], *notes: str, picture: Picture | None = None
) -> Results | None:
    """What a page of the Bureau’s shows, for its files; None where there is no table."""
    survey, asked = form.survey, "-".join(form.codes)
    name = f"{here.lower().replace(' ', '-')}-{survey.pk}-{asked}-not-released"
    drawing = partial(drawn, picture.chart) if picture else None
    title = f"{survey.title}: {here[0].lower()}{here[1:]}"
    return Results(title, name, tables, survey, NOT_RELEASED, notes, drawing) if tables else None
