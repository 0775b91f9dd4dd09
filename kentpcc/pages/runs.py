"""Pages of work that goes on by itself: how far it is, and that it is begun again where it was lost."""

from collections.abc import Callable, Mapping
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from kentpcc.pages.attempt import attempt


class Run(Protocol):
    """What is under way; it ends by itself, done or not."""

    @property
    def has_ended(self) -> bool: ...


def progress_of(
    request: HttpRequest, run: Run, page: str, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """The part of a page that htmx asks for again; when the work has ended, the whole page, whose address `page` is."""
    return HttpResponseClientRedirect(page) if run.has_ended else render(request, template, dict(context))


def begun_again(request: HttpRequest, act: Callable[[], object], page: str, *, said: str) -> HttpResponse:
    """Back to the page of the work, with what is said of it or why it was refused."""
    attempt(request, act, success=said)
    return redirect(page)
