"""What a directory asks for and does: SCIM 2.0, as far as somebody who left has to be switched off."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from kentpcc.access import View, public
from kentpcc.models import ScimKey, User
from kentpcc.people.scim import actions, messages, queries
from kentpcc.people.scim.refusals import NOBODY, WRONG_METHOD, NotAnswered
from kentpcc.people.scim.secrets import named_in

Answering = Callable[..., HttpResponse]


def with_key(*methods: str) -> Callable[[Answering], View]:
    """Open to a program without a session: its key is asked for first, and whatever is refused is told as SCIM does."""

    def decorate(answering: Answering) -> View:
        @public
        @csrf_exempt  # no cookie lets anybody in
        @wraps(answering)
        def view(request: HttpRequest, **asked: Any) -> HttpResponseBase:
            try:
                key = actions.admit(named_in(request.headers.get("Authorization", "")), at=timezone.now())
                if request.method not in methods:
                    raise NotAnswered(WRONG_METHOD)
                return answering(request, key, **asked)
            except NotAnswered as fault:
                return messages.refusal(fault, ", ".join(methods))

        return view

    return decorate


@with_key("GET")
def users(request: HttpRequest, key: ScimKey) -> HttpResponse:
    name = messages.user_name_in(request.GET.get("filter", ""))
    return messages.answer(messages.listed(queries.called(name)))


@with_key("GET", "PATCH", "DELETE")
def user(request: HttpRequest, key: ScimKey, pk: str) -> HttpResponse:
    person = queries.person(pk)
    if person is None:
        raise NotAnswered(NOBODY)
    return DOES[request.method or "GET"](request, person, key)


def _tell(request: HttpRequest, person: User, key: ScimKey) -> HttpResponse:
    return messages.answer(messages.user(person))


def _change(request: HttpRequest, person: User, key: ScimKey) -> HttpResponse:
    messages.check_switches_off(request.body)
    return messages.answer(messages.user(actions.switch_off(person, key=key, at=timezone.now())))


def _delete(request: HttpRequest, person: User, key: ScimKey) -> HttpResponse:
    """Nobody is deleted: the trail still has to say who did what."""
    actions.switch_off(person, key=key, at=timezone.now())
    return HttpResponse(status=204)


DOES: dict[str, Callable[[HttpRequest, User, ScimKey], HttpResponse]] = {
    "GET": _tell,
    "PATCH": _change,
    "DELETE": _delete,
}
