"""What every page is told about being left alone."""

from django.conf import settings
from django.http import HttpRequest


def unattended(request: HttpRequest) -> dict[str, object]:
    """Context for base.html: `unattended`, in seconds before the end; nothing where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"unattended": {"warn": settings.SESSION_IDLE_SECONDS - settings.SESSION_WARN_SECONDS}}
