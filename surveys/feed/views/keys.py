"""Keys of the feed: given, looked at, withdrawn."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.feed import actions, queries, tables
from surveys.feed.forms import KeyForm
from surveys.models import FeedKey

FEED = Step("Feed", "feed:keys")


@requires(Can.KEEP_FEED)
def keys(request: SignedInRequest) -> HttpResponse:
    """The keys, and the form for another one, whose answer shows it once."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        key, secret = actions.give(form.cleaned_data["consumer"], by=request.user, at=timezone.now())
        return _shown_once(request, key, secret)
    context = {"form": form, "keys": tables.keys(queries.keys()), "addresses": tables.addresses()}
    return render(request, "surveys/feed/keys.html", context)


def _shown_once(request: SignedInRequest, key: FeedKey, secret: str) -> HttpResponse:
    """In the answer to the form itself, so that the key is kept nowhere, not even in a session."""
    context = {"key": key, "secret": secret, "breadcrumbs": breadcrumbs(FEED, here="A new key")}
    return render(request, "surveys/feed/given.html", context)


@require_safe
@requires(Can.KEEP_FEED)
def key(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(queries.keys(), pk=pk)
    context = {"key": found, "state": tables.state_of(found), "breadcrumbs": breadcrumbs(FEED, here=found.consumer)}
    return render(request, "surveys/feed/key.html", context)


@require_POST
@requires(Can.KEEP_FEED)
def withdraw(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(FeedKey, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw(found, by=request.user, at=timezone.now()),
        success="The key is withdrawn: nothing is read by it from now on.",
    )
    return redirect("feed:key", pk)
