"""Signing in with a password and a second step, signing out, and being asked whether anybody is there."""

import json
import time
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST, require_safe

from kentpcc import devices
from kentpcc.access import SignedInRequest, public, requires
from kentpcc.dispatch import after_commit
from kentpcc.forms.sign_in import SignInForm
from kentpcc.middleware import IDLE, LAST_SEEN
from kentpcc.models import PersonSession, User
from kentpcc.people.second_step import proving, setting_up
from kentpcc.people.second_step.forms import CodeForm, KeyAnswerForm
from kentpcc.people.second_step.queries import has_app, has_key, has_one, is_required
from kentpcc.people.signing_in import actions, pending
from kentpcc.people.signing_in.directory import provider
from kentpcc.people.signing_in.directory.views import sign_out_there
from kentpcc.people.signing_in.pending import Pending
from kentpcc.refusals import Refused
from kentpcc.roles import Can

How = PersonSession.How
PendingView = Callable[[HttpRequest, Pending], HttpResponse]


class SignIn(auth_views.LoginView):
    """Each is in the trail; wrong passwords are counted by django-axes. A second step follows where there is one."""

    template_name = "kentpcc/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
    extra_context = {"directory_is_on": provider.is_on}

    def form_valid(self, form: Any) -> HttpResponse:
        person, leads_to = form.get_user(), self.get_success_url()
        if not (has_one(person) or is_required(person)):
            return _entered(self.request, person, How.PASSWORD, leads_to)
        pending.begin(self.request, person, next_page=leads_to, at=timezone.now())
        return redirect("prove_second_step" if has_one(person) else "set_up_second_step")


sign_in = public(SignIn.as_view())


def _entered(request: HttpRequest, person: User, how: How, leads_to: str) -> HttpResponse:
    actions.enter(request, person, how=how, at=timezone.now())
    response = redirect(leads_to)
    devices.remember(request, response, person.get_username())
    return response


def owing(view: PendingView) -> Callable[[HttpRequest], HttpResponseBase]:
    """For whoever gave the right password just now; anybody else begins at the beginning."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        owed = pending.pending(request, at=timezone.now())
        if owed:
            return view(request, owed)
        if pending.OWES in request.session:
            pending.forget(request)
            messages.warning(request, pending.TOO_LATE)
        return redirect("sign_in")

    return public(guarded)


@owing
def prove(request: HttpRequest, owed: Pending) -> HttpResponse:
    form = CodeForm(request.POST or None, button="Sign in")
    if form.is_valid():
        code = form.cleaned_data["code"]
        return _proved(request, owed, form, lambda: proving.prove_code(owed.person, code, at=timezone.now()))
    return _prove_page(request, owed, form)


@owing
def prove_key(request: HttpRequest, owed: Pending) -> HttpResponse:
    """The answer of a security key, which a script sends."""
    answer, form = KeyAnswerForm(request.POST), CodeForm(button="Sign in")
    if not answer.is_valid():
        return redirect("prove_second_step")
    credential, form = answer.cleaned_data["credential"], CodeForm({}, button="Sign in")
    form.errors.clear()
    return _proved(request, owed, form, lambda: proving.prove_key(owed.person, credential, at=timezone.now()))


def _proved(request: HttpRequest, owed: Pending, form: CodeForm, prove: Callable[[], How]) -> HttpResponse:
    if not has_one(owed.person):
        return redirect("set_up_second_step")
    try:
        how = prove()
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return _prove_page(request, owed, form)
    return _entered(request, owed.person, how, owed.next_page)


def _prove_page(request: HttpRequest, owed: Pending, form: CodeForm) -> HttpResponse:
    person = owed.person
    if not has_one(person):
        return redirect("set_up_second_step")
    options = json.dumps(webauthn.begin_authentication(person)) if has_key(person) else ""
    context = {"form": form, "options": options, "has_app": has_app(person)}
    return render(request, "kentpcc/people/second_step/prove.html", context)


def may_set_up(view: PendingView) -> PendingView:
    """A password alone adds a second step only where there is none."""

    @wraps(view)
    def guarded(request: HttpRequest, owed: Pending) -> HttpResponse:
        return redirect("prove_second_step") if has_one(owed.person) else view(request, owed)

    return guarded


@owing
@may_set_up
def set_up(request: HttpRequest, owed: Pending) -> HttpResponse:
    context: dict[str, object] = {"picture": "set_up_picture", "at_sign_in": True}
    done = partial(_set_up, request, owed, How.APP)
    return setting_up.app_page(request, owed.person, done=done, context=context, is_first=True)


@owing
@may_set_up
def set_up_key(request: HttpRequest, owed: Pending) -> HttpResponse:
    done = partial(_set_up, request, owed, How.KEY)
    return setting_up.key_page(request, owed.person, done=done, context={"at_sign_in": True}, is_first=True)


@owing
@may_set_up
def set_up_picture(request: HttpRequest, owed: Pending) -> HttpResponse:
    return setting_up.picture(request, owed.person)


def _set_up(request: HttpRequest, owed: Pending, how: How, codes: list[str]) -> HttpResponse:
    """Signed in, with the recovery codes in the same answer."""
    actions.enter(request, owed.person, how=how, at=timezone.now())
    response = setting_up.codes_page(request, codes, owed.next_page)
    devices.remember(request, response, owed.person.get_username())
    return response


@require_POST
@requires(Can.SIGN_IN)
def sign_out(request: SignedInRequest) -> HttpResponseBase:
    """Ends the session, at the directory too, and has the browser forget what it kept of this site.

    The page itself says `unattended` where nobody pressed the button.
    """
    unattended, there = "unattended" in request.POST, sign_out_there(request)
    actions.leave(request, request.user, unattended=unattended, at=timezone.now())
    response: HttpResponseBase = auth_views.LogoutView.as_view()(request)
    if there:
        response = redirect(there)
    after_commit("signed out")
    if unattended:
        messages.warning(request, IDLE)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
@requires(Can.SIGN_IN)
def still_here(request: SignedInRequest) -> JsonResponse:
    """How many seconds are left to whoever is away, and whether a call is in hand, which nothing of this ends.

    Asked by the clock it says so in its head, and is no sign of life; asked because somebody typed, it is one.
    """
    away = int(time.time()) - request.session.get(LAST_SEEN, int(time.time()))
    in_call = import_string(settings.SESSION_BUSY)(request.user)
    return JsonResponse({"left": settings.SESSION_IDLE_SECONDS - away, "in_call": in_call})
