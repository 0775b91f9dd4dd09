"""A rule changes in two steps: one supervisor proposes, another confirms. Then it is a new version."""

from datetime import date, datetime

from django.db import transaction
from django.template.defaultfilters import date as written
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.exclusions import ExclusionRule, UnsafeCall
from victims.models import Population, RuleProposal, RuleSetting

WAITING = "A change of this rule waits already: it must be confirmed or withdrawn first."


@transaction.atomic
def propose(
    population: Population,
    rule: type[ExclusionRule],
    *,
    applies: bool,
    parameter: int | None,
    effective_from: date,
    by: User,
    at: datetime,
) -> RuleProposal:
    """Nothing changes until somebody else confirms. Raises Refused."""
    Population.objects.select_for_update(no_key=True).get(pk=population.pk)
    parameter = parameter if applies and rule.unit else None
    newest = newest_version(population, rule.code)
    _check_rule(rule, applies)
    _check_parameter(rule, applies, parameter)
    _check_day(newest, effective_from, timezone.localdate(at))
    _check_change(newest, applies, parameter)
    if population.rule_proposals.waiting().filter(rule=rule.code).exists():
        raise Refused(WAITING)
    proposal = population.rule_proposals.create(
        rule=rule.code,
        applies=applies,
        parameter=parameter,
        effective_from=effective_from,
        proposed_at=at,
        proposed_by=by,
    )
    audit.record(Act.PROPOSED_RULE, proposal, by=by, at=at, **_said(proposal))
    return proposal


@transaction.atomic
def confirm(proposal: RuleProposal, *, by: User, at: datetime) -> RuleSetting:
    """The new version, in force from the day proposed, or from today if that has passed. Raises Refused."""
    Population.objects.select_for_update(no_key=True).get(pk=proposal.population_id)
    proposal = decisions.lock(proposal, "population")
    decisions.refuse_the_proposer(proposal, by)
    today = timezone.localdate(at)
    starts = max(proposal.effective_from, today)
    newest = newest_version(proposal.population, proposal.rule)
    _check_day(newest, starts, today)
    _end(newest, starts)
    setting = proposal.population.rule_settings.create(
        rule=proposal.rule,
        applies=proposal.applies,
        parameter=proposal.parameter,
        version=newest.version + 1 if newest else 1,
        effective_from=starts,
        proposal=proposal,
    )
    after_commit("rule changed", proposal.population_id)
    said = {"version": setting.version, **_said(proposal)}
    decisions.decide(proposal, RuleProposal.Outcome.CONFIRMED, Act.CONFIRMED_RULE, by=by, at=at, detail=said)
    return setting


@transaction.atomic
def withdraw(proposal: RuleProposal, *, by: User, at: datetime) -> None:
    """By whoever proposed it, or by whoever will not confirm it. Raises Refused."""
    proposal = decisions.lock(proposal)
    decisions.decide(proposal, RuleProposal.Outcome.WITHDRAWN, Act.WITHDREW_RULE, by=by, at=at, detail=_said(proposal))


def newest_version(population: Population, rule: str) -> RuleSetting | None:
    return population.rule_settings.filter(rule=rule).order_by("-version").first()


def _check_parameter(rule: type[ExclusionRule], applies: bool, parameter: int | None) -> None:
    if applies and rule.unit and not (parameter and rule.least <= parameter <= rule.most):
        raise Refused(f"Enter a number of {rule.unit} from {rule.least} to {rule.most}.", "parameter")


def _check_day(newest: RuleSetting | None, starts: date, today: date) -> None:
    if starts < today:
        raise Refused("Choose today or a later day: screening that is past does not change.", "effective_from")
    if newest and starts <= newest.effective_from:
        began = written(newest.effective_from, "j F Y")
        raise Refused(f"Version {newest.version} of this rule begins on {began}: choose a later day.", "effective_from")


def _check_rule(rule: type[ExclusionRule], applies: bool) -> None:
    if rule is UnsafeCall and not applies:
        raise Refused("This rule always applies: each person is released by a supervisor, with a reason.", "applies")


def _check_change(newest: RuleSetting | None, applies: bool, parameter: int | None) -> None:
    now = (newest.applies, newest.parameter) if newest else (False, None)
    if now == (applies, parameter):
        raise Refused("That is what the rule says already: change whether it applies, or its number.", "applies")


def _end(version: RuleSetting | None, starts: date) -> None:
    if version and (version.effective_to is None or version.effective_to > starts):
        version.effective_to = starts
        version.save(update_fields=["effective_to"])


def _said(proposal: RuleProposal) -> dict[str, str | int | bool | None]:
    return {
        "population": proposal.population_id,
        "rule": proposal.rule,
        "applies": proposal.applies,
        "parameter": proposal.parameter,
        "effective_from": proposal.effective_from.isoformat(),
    }
