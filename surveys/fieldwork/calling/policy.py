"""Each survey's settings on a day, asked once for all surveys: they are few, cases are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import DateField, Exists, FilteredRelation, OuterRef, Q
from django.utils import timezone

from kentpcc.prepared import Given, Prepared
from surveys.fieldwork.calling.hours import Hours
from surveys.models import FieldworkSetting, Pause, Quota, Survey


@dataclass(frozen=True)
class Policy:
    """How one survey is called on one day. `is_live` is False while it is planned, paused or closed."""

    survey: str
    is_live: bool
    hours: Hours
    attempts_at_most: int
    setting: FieldworkSetting
    has_quotas: bool = False  # in force; whether one is reached is asked only then

    def retry_after(self, outcome: str, usual: timedelta) -> timedelta:
        """How long to wait after an outcome; `usual` where the settings do not name it."""
        minutes = self.setting.retry_after.get(outcome)
        return usual if minutes is None else timedelta(minutes=minutes)


Policies = dict[str, Policy]


def policies(on: date) -> Policies:
    """By survey, in one query. A survey without a setting that holds has the usual one."""
    found = {}
    for code, *row in _versions().rows(on=on):  # of several versions the last stands
        found[code] = _policy(code, row, on)
    return found


def policy_of(survey: Survey, on: date) -> Policy:
    return policies(on)[survey.pk]


TERMS = FieldworkSetting.FIELDS


@cache
def _versions() -> Prepared:
    """Every survey with its settings that have begun to hold, the newest last, and whether a pause covers the day."""
    on = Given("on", DateField())
    ends_later = Q(resumes__isnull=True) | Q(resumes__gt=on)
    pauses = Pause.objects.filter(ends_later, survey=OuterRef("pk"), begins__lte=on)
    holding = FilteredRelation("fieldwork_settings", condition=Q(fieldwork_settings__effective_from__lte=on))
    quotas = Quota.objects.standing().filter(survey=OuterRef("pk"), begins__lte=on, ends__gt=on)
    surveys = Survey.objects.annotate(setting=holding, paused=Exists(pauses), has_quotas=Exists(quotas))
    columns = (
        "pk",
        "started_on",
        "closed_on",
        "paused",
        "has_quotas",
        "setting__version",
        *(f"setting__{name}" for name in TERMS),
    )
    return Prepared(surveys.order_by("pk", "setting__effective_from", "setting__version").values_list(*columns))


def _policy(survey: str, row: Sequence[Any], on: date) -> Policy:
    started_on, closed_on, paused, quotas, version, *terms = row
    told = {"effective_from": on} if version is None else dict(zip(TERMS, terms, strict=True))
    setting = FieldworkSetting(survey_id=survey, version=version or 0, **told)
    hours = Hours.of(setting.hours, on_public_holidays=setting.on_public_holidays)
    is_live = not paused and started_on is not None and started_on <= on and (closed_on is None or on < closed_on)
    return Policy(survey, is_live, hours, setting.attempts_at_most, setting, quotas)


def attempts_left(on: date, known: Policies | None = None) -> Q:
    """Cases that may be tried at least once more, as the settings of that day say: `known` where they were read."""
    return _any(_short_of(policy) for policy in (known or policies(on)).values())


def open_now(at: datetime) -> Q:
    """Cases of surveys that are live and within their calling hours, with an attempt left."""
    return _any(_short_of(policy) for policy in policies_now(at))


def policies_now(at: datetime) -> list[Policy]:
    """Of the surveys that are live and within their calling hours."""
    known = policies(timezone.localdate(at)).values()
    return [policy for policy in known if policy.is_live and policy.hours.are_open(at)]


def _short_of(policy: Policy) -> Q:
    return Q(survey=policy.survey, attempts_made__lt=policy.attempts_at_most)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))
