"""What stands beside a sealed date of birth, so that the database can be asked for ages without opening one.

The month is enough for nearly everybody. Within the one month in which an age is reached the day decides: it is
compared by a keyed digest, which is equal for equal days and says nothing to who has the database and not the key.
Whoever holds a dump learns the month, and who of those born in it share a day, and not which day that is.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

LETTERS, OF_KEY = 32, 4  # the first letters name the key, so that another one is noticed
BESIDE = ("birth_month", "birth_digest")


def beside(born: date | str | None) -> dict[str, Any]:
    """The two columns of whoever was born on that day."""
    day = as_day(born)
    return {"birth_month": day and day.replace(day=1), "birth_digest": digest(day) if day else ""}


def as_day(born: date | str | None) -> date | None:
    return date.fromisoformat(born) if isinstance(born, str) else born


def digest(born: date) -> str:
    """Under the first of FIELD_KEYS."""
    return _digest(settings.FIELD_KEYS[0], born)


def digests(days: Iterable[date]) -> list[str]:
    """Under every one of them: while keys rotate some stand under one, some under the other."""
    known = list(days)
    return [_digest(key, day) for key in settings.FIELD_KEYS for day in known]


def born_after(victim: str, day: date) -> Q:
    """Whoever was born after the day. `victim` leads to the victim: "victim__", or "" where victims are asked.

    A digest under a key that is gone counts as born after it: somebody may be too young to be rung.
    """
    first = day.replace(day=1)
    until = digests(first.replace(day=number) for number in range(1, day.day + 1))
    this_month = Q(**{f"{victim}birth_month": first}) & ~Q(**{f"{victim}birth_digest__in": until})
    return Q(**{f"{victim}birth_month__gt": first}) | this_month


def is_fresh() -> Q:
    """On victims: the digest stands under the first of FIELD_KEYS, or there is none."""
    return Q(birth_digest="") | Q(birth_digest__startswith=name_of(settings.FIELD_KEYS[0]))


def name_of(field_key: str) -> str:
    return hashlib.sha256(_key(field_key)).hexdigest()[:OF_KEY]


@lru_cache(maxsize=1 << 16)  # whoever is alive was born on one of some forty thousand days
def _digest(field_key: str, born: date) -> str:
    plain = hmac.new(_key(field_key), born.isoformat().encode(), hashlib.sha256).hexdigest()
    return (name_of(field_key) + plain)[:LETTERS]


@lru_cache(maxsize=8)
def _key(field_key: str) -> bytes:
    """From one of FIELD_KEYS, and not that key itself."""
    return hmac.new(field_key.encode(), b"dates of birth", hashlib.sha256).digest()


class BirthMonth(models.DateField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Follows `date_of_birth` whenever a row is saved: the first day of its month."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _follow(self, model_instance)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class BirthDigest(models.CharField):  # type: ignore[type-arg]
    """Follows `date_of_birth` whenever a row is saved."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return _follow(self, model_instance)

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def _follow(field: "models.Field[Any, Any]", row: Any) -> Any:
    value = beside(row.date_of_birth)[field.attname]
    setattr(row, field.attname, value)
    return value
