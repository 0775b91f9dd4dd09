"""The rules. First those about the person, which hold in whatever crime they are a victim; then those about
the part in one crime: another crime of theirs may still be called about.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from kentpcc.periods import months_before
from victims.births import born_after
from victims.exclusions.rule import ExclusionRule, FlagRule, flagged, said_in_any_crime
from victims.models import Flag, RuleSetting, Suggestion

# How crime systems name a burglary of no home: “Burglary - business and community”, “… other than a dwelling”.
OF_BUSINESS = r"burglary.*(business|commercial|non.?dwelling|other than (a )?dwelling)"


class UnwillingToBeSurveyed(ExclusionRule):
    """The victim has said that they do not want to be surveyed, to the police in any of their crimes
    or in an earlier call; it holds for all their crimes and all surveys."""

    code = "unwilling_to_be_surveyed"
    title = "Unwilling to be surveyed"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return (
            said_in_any_crime(survey_opt_out=True)
            | Q(victim__never_call_since__lte=on)
            | flagged(Flag.Kind.UNWILLING, on)
        )


class Under16(ExclusionRule):
    """The victim is under {parameter} on the day of the call."""

    code = "under_16"
    title = "Under 16"
    unit, least, most, usual = "years", 16, 25, 16

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return born_after("victim__", months_before(on, 12 * (setting.parameter or 16)))


class AgeNotKnown(ExclusionRule):
    """There is no date of birth, so it cannot be shown that the victim is old enough."""

    code = "age_not_known"
    title = "Age not known"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__date_of_birth__isnull=True)


class Vulnerable(ExclusionRule):
    """The victim is considered vulnerable, for example through mental ill health, in whichever of their crimes
    it was said."""

    code = "vulnerable"
    title = "Vulnerable"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        said = said_in_any_crime(vulnerable=True) | said_in_any_crime(mental_health_marker=True)
        return said | flagged(Flag.Kind.VULNERABLE, on)


class NoTelephone(ExclusionRule):
    """No usable telephone number is held, not even a safe one."""

    code = "no_telephone"
    title = "No usable telephone number"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__contact__isnull=True) | Q(victim__contact__reachable=False)


class SurveyedRecently(ExclusionRule):
    """The victim was surveyed, in whatever survey, less than {parameter} months before the day of the call."""

    code = "surveyed_recently"
    title = "Surveyed recently"
    unit, least, most, usual = "months", 1, 60, 12

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return Q(victim__last_surveyed_on__gt=months_before(on, setting.parameter or 12))


class PoliceEmployee(ExclusionRule):
    """The victim is a police officer or a member of police staff, in whichever of their crimes it was said."""

    code = "police_employee"
    title = "Police officer or staff"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return said_in_any_crime(police_employee=True)


class CorporateVictim(FlagRule):
    """The victim is a company or another body, not a person; or the crime is a burglary of business premises,
    where whoever reported it speaks for a business."""

    code = "corporate_victim"
    title = "Corporate victim"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return super().bars(setting, on) | Q(crime__offence__iregex=OF_BUSINESS)


class ComplaintInProgress(FlagRule):
    """A complaint by the victim, or a misconduct case that concerns them, is in progress."""

    code = "complaint"
    title = "Complaint or misconduct in progress"


class SafeguardingRisk(FlagRule):
    """There is a live safeguarding risk: a call could add to the danger."""

    code = "safeguarding_risk"
    title = "Live safeguarding risk"


class UnsafeCall(FlagRule):
    """A call to the victim, about whichever crime, ended as unsafe, and no supervisor has released them since."""

    code = "unsafe_call"
    title = "A call ended as unsafe"
    always_applies = True

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        """Of the person: also where the flag stands on a reference that was merged with this one."""
        standing = Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE, set_on__lte=on)
        return (
            flagged(Flag.Kind.UNSAFE, on)
            | Q(Exists(standing.filter(victim=OuterRef("victim__merged_into_id"))))
            | Q(Exists(standing.filter(victim__merged_into=OuterRef("victim_id"))))
        )


class Duplicate(ExclusionRule):
    """The victim’s reference was merged into another, or is suggested to be the same person as
    another reference, and nobody has decided yet."""

    code = "duplicate"
    title = "Duplicate"

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        undecided = Suggestion.objects.undecided()
        return (
            Q(victim__merged_into__isnull=False)
            | Q(Exists(undecided.filter(first=OuterRef("victim_id"))))
            | Q(Exists(undecided.filter(second=OuterRef("victim_id"))))
        )


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
