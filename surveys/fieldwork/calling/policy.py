"""Each survey's settings on a day, asked once for all surveys: they are few, cases are many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from surveys.fieldwork.calling.hours import Hours
from surveys.models import FieldworkSetting, Survey


@dataclass(frozen=True)
class Policy:
    """How one survey is called on one day. `is_live` is False while it is planned, paused or closed."""

    survey: str
    is_live: bool
    hours: Hours
    attempts_at_most: int
    setting: FieldworkSetting

    def retry_after(self, outcome: str, usual: timedelta) -> timedelta:
        """How long to wait after an outcome; `usual` where the settings do not name it."""
        minutes = self.setting.retry_after.get(outcome)
        return usual if minutes is None else timedelta(minutes=minutes)


Policies = dict[str, Policy]


def policies(on: date) -> Policies:
    """By survey, in two queries. A survey without a setting that holds has the usual one."""
    known = {setting.survey_id: setting for setting in FieldworkSetting.objects.in_force(on)}
    surveys = Survey.objects.prefetch_related("pauses")
    return {survey.pk: _policy(survey, known.get(survey.pk) or _usual(survey, on), on) for survey in surveys}


def policy_of(survey: Survey, on: date) -> Policy:
    setting = FieldworkSetting.objects.in_force(on).filter(survey=survey).first()
    return _policy(survey, setting or _usual(survey, on), on)


def _usual(survey: Survey, on: date) -> FieldworkSetting:
    return FieldworkSetting(survey=survey, version=0, effective_from=on)


def _policy(survey: Survey, setting: FieldworkSetting, on: date) -> Policy:
    hours = Hours.of(setting.hours, on_public_holidays=setting.on_public_holidays)
    live = survey.status_on(on) == Survey.Status.LIVE
    return Policy(survey.pk, live, hours, setting.attempts_at_most, setting)


def attempts_left(on: date) -> Q:
    """Cases that may be tried at least once more, as the settings of that day say."""
    return _any(_short_of(policy) for policy in policies(on).values())


def open_now(at: datetime) -> Q:
    """Cases of surveys that are live and within their calling hours, with an attempt left."""
    known = policies(timezone.localdate(at)).values()
    return _any(_short_of(policy) for policy in known if policy.is_live and policy.hours.are_open(at))


def _short_of(policy: Policy) -> Q:
    return Q(survey=policy.survey, attempts_made__lt=policy.attempts_at_most)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))
