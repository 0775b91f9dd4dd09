"""Long lists of choices under headings, and wards with their districts."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from engagement.models import ActivityKind, Audience
from kentpcc.models import Ward


class UnderHeadings(ModelChoiceIterator):
    """The choices in their order, with a heading wherever the field's `heading` changes."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, rows in groupby(self.queryset, key=self.field.heading):
            yield heading, [self.choice(row) for row in rows]


class KindField(forms.ModelChoiceField):
    iterator = UnderHeadings

    def heading(self, kind: ActivityKind) -> str:
        return kind.get_led_by_display()


class AudiencesField(forms.ModelMultipleChoiceField):
    iterator = UnderHeadings

    def heading(self, audience: Audience) -> str:
        return "Protected characteristics" if audience.is_protected_characteristic else "Communities"


class WardField(forms.ModelChoiceField):
    def label_from_instance(self, ward: Ward) -> str:
        return f"{ward.name} ({ward.district.name})"
