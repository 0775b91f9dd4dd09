from victims.models.crime import Crime, Involvement
from victims.models.extract import ColumnMap, Extract
from victims.models.person import ContactDetails, SafeContact, Victim
from victims.models.population import Exclusion, Population, RuleSetting

__all__ = [
    "ColumnMap",
    "ContactDetails",
    "Crime",
    "Exclusion",
    "Extract",
    "Involvement",
    "Population",
    "RuleSetting",
    "SafeContact",
    "Victim",
]
