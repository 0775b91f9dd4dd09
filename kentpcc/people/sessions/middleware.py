"""Whoever is signed in is told when somebody signs in with the same account elsewhere."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

GetResponse = Callable[[HttpRequest], HttpResponse]
KNOWN_OF = "known_of"  # the last sign-in that this session knows of


def tell_of_another(get_response: GetResponse) -> GetResponse:
    """On the next page, and once. It asks the database for nothing: the person has been read already."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (last := request.user.last_login):
            known, newest = request.session.get(KNOWN_OF), last.isoformat()
            if known != newest:
                request.session[KNOWN_OF] = newest
            if known and known < newest:
                messages.warning(request, _sentence(f"{timezone.localtime(last):%H:%M}"))
        return get_response(request)

    return middleware


def _sentence(at: str) -> str:
    return (
        f"Your account was also used to sign in elsewhere, at {at}. "
        "If that was not you, open “Where you are signed in”, end it and choose another password."
    )
