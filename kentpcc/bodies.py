"""How much a request may carry: looked at before anything reads it, so that nothing is written to disk in vain."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GetResponse = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., object])

KILOBYTE = 1024
WITHOUT_SIGN_IN = 100 * KILOBYTE  # a name, a password, a code
OF_A_FORM = 5 * KILOBYTE * KILOBYTE  # an interview's longest page is far below
BESIDE_A_FILE = 100 * KILOBYTE  # the form around it


def takes_file(most: int) -> Callable[[View], View]:
    """Marks a view to which somebody who is signed in may send a file of so many bytes."""

    def mark(view: View) -> View:
        view.largest_body = most + BESIDE_A_FILE  # type: ignore[attr-defined]
        return view

    return mark


def refuse_large_bodies(get_response: GetResponse) -> GetResponse:
    """By the length that the request gives. One that gives none is read as empty."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        if _length(request) > _most(request, view):
            return render(None, "errors/413.html", status=413)
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _most(request: HttpRequest, view: Callable[..., HttpResponse]) -> int:
    """A file is only for whoever may use the page that takes it: the form's token is looked for in it before that."""
    if SESSION_KEY not in request.session or not request.user.is_authenticated:
        return WITHOUT_SIGN_IN
    may = request.user.can_any(getattr(view, "abilities", ()))
    most: int = getattr(view, "largest_body", OF_A_FORM) if may else OF_A_FORM
    return most


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() else 0
