"""Those of the months past who gave no interview: rung and not heard, or left out by a rule before any draw."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kentpcc.models import User
from surveys.models import Attempt, Case, Survey
from victims.models import Exclusion, Involvement
from victims.screening import settings_in_force

NO_ANSWER = "3.13"
OUTCOMES = ["2.112"] * 6 + [NO_ANSWER] * 6 + ["2.222"] * 3 + ["3.90"] * 2 + ["2.332", "2.32", "2.35"]
RULES = {  # how often, and what an extract says of them
    "unwilling_to_cooperate": (9, {"supports_investigation": False}),
    "vulnerable": (8, {"vulnerable": True}),
    "unwilling_to_be_surveyed": (6, {"survey_opt_out": True}),
    "no_further_action": (6, {"no_further_action_requested": True}),
    "under_16": (3, {}),
    "also_suspect": (2, {"also_suspect": True}),
    "police_employee": (1, {"police_employee": True}),
}
CHILD = (10 * 365, 15 * 365)  # days of life


class Bars:
    """The rules that leave somebody out of a survey, in the versions that held when it began."""

    def __init__(self, survey: Survey, on: date, rng: random.Random) -> None:
        self.population, self.rng = survey.population_id, rng
        settings = settings_in_force(survey.population, on)
        self.versions = {rule.code: setting.version for rule, setting in settings.items() if rule.code in RULES}

    def leave_out(self, involvement: Involvement) -> Exclusion:
        """For a reason that the extract gives; neither is written yet."""
        rules = list(self.versions)
        (rule,) = self.rng.choices(rules, [RULES[each][0] for each in rules])
        for field, said in RULES[rule][1].items():
            setattr(involvement, field, said)
        reported = involvement.crime.reported_on
        if rule == "under_16":
            involvement.victim.date_of_birth = reported - timedelta(days=self.rng.randint(*CHILD))
        return Exclusion(
            population_id=self.population,
            involvement=involvement,
            rule=rule,
            rule_version=self.versions[rule],
            found_on=reported + timedelta(days=1),
        )


def closed_without_interview(
    case: Case, last: datetime, interviewers: Sequence[User], rng: random.Random
) -> list[Attempt]:
    """Attempts a day apart, nobody reached until the last; the case is closed by it."""
    count, outcome, made_by = rng.randint(1, 3), rng.choice(OUTCOMES), rng.choice(interviewers)
    case.attempts_made = case.lease = count
    case.outcome, case.last_called_at, case.closed_at = outcome, last, last + timedelta(minutes=2)
    attempts = []
    for number in range(1, count + 1):
        begun = last - timedelta(days=count - number)
        said = outcome if number == count else NO_ANSWER
        ended = begun + timedelta(minutes=2)
        attempts.append(
            Attempt(case=case, number=number, begun_at=begun, ended_at=ended, made_by=made_by, outcome=said)
        )
    return attempts
