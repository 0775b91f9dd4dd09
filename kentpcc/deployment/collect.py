"""Collects static files under the names that production gives them, while an image is made.

Production does not start without keys: here they are chance, for this process alone, and in no layer of the image.
"""

import os
import secrets

from cryptography.fernet import Fernet
from django.core.management import execute_from_command_line


def for_this_process() -> dict[str, str]:
    """What production asks for. Nothing of it is reached."""
    return {
        "ENVIRONMENT": "production",
        "DJANGO_SETTINGS_MODULE": "kentpcc.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "AUDIT_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "DATABASE_URL": "postgres://nobody@localhost/nothing",
        "REDIS_URL": "redis://localhost:6379/0",
        "ALLOWED_HOSTS": "nowhere.invalid",
    }


if __name__ == "__main__":
    os.environ.update(for_this_process())
    execute_from_command_line(["manage.py", "collectstatic", "--no-input"])
