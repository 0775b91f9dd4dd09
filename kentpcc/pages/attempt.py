"""How a view does an act that may be refused."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from kentpcc.refusals import Refused

Done = TypeVar("Done")


def attempt(
    request: HttpRequest,
    act: Callable[[], Done],
    *,
    success: str | Callable[[Done], str],
    form: BaseForm | None = None,
) -> bool:
    """Whether it is done. A refusal is said at the form's field, or above the page where there is no form.

    `success` is what is then said, or makes it from what was done.
    """
    try:
        done = act()
    except Refused as refused:
        if form is None:
            messages.error(request, str(refused))
        else:
            field = refused.field if refused.field in form.fields else None
            for sentence in refused.sentences:
                form.add_error(field, sentence)
        return False
    messages.success(request, success if isinstance(success, str) else success(done))
    return True
