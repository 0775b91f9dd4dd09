"""Long lists of choices under headings, and wards with their districts."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from engagement.models import ActivityKind, Audience
from kentpcc.models import Ward

if TYPE_CHECKING:
    ChoiceIterator = ModelChoiceIterator[Any]
    KindChoice = forms.ModelChoiceField[ActivityKind]
    AudienceChoices = forms.ModelMultipleChoiceField[Audience]
    WardChoice = forms.ModelChoiceField[Ward]
else:  # Django's own are not generic
    ChoiceIterator = ModelChoiceIterator
    KindChoice = WardChoice = forms.ModelChoiceField
    AudienceChoices = forms.ModelMultipleChoiceField


class UnderHeadings(ChoiceIterator):
    """The choices in their order, with a heading wherever `heading` changes."""

    def heading(self, row: Any) -> str:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, rows in groupby(self.queryset, key=self.heading):
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


class WardField(WardChoice):
    def label_from_instance(self, ward: Ward) -> str:
        return f"{ward.name} ({ward.district.name})"
