"""The address that ends a call as unsafe: one for everybody, open to whoever has the call's token."""

import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kentpcc.access import public
from surveys.fieldwork.safety.actions import leave_unsafe
from surveys.fieldwork.safety.tokens import read

logger = logging.getLogger(__name__)


# Exempt, because the token in the form is the authority: it can end one call as unsafe and nothing else, and a
# check that hangs on a session would lose the report of somebody who was signed out meanwhile.
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """A page that says nothing to whoever may be looking on, whatever became of the call."""
    token = request.POST.get("token", "")
    saved = request.method != "POST" or _leave(token)
    context = {"saved": saved, "token": token}
    return render(request, "surveys/fieldwork/safety/left.html", context, status=200 if saved else 503)


def _leave(token: str) -> bool:
    """False where it must be sent again. A token that is not ours or too old is done with: nothing would change."""
    call = read(token)
    if call is None:
        return True
    try:
        leave_unsafe(call, at=timezone.now())
    except Error as fault:  # the page goes on sending until it is written
        logger.error("an unsafe call is not recorded yet: %s", type(fault).__name__)
        return False
    return True
