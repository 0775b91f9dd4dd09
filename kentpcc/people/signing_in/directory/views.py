"""Signing in by the force's directory: sent there, and back with a code."""

from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from kentpcc.access import public
from kentpcc.fields import cipher
from kentpcc.models import PersonSession, User
from kentpcc.people.second_step.queries import has_one, is_required
from kentpcc.people.signing_in import actions as signing_in
from kentpcc.people.signing_in import pending
from kentpcc.people.signing_in.directory import actions, provider, tokens
from kentpcc.people.signing_in.directory.provider import Begun
from kentpcc.refusals import Refused

BEGUN, PROOF = "sent_to_the_directory", "proof_of_the_directory"
GOOD_FOR = timedelta(minutes=10)
NOT_BEGUN = "That sign-in was not begun here, or it took more than ten minutes. Begin again."
DECLINED = "The directory did not sign you in."


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    if not provider.is_on():
        raise Http404
    if request.user.is_authenticated:
        return redirect("home")
    begun = Begun()
    try:
        address = provider.authorization_url(begun, redirect_uri=_back(request))
    except Refused as refused:
        return _refused(request, str(refused))
    request.session.flush()
    asked = {"state": begun.state, "nonce": begun.nonce, "verifier": begun.verifier}
    request.session[BEGUN] = asked | {"at": timezone.now().timestamp(), "next": _next_page(request)}
    return redirect(address)


@public
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """With a code that is good once; what it was begun with is forgotten at once, so that nothing comes back twice."""
    if not provider.is_on():
        raise Http404
    asked = request.session.pop(BEGUN, None)
    try:
        token, claims = _token(request, asked)
        person = actions.admit(claims, at=timezone.now())
    except Refused as refused:
        return _refused(request, str(refused))
    return _let_in(request, person, token, asked["next"])


def _token(request: HttpRequest, asked: dict[str, Any] | None) -> tuple[str, dict[str, Any]]:
    now, state = timezone.now(), request.GET.get("state", "")
    if asked is None or not compare_digest(asked["state"].encode(), state.encode()):
        raise Refused(NOT_BEGUN)
    began = datetime.fromtimestamp(asked["at"], UTC)
    if not began <= now < began + GOOD_FOR:
        raise Refused(NOT_BEGUN)
    if request.GET.get("iss", settings.OIDC["issuer"]).rstrip("/") != settings.OIDC["issuer"]:  # RFC 9207
        raise Refused(tokens.NOT_GENUINE)
    if not (code := request.GET.get("code")):
        raise Refused(DECLINED)
    begun = Begun(asked["state"], asked["nonce"], asked["verifier"])
    token = provider.exchange(code, begun, redirect_uri=_back(request))
    return token, tokens.verified(token, nonce=begun.nonce, began=began)


def _let_in(request: HttpRequest, person: User, token: str, next_page: str) -> HttpResponse:
    """The second step is asked for here too, unless the settings say that the directory asks for one."""
    owes = not settings.OIDC["asks_second_step"] and (has_one(person) or is_required(person))
    if owes:
        pending.begin(request, person, next_page=next_page, at=timezone.now())
    else:
        signing_in.enter(request, person, how=PersonSession.How.DIRECTORY, at=timezone.now())
    request.session[PROOF] = cipher().encrypt(token.encode()).decode()
    if owes:
        return redirect("prove_second_step" if has_one(person) else "set_up_second_step")
    return redirect(next_page)


def sign_out_there(request: HttpRequest) -> str | None:
    """Where signing out goes on, for whoever came by the directory. To be asked before the session ends."""
    proof = request.session.get(PROOF)
    if not proof or not provider.is_on():
        return None
    try:
        token = cipher().decrypt(proof.encode()).decode()
    except InvalidToken:
        return None
    return provider.end_session_url(token, back_to=request.build_absolute_uri(reverse("sign_in")))


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("directory_back"))


def _next_page(request: HttpRequest) -> str:
    asked = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked and safe else reverse("home")


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("sign_in")
