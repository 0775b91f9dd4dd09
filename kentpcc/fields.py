"""Values kept encrypted: one Fernet token each, so that a stolen dump shows nothing."""

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact

if TYPE_CHECKING:  # only the stubs' field takes types
    TextField = models.TextField[Any, Any]
else:
    TextField = models.TextField


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The first of FIELD_KEYS encrypts; every one of them decrypts, so that keys can rotate."""
    return _cipher(tuple(settings.FIELD_KEYS))


def token_of(text: str) -> str:
    return cipher().encrypt(text.encode()).decode()


def opened(token: str) -> str:
    """Raises cryptography.fernet.InvalidToken when none of FIELD_KEYS fits."""
    return cipher().decrypt(token.encode()).decode()


class OnlyBlank(Exact):
    """Whether a value is there is all that can be asked: a token is another one each time it is written."""

    def get_prep_lookup(self) -> Any:
        if self.rhs not in (None, ""):
            raise FieldError("What is encrypted cannot be searched for: read it, and compare.")
        return self.rhs


class EncryptedField(TextField):
    """It can neither be searched nor sorted by in the database, by design.

    Raises cryptography.fernet.InvalidToken on reading when none of FIELD_KEYS fits.
    """

    if TYPE_CHECKING:  # what the stubs read: any value goes in and comes out
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def written(self, value: Any) -> str:
        raise NotImplementedError

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else token_of(self.written(value))

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else self.read(opened(value))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.written(self.value_from_object(obj))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "exact":
            return OnlyBlank
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted, so it cannot be asked for with “{lookup_name}”.")
        return super().get_lookup(lookup_name)


class EncryptedJSONField(EncryptedField):
    """Any JSON value."""

    def written(self, value: Any) -> str:
        return json.dumps(value)

    def read(self, text: str) -> Any:
        return json.loads(text)


class EncryptedTextField(EncryptedField):
    """A text. An empty one stays empty, so that the database can tell whether anything was said."""

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> str:
        return text

    def get_prep_value(self, value: Any) -> str | None:
        return "" if value == "" else super().get_prep_value(value)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return "" if value == "" else super().from_db_value(value)

    def to_python(self, value: Any) -> Any:
        return value if value is None else str(value)


class EncryptedDateField(EncryptedField):
    """A day."""

    def written(self, value: Any) -> str:
        day: date = self.to_python(value)
        return day.isoformat()

    def read(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_python(self, value: Any) -> Any:
        return date.fromisoformat(value) if isinstance(value, str) else value
