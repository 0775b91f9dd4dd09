"""The force's directory as an OpenID provider: what it says of itself, where people are sent, and what comes back.

`allauth.socialaccount` speaks to such providers too, but it takes the token without its signature and its nonce, where
it fetched it itself; here both are always checked (`tokens`).
"""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings

from kentpcc.refusals import Refused

PATIENCE = 5  # seconds for one answer
KEPT_FOR = 3600  # seconds: what the directory says of itself, and its keys
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
AWAY = "The force’s directory does not answer. Try again in a minute, or sign in with a password if you have one here."
ODD = "The force’s directory gave an answer that does not fit. Tell whoever runs this site."
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Begun:
    """What a sign-in is known by when it comes back. Nothing of it is known to anybody else, but state and nonce."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    @property
    def challenge(self) -> str:
        """PKCE, RFC 7636: S256."""
        return base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


def is_on() -> bool:
    return bool(settings.OIDC["issuer"])


_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def metadata() -> dict[str, Any]:
    """OpenID Connect Discovery 1.0. Raises Refused where the directory is away, or is another than the settings say."""
    issuer = settings.OIDC["issuer"]
    said = _fetched(f"{issuer}/.well-known/openid-configuration")
    if str(said.get("issuer", "")).rstrip("/") != issuer or not all(_is_safe(said.get(name)) for name in NEEDED):
        raise Refused(ODD)
    return said


def keys(*, anew: bool = False) -> list[dict[str, Any]]:
    """The keys with which it signs, as JWK (RFC 7517). `anew` where it may have changed them."""
    said = _fetched(metadata()["jwks_uri"], anew=anew)
    found = said.get("keys")
    return [key for key in found if isinstance(key, dict)] if isinstance(found, list) else []


def _fetched(address: str, *, anew: bool = False) -> dict[str, Any]:
    until, said = _kept.get(address, (0.0, {}))
    if anew or until < time.monotonic():
        said = _json(lambda: requests.get(address, timeout=PATIENCE, allow_redirects=False), address)
        _kept[address] = time.monotonic() + KEPT_FOR, said
    return said


def _json(ask: Any, address: str) -> dict[str, Any]:
    if not _is_safe(address):
        raise Refused(ODD)
    try:
        answer = ask()
        said = answer.json() if answer.status_code == requests.codes.ok else None
    except requests.RequestException:
        raise Refused(AWAY) from None
    if not isinstance(said, dict):
        raise Refused(ODD)
    return said


def _is_safe(address: object) -> bool:
    """HTTPS, or a provider on this very machine."""
    parts = urlsplit(address) if isinstance(address, str) else None
    return parts is not None and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


def authorization_url(begun: Begun, *, redirect_uri: str) -> str:
    """Where somebody is sent to sign in. On shared desks they sign in there anew, whoever is signed in there."""
    asked = {
        "response_type": "code", "client_id": settings.OIDC["client_id"], "redirect_uri": redirect_uri,
        "scope": "openid profile email", "state": begun.state, "nonce": begun.nonce,
        "code_challenge": begun.challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    if settings.SHARED_DESKS:
        asked |= {"prompt": "login", "max_age": "0"}
    return _with(metadata()["authorization_endpoint"], asked)


def exchange(code: str, begun: Begun, *, redirect_uri: str) -> str:
    """The ID token for a code, which is good once. Raises Refused."""
    address = metadata()["token_endpoint"]
    told = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri,
        "code_verifier": begun.verifier, "client_id": settings.OIDC["client_id"],
        "client_secret": settings.OIDC["client_secret"],
    }  # fmt: skip
    said = _json(lambda: requests.post(address, data=told, timeout=PATIENCE, allow_redirects=False), address)
    token = said.get("id_token")
    if not isinstance(token, str):
        raise Refused(ODD)
    return token


def end_session_url(id_token: str, *, back_to: str) -> str | None:
    """Where signing out goes on (RP-Initiated Logout 1.0); None where the directory has no such place."""
    try:
        address = metadata().get("end_session_endpoint")
    except Refused:
        return None
    if not _is_safe(address):
        return None
    told = {
        "id_token_hint": id_token, "post_logout_redirect_uri": back_to, "client_id": settings.OIDC["client_id"],
    }  # fmt: skip
    return _with(str(address), told)


def _with(address: str, told: dict[str, str]) -> str:
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(told)}"
