"""A column that holds a financial quarter and gives it back as a `Period`."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from kentpcc.periods import Month, Period, Scheme

if TYPE_CHECKING:
    DayField = models.DateField[Any, Any]
else:  # Django's own is not generic
    DayField = models.DateField


def quarter_of(day: date) -> Period:
    return Period.containing(Month.of(day), Scheme.FINANCIAL_QUARTER)


def last_whole_quarter(today: date) -> Period:
    """The financial quarter that ended most recently: on 30 June still January to March, on 1 July April to June."""
    return quarter_of((quarter_of(today).first - 1).first_day)


class QuarterField(DayField):
    """Stored as the quarter's first day, so that quarters sort and compare in the database."""

    description = "Financial quarter"

    if TYPE_CHECKING:  # what the stubs read: a quarter goes in, or its first day
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: date | None, expression: Any, connection: Any) -> Period | None:
        return None if value is None else quarter_of(value)

    def to_python(self, value: Any) -> Period | None:
        if value is None or isinstance(value, Period):
            return value
        day = value.date() if isinstance(value, datetime) else super().to_python(value)
        if day != quarter_of(day).begins:
            raise ValidationError("Give the first day of a financial quarter: 1 April, 1 July, 1 October or 1 January.")
        return quarter_of(day)

    def get_prep_value(self, value: Any) -> date | None:
        if isinstance(value, Period) and value.scheme != Scheme.FINANCIAL_QUARTER:
            raise ValueError(f"{value.label} is no financial quarter.")
        quarter = self.to_python(value)
        return None if quarter is None else quarter.begins

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        day = value if prepared else self.get_prep_value(value)
        return connection.ops.adapt_datefield_value(day)

    def value_to_string(self, obj: models.Model) -> str:
        quarter = self.value_from_object(obj)
        return "" if quarter is None else quarter.begins.isoformat()
