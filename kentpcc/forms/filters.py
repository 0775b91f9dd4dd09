"""Narrowing a page by its address."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

BUTTON = '<button class="{}" data-module="govuk-button">{}</button>'  # nameless: not in the address


class FilterForm(forms.Form):
    """What an address asks for and does not exist is said, and left out."""

    button = "Show"
    in_line = True  # the fields beside each other; otherwise one beneath the other, with a button that stands out

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.disable_csrf = True
        helper.form_class = "app-filters" if self.in_line else ""
        helper.layout = Layout(*self.fields_shown, HTML(BUTTON.format(self._button_class, self.button)))
        return helper

    def offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        """What there is to choose from, where it is known only when the form is made."""
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    @property
    def fields_shown(self) -> list[str]:
        """Those that do not stand beneath a choice of another."""
        return list(self.fields)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for and exists, by the name of its field."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    @property
    def _button_class(self) -> str:
        return "govuk-button govuk-button--secondary" if self.in_line else "govuk-button"
