"""A JSON value kept encrypted: one Fernet token, so that a stolen dump shows nothing."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models

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


class EncryptedJSONField(TextField):
    """Any JSON value. It cannot be searched in the database, by design.

    Raises cryptography.fernet.InvalidToken on reading when none of FIELD_KEYS fits.
    """

    if TYPE_CHECKING:  # what the stubs read: any JSON value goes in and comes out
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else cipher().encrypt(json.dumps(value).encode()).decode()

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(cipher().decrypt(value.encode()))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))
