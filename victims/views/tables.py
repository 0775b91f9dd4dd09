"""What the pages of this app list, as rows for parts/table.html."""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import date as written

from victims.exclusions import BY_CODE
from victims.models import Population, RuleSetting
from victims.record import Part, StoredReason

DAY = "j M Y"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """`numeric` holds the places of the columns aligned to the right."""

    caption: str
    headings: list[str]
    rows: Rows
    numeric: tuple[int, ...] = ()


def rules(population: Population) -> Table:
    """In the order of the rules, each with its versions."""
    order = list(BY_CODE)
    settings = sorted(population.rule_settings.all(), key=lambda each: (order.index(each.rule), each.version))
    headings = ["Reason", "Rule", "Parameter", "Version", "In force from", "Until"]
    return Table(population.title, headings, [_rule(setting) for setting in settings])


def _rule(setting: RuleSetting) -> list[Any]:
    rule = BY_CODE[setting.rule]
    return [
        rule.title,
        rule.text(setting),
        f"{setting.parameter} {rule.unit}" if setting.parameter is not None else "–",
        setting.version,
        written(setting.effective_from, DAY),
        written(setting.effective_to, DAY) if setting.effective_to else "–",
    ]


def reasons_of(part: Part) -> Table:
    headings = ["Survey", "Reason", "Rule", "Version", "Found on", "Lifted on"]
    return Table("Reasons that bar a call", headings, [_reason(reason) for reason in part.reasons])


def _reason(reason: StoredReason) -> list[Any]:
    lifted = written(reason.lifted_on, DAY) if reason.lifted_on else "stands"
    return [reason.survey, reason.title, reason.text, reason.version, written(reason.found_on, DAY), lifted]
