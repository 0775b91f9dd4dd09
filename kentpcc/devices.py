"""Wrong passwords are counted apart for a browser in which somebody has signed in before.

So whoever guesses at a colleague's account locks it for browsers that have never opened it, and the colleague goes on
at the usual desk. After OWASP's “device cookies”. The cookie says nothing by itself, and opens nothing.
"""

import secrets
from ipaddress import IPv6Address

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "kentpcc.devices"
UNKNOWN = "::"  # one count for every browser that has not opened the account
KNOWN_FOR = 90 * 24 * 3600  # seconds
MOST_PEOPLE = 20  # of a shared desk
PRIVATE = 0xFD << 120  # the count is kept by something that looks like an address: this is a range nobody is reached in


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """After a right password: this browser is known for this account from now on."""
    known = _known(request)
    known.pop(_of(username), None)
    kept = dict(list(known.items())[1 - MOST_PEOPLE :]) | {_of(username): secrets.token_hex(15)}
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME, signing.dumps(kept, salt=SALT), max_age=KNOWN_FOR,
        httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax",
    )  # fmt: skip


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether this account was opened in this browser before."""
    return _of(username) in _known(request)


def counted_as(request: HttpRequest) -> str:
    """What stands for the browser where wrong passwords are counted: an address of its own, or one for all unknown."""
    device = _known(request).get(_of(request.POST.get("username", "")))
    return str(IPv6Address(PRIVATE | int(device, 16))) if device else UNKNOWN


def _of(username: str) -> str:
    """No name lies in the cookie, not even to be guessed."""
    return salted_hmac(SALT, username.lower()).hexdigest()[:16]


def _known(request: HttpRequest) -> dict[str, str]:
    """Nothing, where the cookie is not ours or is old."""
    try:
        known: dict[str, str] = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return {}
    return known
