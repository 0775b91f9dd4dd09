"""Brings what stands in clear under the keys, and back again, in batches of their own: for migrations.

Each batch is a transaction of its own where the migration is not atomic, so that no row is locked for long; run
again, it goes on where it was left.
"""

from collections.abc import Callable, Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models
from django.db.models import Case, TextField, Value, When

from kentpcc.fields import opened, token_of

BATCH = 500
Model = type[models.Model]
Texts = dict[Any, str]  # by primary key


def seal_texts(model: Model, name: str) -> int:
    """Every text of a plain column becomes a token; what is one already stays. Returns how many were sealed."""
    return sum(_replace(model, name, texts, _sealed) for texts in _batches(model, name))


def open_texts(model: Model, name: str) -> int:
    """The way back."""
    return sum(_replace(model, name, texts, _in_clear) for texts in _batches(model, name))


def fill(model: Model, source: str, columns: Callable[[Any], dict[str, Any]]) -> int:
    """Fills other columns from what stands in `source`, where the first of them is empty; returns of how many rows."""
    names = list(columns(None))
    left = model._base_manager.filter(**{f"{source}__isnull": False, f"{names[0]}__isnull": True}).order_by("pk")
    filled = 0
    while rows := list(left[:BATCH]):
        for row in rows:
            for name, value in columns(getattr(row, source)).items():
                setattr(row, name, value)
        filled += model._base_manager.bulk_update(rows, names)
    return filled


def _batches(model: Model, name: str) -> Iterator[Texts]:
    said = model._base_manager.exclude(**{name: ""}).filter(**{f"{name}__isnull": False}).order_by("pk")
    last = None
    while batch := dict((said if last is None else said.filter(pk__gt=last)).values_list("pk", name)[:BATCH]):
        yield batch
        last = next(reversed(batch))


def _replace(model: Model, name: str, texts: Texts, written: Callable[[str], str]) -> int:
    """Only what is still as it was read: what somebody wrote meanwhile stays, and is found when this is run again."""
    news = {pk: new for pk, text in texts.items() if (new := written(text)) != text}
    if not news:
        return 0
    choose = [When(pk=pk, then=Value(new)) for pk, new in news.items()]
    unchanged = model._base_manager.filter(**{"pk__in": news, f"{name}__in": [texts[pk] for pk in news]})
    return unchanged.update(**{name: Case(*choose, output_field=TextField())})


def _sealed(text: str) -> str:
    return text if _is_token(text) else token_of(text)


def _in_clear(text: str) -> str:
    return opened(text) if _is_token(text) else text


def _is_token(text: str) -> bool:
    try:
        opened(text)
    except InvalidToken:
        return False
    return True
