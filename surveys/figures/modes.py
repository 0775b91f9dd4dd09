"""By which mode victims of a survey were interviewed: a setting with the day from which it holds."""

from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from kentpcc.periods import Month
from surveys.models import FieldworkSetting, Survey
from surveys.models.setting import Mode

HALF = 16  # a day: a change in the second half of a month is the next month's


def settings_of(survey: Survey) -> list[FieldworkSetting]:
    """The oldest first; one query, or none where they were read with the survey."""
    return sorted(survey.fieldwork_settings.all(), key=lambda setting: (setting.effective_from, setting.version))


def mode_in(settings: Sequence[FieldworkSetting], month: Month) -> Mode:
    """The one that held for most of the month, of settings with the oldest first; by telephone before the first."""
    return _on(settings, month.first_day.replace(day=HALF))


def _on(settings: Sequence[FieldworkSetting], day: date) -> Mode:
    holding = [setting.mode for setting in settings if setting.effective_from <= day]
    return Mode(holding[-1]) if holding else Mode.TELEPHONE


def mode_of_interview() -> Coalesce:
    """For a query of interviews: the mode on the day on which each was completed."""
    told = {"survey": OuterRef("survey"), "effective_from__lte": OuterRef("completed_on")}
    newest = FieldworkSetting.objects.filter(**told).order_by("-effective_from", "-version")
    return Coalesce(Subquery(newest.values("mode")[:1]), Value(Mode.TELEPHONE.value))
