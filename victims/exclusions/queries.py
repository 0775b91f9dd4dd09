"""The rules as they stand: which apply to which survey, in which version, and how many each bars now."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from victims.exclusions import BY_CODE, RULES, ExclusionRule
from victims.models import Exclusion, Population, RuleProposal, RuleSetting

SWITCHED_OFF = "The rule does not apply in this survey."


@dataclass(frozen=True)
class RuleLine:
    """A rule in force. `bars` counts victims in a crime, as last screened; `waits` a change to be confirmed."""

    rule: type[ExclusionRule]
    setting: RuleSetting
    text: str
    bars: int
    waits: bool


@dataclass(frozen=True)
class PopulationRules:
    population: Population
    lines: list[RuleLine]
    absent: list[type[ExclusionRule]]


def rules_of_every_population(on: date) -> list[PopulationRules]:
    """Four queries, whatever the number of rules."""
    in_force = RuleSetting.objects.in_force(on).select_related("population").order_by("version")
    populations = Population.objects.prefetch_related(Prefetch("rule_settings", in_force, to_attr="in_force"))
    counts = barred_now()
    waiting = set(RuleProposal.objects.waiting().values_list("population", "rule"))
    return [_of(population, counts, waiting) for population in populations]


def _of(population: Population, counts: dict[tuple[str, str], int], waiting: set[tuple[str, str]]) -> PopulationRules:
    latest = {setting.rule: setting for setting in population.in_force}  # type: ignore[attr-defined]
    settings = {rule: latest[rule.code] for rule in RULES if rule.code in latest and latest[rule.code].applies}
    lines = [
        RuleLine(
            rule,
            setting,
            rule.text(setting),
            counts.get((population.pk, rule.code), 0),
            (population.pk, rule.code) in waiting,
        )
        for rule, setting in settings.items()
    ]
    return PopulationRules(population, lines, [rule for rule in RULES if rule not in settings])


def barred_now(**narrowed: str) -> dict[tuple[str, str], int]:
    """By population and rule."""
    standing = Exclusion.objects.standing().filter(**narrowed).order_by()
    counted = standing.values_list("population", "rule").annotate(Count("pk"))
    return {(population, rule): count for population, rule, count in counted}


@dataclass(frozen=True)
class RuleStanding:
    """One rule in one survey: what it says now, all its versions, the newest first, and what is proposed."""

    population: Population
    rule: type[ExclusionRule]
    now: RuleSetting | None
    text: str
    bars: int
    versions: list[RuleSetting]
    proposal: RuleProposal | None
    proposed_text: str

    @property
    def newest(self) -> RuleSetting | None:
        return self.versions[0] if self.versions else None


def standing_of(population: Population, rule: type[ExclusionRule], on: date) -> RuleStanding:
    people = ("population", "proposal__proposed_by", "proposal__decided_by")
    settings = population.rule_settings.filter(rule=rule.code).select_related(*people)
    now = settings.in_force(on).order_by("-version").first()
    waiting = population.rule_proposals.waiting().filter(rule=rule.code)
    proposal = waiting.select_related("population", "proposed_by").first()
    return RuleStanding(
        population=population,
        rule=rule,
        now=now,
        text=words_of(now),
        bars=barred_now(population=population.pk, rule=rule.code).get((population.pk, rule.code), 0),
        versions=list(settings.order_by("-version")),
        proposal=proposal,
        proposed_text=words_of(proposal),
    )


def words_of(change: RuleSetting | RuleProposal | None) -> str:
    """What a version, or a proposed one, says in words."""
    if change is None or not change.applies:
        return SWITCHED_OFF
    setting = change if isinstance(change, RuleSetting) else _as_setting(change)
    return BY_CODE[change.rule].text(setting)


def _as_setting(proposal: RuleProposal) -> RuleSetting:
    return RuleSetting(population=proposal.population, rule=proposal.rule, parameter=proposal.parameter)
