from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from kentpcc.forms.filters import FilterForm

NOT_ASKED = {"invalid_choice": "That was not asked. Choose from the list."}


class AskedForm(FilterForm):
    """One of what is asked for; the first unless another is chosen."""

    asked_for = forms.ChoiceField(label="What was asked", required=False, error_messages=NOT_ASKED)

    def __init__(self, given: Mapping[str, str], *, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        offered = list(choices)
        self._first = offered[0][0] if offered else ""
        super().__init__({"asked_for": given.get("asked_for") or self._first}, **kwargs)
        self.offer("asked_for", offered)

    @property
    def chosen(self) -> str:
        return str(self.asked.get("asked_for") or self._first)
