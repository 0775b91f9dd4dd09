"""What the pages of the programme share: the way back, and the survey that an address names."""

from django.shortcuts import get_object_or_404

from kentpcc.pages.breadcrumbs import Step
from surveys.models import Survey

PROGRAMME = Step("Programme", "fieldwork:programme")


def survey_step(survey: Survey) -> Step:
    return Step(survey.title, "fieldwork:programme_survey", (survey.pk,))


def survey_or_404(code: str) -> Survey:
    return get_object_or_404(Survey.objects.prefetch_related("pauses"), pk=code)
