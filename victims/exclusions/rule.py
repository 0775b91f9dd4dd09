"""What every exclusion rule is made of."""

from datetime import date
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q

from victims.models import Flag, Involvement, RuleSetting


class ExclusionRule:
    """`unit`, `least` and `most` are of the parameter; `unit` is "" where the rule has none."""

    code: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = ""
    least: ClassVar[int] = 0
    most: ClassVar[int] = 0

    @classmethod
    def text(cls, setting: RuleSetting) -> str:
        """The rule in words, with this population's numbers."""
        numbers = {
            "parameter": setting.parameter,
            "opens": setting.population.window_opens_weeks,
            "closes": setting.population.window_closes_weeks,
        }
        return " ".join((cls.__doc__ or "").split()).format(**numbers)

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        raise NotImplementedError


class FlagRule(ExclusionRule):
    """A rule that only reads the flag of its own code."""

    @classmethod
    def bars(cls, setting: RuleSetting, on: date) -> Q:
        return flagged(Flag.Kind(cls.code), on)


def flagged(kind: Flag.Kind, on: date) -> Q:
    """A flag of that kind stands on the victim, or on their part in this crime."""
    standing = Flag.objects.standing().filter(kind=kind, set_on__lte=on)
    on_the_person = Exists(standing.filter(victim=OuterRef("victim_id")))
    if kind not in Flag.IN_ONE_CRIME:
        return Q(on_the_person)
    return Q(on_the_person) | Q(Exists(standing.filter(involvement=OuterRef("pk"))))


def said_in_any_crime(**said: bool) -> Q:
    """The crime system says it of the victim in this crime, or in another of theirs, under whichever reference."""
    said_there = Involvement.objects.filter(**said)
    return (
        Q(**said)
        | Q(Exists(said_there.filter(victim=OuterRef("victim_id"))))
        | Q(Exists(said_there.filter(victim__merged_into=OuterRef("victim_id"))))
    )
