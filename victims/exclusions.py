"""Who may not be called, and why: one class a rule, its docstring the rule's text.

`bars` gives a condition on involvements. Screening asks it of everybody at once, and the check
before a number is shown asks the very same condition of one person.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.db.models import Q

from victims.models import RuleSetting


class ExclusionRule:
    code: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = ""  # of the parameter; "" where the rule has none

    @classmethod
    def text(cls, setting: RuleSetting) -> str:
        """The rule in words, with this population's numbers."""
        numbers = {
            "parameter": setting.parameter,
            "opens": setting.population.window_opens_weeks,
            "closes": setting.population.window_closes_weeks,
        }
        return " ".join((cls.__doc__ or "").split()).format(**numbers)

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        raise NotImplementedError


class UnwillingToBeSurveyed(ExclusionRule):
    """The victim has said that she does not want to be surveyed, to the police or in an earlier call."""

    code = "unwilling_to_be_surveyed"
    title = "Unwilling to be surveyed"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(survey_opt_out=True) | Q(victim__never_call_since__lte=on)


class Under16(ExclusionRule):
    """The victim is under {parameter} on the day of the call."""

    code = "under_16"
    title = "Under 16"
    unit = "years"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__date_of_birth__gt=months_before(on, 12 * (setting.parameter or 16)))


class AgeNotKnown(ExclusionRule):
    """There is no date of birth, so it cannot be shown that the victim is old enough."""

    code = "age_not_known"
    title = "Age not known"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__date_of_birth__isnull=True)


class Vulnerable(ExclusionRule):
    """The victim is considered vulnerable, for example through mental ill health."""

    code = "vulnerable"
    title = "Vulnerable"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(vulnerable=True) | Q(mental_health_marker=True)


class NoFurtherAction(ExclusionRule):
    """The victim has asked for no further police action."""

    code = "no_further_action"
    title = "Asked for no further police action"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(no_further_action_requested=True)


class UnwillingToCooperate(ExclusionRule):
    """The victim does not support the investigation."""

    code = "unwilling_to_cooperate"
    title = "Unwilling to co-operate with the investigation"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(supports_investigation=False)


class NoTelephone(ExclusionRule):
    """No usable telephone number is held, not even a safe one."""

    code = "no_telephone"
    title = "No usable telephone number"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__contact__isnull=True) | Q(victim__contact__reachable=False)


class OutsideWindow(ExclusionRule):
    """The report was made less than {opens} or more than {closes} weeks before the day of the call."""

    code = "outside_window"
    title = "Outside the calling window"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        latest = on - timedelta(weeks=setting.population.window_opens_weeks)
        earliest = on - timedelta(weeks=setting.population.window_closes_weeks)
        return Q(crime__reported_on__gt=latest) | Q(crime__reported_on__lt=earliest)


class SurveyedRecently(ExclusionRule):
    """The victim was surveyed, in whatever survey, less than {parameter} months before the day of the call."""

    code = "surveyed_recently"
    title = "Surveyed recently"
    unit = "months"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__last_surveyed_on__gt=months_before(on, setting.parameter or 12))


class PoliceEmployee(ExclusionRule):
    """The victim is a police officer or a member of police staff."""

    code = "police_employee"
    title = "Police officer or staff"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(police_employee=True)


class AlsoSuspect(ExclusionRule):
    """The victim is also a suspect in the same crime."""

    code = "also_suspect"
    title = "Also a suspect"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(also_suspect=True)


class OutOfScope(ExclusionRule):
    """The crime was cancelled, or re-classified as an offence that the survey is not about."""

    code = "out_of_scope"
    title = "Crime cancelled or out of scope"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(crime__outcome__iexact="Cancelled") | ~Q(crime__offence_group__in=setting.population.offence_groups)


RULES: tuple[type[ExclusionRule], ...] = (
    UnwillingToBeSurveyed,
    Under16,
    AgeNotKnown,
    Vulnerable,
    NoFurtherAction,
    UnwillingToCooperate,
    NoTelephone,
    OutsideWindow,
    SurveyedRecently,
    PoliceEmployee,
    AlsoSuspect,
    OutOfScope,
)
BY_CODE = {rule.code: rule for rule in RULES}


def months_before(day: date, months: int) -> date:
    """The same day of the month, or the last one where that month is shorter.

    So somebody born on 29 February is sixteen on 1 March of a common year, not the day before.
    """
    years, index = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(years, index + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"{months} months before {day} is no date.")
