"""What a plan may choose from, and what it says."""

from surveys.models import SurveyPlan
from victims.exclusions import BY_CODE
from victims.models import Crime, Population, RuleSetting


def known_groups() -> list[str]:
    """Groups of offences that a survey is about or that an extract has shown, by name."""
    listed = Population.objects.values_list("offence_groups", flat=True)
    shown = Crime.objects.order_by("offence_group").values_list("offence_group", flat=True).distinct()
    return sorted({group for groups in listed for group in groups} | set(shown), key=str.casefold)


def rules_in_words(plan: SurveyPlan) -> list[tuple[str, str]]:
    """Each rule's title and text, as it will be."""
    population = plan.population
    settings = {code: RuleSetting(population=population, parameter=number) for code, number in plan.rules.items()}
    return [(rule.title, rule.text(settings[rule.code])) for rule in BY_CODE.values() if rule.code in settings]


def left_out(plan: SurveyPlan) -> list[str]:
    return [rule.title for rule in BY_CODE.values() if rule.code not in plan.rules]
