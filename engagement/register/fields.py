"""Long lists of choices under headings, in the order in which people count: 1, 2, 10."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from engagement.models import ActivityKind, Audience
from kentpcc.models import Parish, Ward

if TYPE_CHECKING:
    ChoiceIterator = ModelChoiceIterator[Any]
    KindChoice = forms.ModelChoiceField[ActivityKind]
    AudienceChoices = forms.ModelMultipleChoiceField[Audience]
    WardChoice = forms.ModelChoiceField[Ward]
    ParishChoice = forms.ModelChoiceField[Parish]
else:  # Django's own are not generic
    ChoiceIterator = ModelChoiceIterator
    KindChoice = WardChoice = ParishChoice = forms.ModelChoiceField
    AudienceChoices = forms.ModelMultipleChoiceField


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which “Ward 2” comes before “Ward 10”."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"(\d+)", name)]


class UnderHeadings(ChoiceIterator):
    """The choices in their order, with a heading wherever `heading` changes."""

    def heading(self, row: Any) -> str:
        raise NotImplementedError

    def rows(self) -> Iterator[Any]:
        yield from self.queryset

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, rows in groupby(self.rows(), key=self.heading):
            yield heading, [self.choice(row) for row in rows]


class KindsUnderSides(UnderHeadings):
    def heading(self, row: ActivityKind) -> str:
        return row.get_led_by_display()


class KindField(KindChoice):
    iterator = KindsUnderSides


class AudiencesByKind(UnderHeadings):
    def heading(self, row: Audience) -> str:
        return "Protected characteristics" if row.is_protected_characteristic else "Communities"


class AudiencesField(AudienceChoices):
    iterator = AudiencesByKind


class PlacesUnderDistricts(UnderHeadings):
    def heading(self, row: Ward | Parish) -> str:
        return row.district.name

    def rows(self) -> Iterator[Ward | Parish]:
        yield from sorted(self.queryset, key=lambda row: (row.district.name, natural(row.name)))


class WardField(WardChoice):
    iterator = PlacesUnderDistricts


class ParishField(ParishChoice):
    iterator = PlacesUnderDistricts
