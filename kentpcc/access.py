"""Every view names the ability it needs. What a person may not see does not exist for them: 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from kentpcc.models import User
from kentpcc.roles import Can

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What a view gets behind `requires`: it is known who asks."""

    user: User


def requires(*abilities: Can) -> Callable[[View], View]:
    """Lets in a signed-in user who has any of the abilities.

    Anonymous visitors are sent to sign in; others get 404, so that an address proves nothing.
    The abilities are kept on the view for the test that walks every address.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(_afterwards(request))
            if not any(request.user.can(ability) for ability in abilities):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.abilities = abilities  # type: ignore[attr-defined]
        return guarded

    return decorate


def _afterwards(request: HttpRequest) -> str:
    """Where to go on after signing in: a form that was sent cannot be sent again, so then to the home page."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"


def public(view: View) -> View:
    """Marks a view that anybody may see: signing in, and nothing with content."""
    view.abilities = ()  # type: ignore[attr-defined]
    return view
