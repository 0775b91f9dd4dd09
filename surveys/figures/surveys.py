"""The frame of every page about one survey's figures."""

from typing import TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from surveys.figures.forms import MonthsForm
from surveys.models import Survey

FIGURES = Step("Figures", "board:summary")
Form = TypeVar("Form", bound=MonthsForm)


def narrowed(request: HttpRequest, code: str, form: type[Form]) -> Form:
    """The page's form, which knows its survey. Raises Http404 where there is no such survey."""
    survey = get_object_or_404(Survey.objects.select_related("population").prefetch_related("pauses"), pk=code)
    return form(request.GET.dict(), survey=survey, today=timezone.localdate())


def framed(survey: Survey, here: str) -> dict[str, object]:
    above = FIGURES, Step(survey.title, "board:survey", (survey.pk,))
    return {"survey": survey, "breadcrumbs": breadcrumbs(*above, here=here)}
