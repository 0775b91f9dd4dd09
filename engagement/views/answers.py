"""What every page of the register does alike: the way back, and an act that may be refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse

from engagement.actions import Refused


def trail(*steps: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Breadcrumbs from the overview to this page; a step without an address is this page."""
    return [("Engagement", reverse("engagement:overview")), *steps]


def attempt(request: HttpRequest, act: Callable[[], Any], *, success: str, form: BaseForm | None = None) -> bool:
    """Does the act and says so; a refusal stands in the form's summary, or above the page where there is no form."""
    try:
        act()
    except Refused as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return False
    messages.success(request, success)
    return True
