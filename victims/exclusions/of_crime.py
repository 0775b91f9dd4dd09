"""Rules about the victim's part in one crime: another crime of theirs may still be called about."""

from datetime import date, timedelta

from django.db.models import Q

from victims.exclusions.rule import ExclusionRule, FlagRule
from victims.models import RuleSetting


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


class OutsideWindow(ExclusionRule):
    """The report was made less than {opens} or more than {closes} weeks before the day of the call."""

    code = "outside_window"
    title = "Outside the calling window"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        latest = on - timedelta(weeks=setting.population.window_opens_weeks)
        earliest = on - timedelta(weeks=setting.population.window_closes_weeks)
        return Q(crime__reported_on__gt=latest) | Q(crime__reported_on__lt=earliest)


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


class FatalCase(FlagRule):
    """Somebody died in the case, or the victim has died since."""

    code = "fatal_case"
    title = "Fatal case"


class OfficerObjects(FlagRule):
    """The investigating officer objects to a call, with a reason that a supervisor accepted."""

    code = "officer_objects"
    title = "Investigating officer objects"
