from victims.models.crime import Crime, Involvement
from victims.models.exclusion import Exclusion
from victims.models.extract import ColumnMap, Extract
from victims.models.flag import Flag
from victims.models.merge import Fingerprint, Merge, Suggestion
from victims.models.person import ContactDetails, SafeContact, Victim
from victims.models.population import Population
from victims.models.protection import ErasedReference, ErasureRequest, LegalHold, ReferenceKey
from victims.models.retention import Deletion, KeyRotation, RetentionPolicy, RetentionRun
from victims.models.rule import RuleProposal, RuleSetting

__all__ = [
    "ColumnMap",
    "ContactDetails",
    "Crime",
    "Deletion",
    "ErasedReference",
    "ErasureRequest",
    "Exclusion",
    "Extract",
    "Fingerprint",
    "Flag",
    "Involvement",
    "KeyRotation",
    "LegalHold",
    "Merge",
    "Population",
    "ReferenceKey",
    "RetentionPolicy",
    "RetentionRun",
    "RuleProposal",
    "RuleSetting",
    "SafeContact",
    "Suggestion",
    "Victim",
]
