"""What the pages of this app list, as rows for parts/table.html."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import date as written
from django.utils.html import format_html
from django.utils.timezone import localtime

from victims.exclusions import BY_CODE
from victims.extracts.persons import phones
from victims.extracts.plans import REFUSED_SHOWN, Entry, Plan
from victims.models import Extract, Population, RuleSetting
from victims.record import Part, StoredReason

DAY = "j M Y"
NUMBERS_SHOWN = 50
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """`numeric` holds the places of the columns aligned to the right."""

    caption: str
    headings: list[str]
    rows: Rows
    numeric: tuple[int, ...] = ()


def extracts(admitted: Iterable[Extract]) -> Table:
    headings = ["File", "When", "By", "Accepted", "Refused", "Already known"]
    rows = [
        [
            format_html('<a class="govuk-link" href="{}">{}</a>', extract.get_absolute_url(), extract.file_name),
            written(localtime(extract.admitted_at), f"{DAY}, H:i"),
            extract.admitted_by or "The application",
            f"{extract.accepted:,}",
            f"{extract.refused:,}",
            f"{extract.known:,}",
        ]
        for extract in admitted
    ]
    return Table("Extracts that came in", headings, rows, numeric=(3, 4, 5))


def first_rows(plan: Plan) -> Table:
    headings = ["Row", "Crime", "Survey", "Reported", "District", "Victim", "Initials", "Telephone", "Is"]
    return Table("The first rows that would come in", headings, [_masked(entry) for entry in plan.first_rows])


def _masked(entry: Entry) -> list[Any]:
    """Enough to see that the columns were read rightly, not enough to ring somebody."""
    record = entry.record
    numbers = phones(record)
    return [
        entry.number,
        record["crime_reference"],
        record["offence_group"],
        written(record["reported_on"], DAY),
        record["district"].replace("-", " ").title().replace(" And ", " and "),
        record["victim_reference"],
        "".join(f"{name[:1]}." for name in (record["forename"], record["surname"]) if name),
        f"…{numbers[0][-3:]}" if numbers else "none",
        "changed" if entry.changed else "new",
    ]


def reasons(found: list[dict[str, Any]]) -> Table:
    rows = [[reason["reason"], f"{reason['count']:,}", _numbers(reason)] for reason in found]
    return Table("Why rows are refused", ["What to mend", "Rows", "Which rows"], rows, numeric=(1,))


def _numbers(reason: dict[str, Any]) -> str:
    shown = reason["rows"][:NUMBERS_SHOWN]
    more = reason["count"] - len(shown)
    return ", ".join(map(str, shown)) + (f" and {more:,} more" if more else "")


def refused_rows(plan: Plan) -> Table:
    rows = [[refusal.row.number, " ".join(str(fault) for fault in refusal.faults)] for refusal in plan.first_refused]
    return Table(f"Refused rows, the first {REFUSED_SHOWN} at most", ["Row", "What to mend"], rows)


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
