"""What the pages of rules list."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as written
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from kentpcc.pages.tables import DAY, Table
from victims.exclusions.queries import PopulationRules, RuleLine, words_of
from victims.models import RuleSetting


def rules(found: PopulationRules) -> Table:
    headings = ["Reason", "Rule", "Version", "In force from", "Bars now"]
    return Table(found.population.title, headings, [_rule(line) for line in found.lines], numeric=(4,))


def _rule(line: RuleLine) -> list[Any]:
    address = reverse("victims:rule", args=[line.setting.population_id, line.rule.code])
    waits = render_to_string("parts/tag.html", {"text": "Change waits", "colour": "yellow"}) if line.waits else ""
    return [
        format_html('<a class="govuk-link" href="{}">{}</a> {}', address, line.rule.title, waits),
        line.text,
        line.setting.version,
        written(line.setting.effective_from, DAY),
        f"{line.bars:,}",
    ]


def versions(found: Iterable[RuleSetting]) -> Table:
    headings = ["Version", "Rule", "From", "Until", "Proposed by", "Confirmed by"]
    return Table("All versions", headings, [_version(setting) for setting in found])


def _version(setting: RuleSetting) -> list[Any]:
    proposal = setting.proposal
    return [
        setting.version,
        words_of(setting),
        written(setting.effective_from, DAY),
        written(setting.effective_to, DAY) if setting.effective_to else "–",
        _who(proposal.proposed_by, proposal.proposed_at) if proposal else "Came with the application",
        _who(proposal.decided_by, proposal.decided_at) if proposal else "–",
    ]


def _who(person: Any, at: Any) -> str:
    return f"{person.name}, {written(localtime(at), DAY)}"
