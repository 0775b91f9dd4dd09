"""Signing in and out, and the pages shown when something is wrong."""

import logging
from typing import Any

from django.contrib.auth import views as auth_views
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kentpcc import audit, devices, request_id
from kentpcc.access import SignedInRequest, public, requires
from kentpcc.acts import Act
from kentpcc.dispatch import after_commit
from kentpcc.forms.sign_in import SignInForm
from kentpcc.roles import Can

logger = logging.getLogger(__name__)


class SignIn(auth_views.LoginView):
    """Each is in the trail; wrong passwords are counted by django-axes."""

    template_name = "kentpcc/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        audit.record(Act.SIGNED_IN, form.get_user(), by=form.get_user())
        devices.remember(self.request, response, form.get_user().get_username())
        return response


sign_in = public(SignIn.as_view())


@require_POST
@requires(Can.SIGN_IN)
def sign_out(request: SignedInRequest) -> HttpResponse:
    """Ends the session and has the browser forget what it kept of this site."""
    audit.record(Act.SIGNED_OUT, request.user, by=request.user)
    response = auth_views.LogoutView.as_view()(request)
    after_commit("signed out")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page without any database or context: only the request's id, by which its lines in the log are found."""
    error_id = request_id.current()
    logger.error("error %s at %s", error_id, request.resolver_match.view_name if request.resolver_match else "-")
    return render(None, "errors/500.html", {"error_id": error_id}, status=500)
