"""What the pages of rules list."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.models import User
from kentpcc.pages.cells import Beside, Cell, Link, Tag, day
from kentpcc.pages.tables import Column, Table
from victims.exclusions.queries import PopulationRules, RuleLine, words_of
from victims.models import RuleSetting

RULES: list[Column[RuleLine]] = [
    Column("Reason", lambda line: _reason(line)),
    Column("Rule", lambda line: line.text),
    Column("Version", lambda line: line.setting.version),
    Column("In force from", lambda line: line.setting.effective_from),
    Column("Bars now", lambda line: line.bars, numeric=True),
]
VERSIONS: list[Column[RuleSetting]] = [
    Column("Version", lambda setting: setting.version),
    Column("Rule", words_of),
    Column("From", lambda setting: setting.effective_from),
    Column("Until", lambda setting: setting.effective_to),
    Column("Proposed by", lambda setting: _proposed(setting)),
    Column("Confirmed by", lambda setting: _confirmed(setting)),
]


def rules(population_rules: PopulationRules) -> Table[RuleLine]:
    return Table(population_rules.population.title, RULES, population_rules.lines)


def _reason(line: RuleLine) -> Cell:
    address = reverse("victims:rule", args=[line.setting.population_id, line.rule.code])
    link = Link(line.rule.title, address)
    return Beside([link, Tag("Change waits", "yellow")]) if line.waits else link


def versions(settings: Iterable[RuleSetting]) -> Table[RuleSetting]:
    return Table("All versions", VERSIONS, settings)


def _proposed(setting: RuleSetting) -> Cell:
    proposal = setting.proposal
    return _who(proposal.proposed_by, proposal.proposed_at) if proposal else "Came with the application"


def _confirmed(setting: RuleSetting) -> Cell:
    proposal = setting.proposal
    return _who(proposal.decided_by, proposal.decided_at) if proposal else None


def _who(person: User | None, at: datetime | None) -> Cell:
    return None if person is None or at is None else f"{person.name}, {day(localtime(at))}"
