"""Screening: opens a reason for everyone whom a rule bars now, lifts those that no longer stand."""

from victims.screening.everybody import RuleCount, Screening, screen, screen_every_population, waterfall
from victims.screening.verdicts import Reason, screen_victims, settings_in_force, standing_reasons

__all__ = [
    "Reason",
    "RuleCount",
    "Screening",
    "screen",
    "screen_every_population",
    "screen_victims",
    "settings_in_force",
    "standing_reasons",
    "waterfall",
]
