"""Where each survey's questionnaire stands: drafts, versions, and the one in use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from surveys.instruments.questionnaire import Questionnaire
from surveys.models import Draft, Instrument, Measure, Survey
from surveys.questionnaires.changes import Changes, changes


@dataclass(frozen=True)
class Standing:
    survey: Survey
    status: str
    in_use: Instrument | None
    following: list[Instrument]
    drafts: int


def standings(today: date) -> list[Standing]:
    """Every survey, in three queries."""
    surveys = Survey.objects.prefetch_related("pauses", Prefetch("instruments", Instrument.objects.defer("source")))
    return [
        Standing(
            survey,
            survey.status_on(today).label,
            version_on(survey.instruments.all(), today),
            [each for each in survey.instruments.all() if each.in_use_from > today],
            survey.how_many_drafts,
        )
        for survey in surveys.annotate(how_many_drafts=Count("drafts"))
    ]


def version_on(versions: Iterable[Instrument], day: date) -> Instrument | None:
    """The version that interviews begun on the day are asked with."""
    begun = [each for each in versions if each.in_use_from <= day]
    return max(begun, key=lambda each: (each.in_use_from, each.pk), default=None)


def versions_of(survey: Survey) -> QuerySet[Instrument]:
    """The newest first, with how many interviews each was asked in."""
    versions = survey.instruments.defer("source").select_related("published_by")
    return versions.annotate(asked=Count("interviews")).order_by("-in_use_from", "-pk")


def drafts_of(survey: Survey) -> QuerySet[Draft]:
    return survey.drafts.defer("source").select_related("uploaded_by")


def changes_since(before: Instrument, after: Questionnaire) -> Changes:
    """What a questionnaire changes of a published version, with the measures by their titles."""
    return changes(before.questionnaire, after, dict(Measure.objects.values_list("code", "title")))
