"""One's own second step, for whoever is signed in. A change needs the password, or a sign-in of just now."""

import time
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.middleware import SIGNED_IN
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.people.guesses import forget_guesses, guessed_too_often
from kentpcc.people.second_step import actions, setting_up, tables
from kentpcc.people.second_step.forms import PasswordForm
from kentpcc.people.second_step.queries import authenticators, has_app, is_required, recovery_codes_left
from kentpcc.refusals import Refused
from kentpcc.roles import Can

OPENED, OPEN_FOR = "second_step_opened", 5 * 60  # seconds
OWN = Step("Your second step", "second_step")
View = Callable[..., HttpResponse]


def is_open(request: SignedInRequest) -> bool:
    """Whether whoever is at the desk has just shown that it is them."""
    shown = max(request.session.get(OPENED, 0), request.session.get(SIGNED_IN, 0))
    return bool(time.time() - shown < OPEN_FOR)


def after_the_password(view: View) -> View:
    @wraps(view)
    def guarded(request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if is_open(request):
            return view(request, *args, **kwargs)
        return redirect("second_step_password")

    return guarded  # type: ignore[return-value]


@require_safe
@requires(Can.SIGN_IN)
def second_step(request: SignedInRequest) -> HttpResponse:
    person, opened = request.user, is_open(request)
    context = {
        "opened": opened,
        "table": tables.steps(authenticators(person), with_removal=opened),
        "has_app": has_app(person),
        "is_required": is_required(person),
        "left": recovery_codes_left(person),
    }
    return render(request, "kentpcc/people/second_step/own.html", context)


@requires(Can.SIGN_IN)
def password(request: SignedInRequest) -> HttpResponse:
    """Opens the changes for a few minutes."""
    form = PasswordForm(request.user, request.POST or None)
    if form.is_valid():
        forget_guesses(request)
        request.session[OPENED] = int(time.time())
        return redirect("second_step")
    if form.has_error("password", "password_incorrect") and guessed_too_often(request):
        return redirect("sign_in")
    context = {"form": form, "breadcrumbs": breadcrumbs(OWN, here="Your password")}
    return render(request, "kentpcc/people/second_step/password.html", context)


@requires(Can.SIGN_IN)
@after_the_password
def add_app(request: SignedInRequest) -> HttpResponse:
    if has_app(request.user):
        messages.error(request, actions.APP_ALREADY)
        return redirect("second_step")
    steps = breadcrumbs(OWN, here="Add an app")
    context: dict[str, object] = {"picture": "second_step_picture", "breadcrumbs": steps}
    return setting_up.app_page(request, request.user, done=lambda codes: _added(request, codes), context=context)


@require_safe
@requires(Can.SIGN_IN)
@after_the_password
def picture(request: SignedInRequest) -> HttpResponse:
    return setting_up.picture(request, request.user)


@requires(Can.SIGN_IN)
@after_the_password
def add_key(request: SignedInRequest) -> HttpResponse:
    context: dict[str, object] = {"breadcrumbs": breadcrumbs(OWN, here="Add a security key")}
    return setting_up.key_page(request, request.user, done=lambda codes: _added(request, codes), context=context)


def _added(request: SignedInRequest, codes: list[str]) -> HttpResponse:
    messages.success(request, "It is added. You are asked for it at your next sign-in.")
    return setting_up.codes_page(request, codes, "/second-step/") if codes else redirect("second_step")


@require_POST
@requires(Can.SIGN_IN)
@after_the_password
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    attempt(
        request,
        lambda: actions.remove(request.user, pk, at=timezone.now()),
        success="It is removed.",
    )
    return redirect("second_step")


@require_POST
@requires(Can.SIGN_IN)
@after_the_password
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    try:
        codes = actions.renew_recovery_codes(request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("second_step")
    return setting_up.codes_page(request, codes, "/second-step/")
