"""The calling hours of one day, typed as two times."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

WRITTEN = re.compile(r"(\d{1,2})[:.](\d{2})")
BOTH = "Enter both times, or neither on a day without calls."
AS_CLOCK = "Write a time as 09:00, and the end of a day as 24:00."


class HoursWidget(forms.MultiWidget):
    def __init__(self, day: str) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "from": forms.TextInput(attrs={"aria-label": f"{day}, from"}),
            "until": forms.TextInput(attrs={"aria-label": f"{day}, until"}),
        }
        super().__init__(parts, attrs={"class": "govuk-input--width-5"})

    def decompress(self, value: list[str] | None) -> list[str]:
        return list(value) if value else ["", ""]


class HoursField(forms.MultiValueField):
    """["09:00", "21:00"], or None on a day without calls."""

    def __init__(self, day: str) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(fields=parts, widget=HoursWidget(day), label=day, required=False, require_all_fields=False)

    def compress(self, data_list: list[Any]) -> list[str] | None:
        typed = [(text or "").strip() for text in data_list]
        if not any(typed):
            return None
        if not all(typed):
            raise ValidationError(BOTH)
        return [_clock(text) for text in typed]


def _clock(text: str) -> str:
    """“9.30” is 09:30."""
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > 24 * 60:
        raise ValidationError(AS_CLOCK)
    return f"{int(found[1]):02}:{found[2]}"
