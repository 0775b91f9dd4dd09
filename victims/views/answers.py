"""How a view does an act that may be refused."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from victims.refusals import Refused

Done = TypeVar("Done")


def attempt(
    request: HttpRequest, act: Callable[[], Done], *, success: Callable[[Done], str], form: forms.Form | None = None
) -> bool:
    """Whether it is done. A refusal is said at the form's field, or above the page where there is no form."""
    try:
        done = act()
    except Refused as refused:
        if form is None:
            messages.error(request, str(refused))
        else:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    messages.success(request, success(done))
    return True
