"""Who is asked what: the surveys in words, the rules by which victims are left out, and questionnaires to come."""

from collections.abc import Mapping

from django.db.models import Min

from kentpcc.periods import Month
from surveys.models import Instrument, Survey
from victims.exclusions import RULES
from victims.models import RuleSetting

MONTHS_AHEAD = 6


def about(titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each title, given by the survey's code, with what the survey asks about."""
    told = dict(Survey.objects.filter(pk__in=titles).values_list("pk", "about"))
    return tuple((title, told.get(code, "")) for code, title in titles.items())


def left_out(titles: Mapping[str, str], to: Month) -> tuple[str, ...]:
    """The rules that hold for one of the surveys at the end of the month, each in its own words, once."""
    settings = RuleSetting.objects.in_force((to + 1).first_day).filter(population__surveys__in=titles, applies=True)
    by_rule = {each.rule: each for each in settings.select_related("population").order_by("-version", "population")}
    return tuple(rule.text(by_rule[rule.code]) for rule in RULES if rule.code in by_rule)


def changes(titles: Mapping[str, str], to: Month) -> tuple[str, ...]:
    """Later versions of a questionnaire that come into use in the half year after the month."""
    after, until = (to + 1).first_day, (to + 1 + MONTHS_AHEAD).first_day
    versions = Instrument.objects.filter(survey__in=titles).defer("source").order_by("in_use_from")
    coming = versions.filter(in_use_from__gte=after, in_use_from__lt=until)
    begun = dict(versions.order_by().values_list("survey").annotate(Min("in_use_from")))
    later = (each for each in coming if begun[each.survey_id] < each.in_use_from)
    return tuple(_refreshed(titles[each.survey_id], each) for each in later)


def _refreshed(title: str, version: Instrument) -> str:
    note = f" {version.note.rstrip('.')}." if version.note else ""
    return f"The survey of {title.lower()} will be refreshed from {version.in_use_from:%-d %B %Y}.{note}"
