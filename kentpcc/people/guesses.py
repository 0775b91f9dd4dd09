"""Whoever found a session open must not find the password by trying: after a few wrong ones the session ends."""

from django.contrib import messages
from django.contrib.auth import logout

from kentpcc import audit
from kentpcc.access import SignedInRequest
from kentpcc.acts import Act

GUESSES, MOST_GUESSES = "guesses_of_own_password", 5
TOO_MANY = "You were signed out because the present password was wrong five times. Sign in again."


def guessed_too_often(request: SignedInRequest) -> bool:
    """Counts one more wrong present password; True where it was one too many, and nobody is signed in any more."""
    request.session[GUESSES] = request.session.get(GUESSES, 0) + 1
    if request.session[GUESSES] < MOST_GUESSES:
        return False
    audit.record(Act.GUESSED_OWN_PASSWORD, request.user, by=request.user)
    logout(request)
    messages.warning(request, TOO_MANY)
    return True


def forget_guesses(request: SignedInRequest) -> None:
    request.session.pop(GUESSES, None)
