"""Controls that Django does not have: choices with hints and reveals, and a date in three parts."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class ChoiceExtras:
    """What the form pack shows with a choice, by the choice's value.

    `hints` says a little more about it, `reveals` names the fields that appear when it is chosen,
    `exclusive` lists checkboxes that untick the others.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[Any, str] | None = None,
        reveals: Mapping[Any, str | Iterable[str]] | None = None,
        exclusive: Iterable[Any] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.reveals = {
            str(value): [names] if isinstance(names, str) else list(names) for value, names in (reveals or {}).items()
        }
        self.exclusive = {str(value) for value in exclusive}


class Radios(ChoiceExtras, forms.RadioSelect):
    pass


class Checkboxes(ChoiceExtras, forms.CheckboxSelectMultiple):
    pass


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year, each typed; the pack draws it with `govuk/widgets/date_parts.html`."""

    parts = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DatePartsField(forms.DateField):
    """A date given as day, month and year. Its errors say which part to mend, in `params["parts"]`."""

    widget = DatePartsWidget
    default_error_messages = {
        "required": "Enter a date, for example 27 3 2019.",
        "incomplete": "The date must include a %(missing)s.",
        "year": "Check the year. It has four figures, for example 2019.",
        "invalid": "There is no such date. Check the %(wrong)s.",
    }

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, list | tuple):
            return super().to_python(value)
        typed = {part: (text or "").strip() for part, text in zip(DatePartsWidget.parts, value, strict=True)}
        if not any(typed.values()):
            return None
        missing = [part for part, text in typed.items() if not text]
        if missing:
            raise self._error("incomplete", missing, missing=" and ".join(missing))
        return self._date(typed)

    def _date(self, typed: dict[str, str]) -> date:
        year, month, day = typed["year"], self._month(typed["month"]), typed["day"]
        if not (year.isdecimal() and len(year) == 4 and 1900 <= int(year) <= 2100):
            raise self._error("year", ["year"])
        if month is None:
            raise self._error("invalid", ["month"], wrong="month")
        try:
            return date(int(year), month, int(day))
        except (ValueError, OverflowError):  # a day of twenty figures fits no date
            raise self._error("invalid", ["day"], wrong="day") from None

    def _month(self, text: str) -> int | None:
        """`3`, `03`, `mar` and `March` are all the third."""
        if text.isdecimal():
            return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
        names = enumerate(calendar.month_name[1:], start=1)
        return next((n for n, name in names if len(text) >= 3 and name.lower().startswith(text.lower())), None)

    def _error(self, code: str, parts: list[str], **words: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"parts": parts, **words})
