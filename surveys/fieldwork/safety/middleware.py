"""Leaving a call is asked of nothing but its token: no session can stand in its way."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def leave_without_session(get_response: GetResponse) -> GetResponse:
    """A session that ran out, another one in another tab, a password to be chosen first: none of them is looked at."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path == reverse("fieldwork:leave"):
            request.COOKIES = {}
        return get_response(request)

    return middleware
