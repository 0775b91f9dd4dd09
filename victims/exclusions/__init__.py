"""Who may not be called, and why: one class a rule, its docstring the rule's text.

`bars` gives a condition on involvements. Screening asks it of everybody at once, and the check
before a number is shown asks the very same condition of one person.
"""

from victims.exclusions.rule import ExclusionRule
from victims.exclusions.rules import (
    AgeNotKnown,
    AlsoSuspect,
    ComplaintInProgress,
    CorporateVictim,
    Duplicate,
    FatalCase,
    NoFurtherAction,
    NoTelephone,
    OfficerObjects,
    OutOfScope,
    OutsideWindow,
    PoliceEmployee,
    SafeguardingRisk,
    SurveyedRecently,
    Under16,
    UnsafeCall,
    UnwillingToBeSurveyed,
    UnwillingToCooperate,
    Vulnerable,
)

# in the order of the protocol: the reasons that the force publishes come first
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
    CorporateVictim,
    FatalCase,
    OfficerObjects,
    ComplaintInProgress,
    SafeguardingRisk,
    UnsafeCall,
    Duplicate,
)
BY_CODE = {rule.code: rule for rule in RULES}

__all__ = ["BY_CODE", "RULES", "ExclusionRule", "UnsafeCall"]
