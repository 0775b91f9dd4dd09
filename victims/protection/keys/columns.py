"""What is encrypted in the database, as the tokens that stand there, and how to replace one safely."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case, TextField, Value, When
from django.db.models.functions import Cast

from kentpcc.fields import EncryptedField, cipher

BATCH = 500
Column = tuple[type[models.Model], str]
Tokens = dict[Any, str]  # by primary key


def columns() -> list[Column]:
    """Every encrypted column there is, in whatever app."""
    every = [(model, field) for model in apps.get_models() for field in model._meta.concrete_fields]
    return [(model, field.name) for model, field in every if isinstance(field, EncryptedField)]


def batches(column: Column) -> Iterator[Tokens]:
    """All tokens of a column, a bounded number at a time."""
    rows, last = _tokens(column).filter(token__isnull=False).exclude(token="").order_by("pk"), None
    while batch := dict((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", "token")[:BATCH]):
        yield batch
        last = next(reversed(batch))


def _tokens(column: Column) -> models.QuerySet[models.Model]:
    """As text: the field itself would decrypt."""
    model, name = column
    return model._base_manager.annotate(token=Cast(name, TextField()))


def encrypt_again(column: Column, tokens: Tokens) -> int:
    """Brings those under an old key under the first one; returns how many.

    Compare and set, in one statement: a token is unique, so whatever was written since stays.
    """
    news = {pk: cipher().rotate(old.encode()).decode() for pk, old in tokens.items() if not is_fresh(old)}
    if not news:
        return 0
    unchanged = _tokens(column).filter(pk__in=news, token__in=[tokens[pk] for pk in news])
    choose = [When(pk=pk, then=Value(new)) for pk, new in news.items()]
    return unchanged.update(**{column[1]: Case(*choose, output_field=TextField())})


def is_fresh(token: str | bytes) -> bool:
    """Whether it stands under the first of FIELD_KEYS."""
    return _fits(Fernet(settings.FIELD_KEYS[0]), token)


def is_readable(token: str | bytes) -> bool:
    return _fits(cipher(), token)


def _fits(keys: Fernet | MultiFernet, token: str | bytes) -> bool:
    try:
        keys.decrypt(token)
    except InvalidToken:
        return False
    return True
