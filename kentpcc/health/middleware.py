"""Health is answered before anything is asked of the session, the database or the host's name."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from kentpcc.health import views

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def answer_health_first(get_response: GetResponse) -> GetResponse:
    """A proxy asks by an address instead of a name, without HTTPS, and while the database is away."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        pages = {reverse("health_live"): views.live, reverse("health_ready"): views.ready}
        return pages.get(request.path, get_response)(request)

    return middleware
