"""Keys of a directory: given, looked at, withdrawn."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import ScimKey
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.people.scim import actions, queries, tables
from kentpcc.people.scim.forms import KeyForm
from kentpcc.roles import Can

PEOPLE, KEYS = Step("People", "people"), Step("Directory’s keys", "scim_keys")


@requires(Can.MANAGE_USERS)
def keys(request: SignedInRequest) -> HttpResponse:
    """The keys, and the form for another one, whose answer shows it once."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        key, secret = actions.give(form.cleaned_data["consumer"], by=request.user, at=timezone.now())
        return _shown_once(request, key, secret)
    context = {
        "form": form,
        "keys": tables.keys(queries.keys()),
        "address": request.build_absolute_uri(reverse("scim_users").removesuffix("/Users")),
        "breadcrumbs": breadcrumbs(PEOPLE, here="Directory’s keys"),
    }
    return render(request, "kentpcc/people/scim/keys.html", context)


def _shown_once(request: SignedInRequest, key: ScimKey, secret: str) -> HttpResponse:
    """In the answer to the form itself, so that the key is kept nowhere, not even in a session."""
    context = {"key": key, "secret": secret, "breadcrumbs": breadcrumbs(PEOPLE, KEYS, here="A new key")}
    return render(request, "kentpcc/people/scim/given.html", context)


@require_safe
@requires(Can.MANAGE_USERS)
def key(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(queries.keys(), pk=pk)
    way = breadcrumbs(PEOPLE, KEYS, here=found.consumer)
    context = {"key": found, "state": tables.state_of(found), "breadcrumbs": way}
    return render(request, "kentpcc/people/scim/key.html", context)


@require_POST
@requires(Can.MANAGE_USERS)
def withdraw(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(ScimKey, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw(found, by=request.user, at=timezone.now()),
        success="The key is withdrawn: nobody is switched off by it from now on.",
    )
    return redirect("scim_key", pk)
