"""Whether an ID token is what it says (OpenID Connect Core 1.0, 3.1.3.7): signed, ours, of now, and of this try."""

from datetime import datetime
from hmac import compare_digest
from typing import Any

import jwt
from django.conf import settings

from kentpcc.people.signing_in.directory import provider
from kentpcc.refusals import Refused

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")  # never “none”, never a shared key
LEEWAY = 60  # seconds: two clocks
NOT_GENUINE = "The directory’s answer is not genuine, or it came too late. Sign in once more."
NO_TIME = (
    "The directory does not say when you signed in there (auth_time), which a shared desk needs. Begin again here; "
    "if this comes again, tell whoever runs this site."
)
NOT_ANEW = "Sign in at the directory anew: this desk is shared."


def verified(token: str, *, nonce: str, began: datetime) -> dict[str, Any]:
    """Its claims. `began` is when the person was sent to the directory. Raises Refused."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token, _key_of(token), algorithms=SIGNED_BY, leeway=LEEWAY,
            audience=settings.OIDC["client_id"], issuer=_issuers(),
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Refused(NOT_GENUINE) from None
    said = claims.get("nonce")
    if not (isinstance(said, str) and compare_digest(said.encode(), nonce.encode())) or not _is_for_us_alone(claims):
        raise Refused(NOT_GENUINE)
    _refuse_old_sign_in(claims, began)
    return claims


def _issuers() -> list[str]:
    issuer = settings.OIDC["issuer"]
    return [issuer, f"{issuer}/"]


def _key_of(token: str) -> jwt.PyJWK:
    """By the name that the token gives it. One that is not known is asked for once more: keys change."""
    head = jwt.get_unverified_header(token)
    if head.get("alg") not in SIGNED_BY:
        raise jwt.InvalidAlgorithmError
    for anew in (False, True):
        if len(fitting := [key for key in provider.keys(anew=anew) if _fits(key, head.get("kid"))]) == 1:
            return jwt.PyJWK(fitting[0], head["alg"])
    raise jwt.InvalidKeyError


def _fits(key: dict[str, Any], name: object) -> bool:
    """A token that names no key is signed with the only one that there is (OpenID Connect Core 1.0, 10.1)."""
    signs = key.get("kty") in {"RSA", "EC"} and key.get("use", "sig") == "sig"
    return signs and (name is None or key.get("kid") == name)


def _is_for_us_alone(claims: dict[str, Any]) -> bool:
    """A token for several names who asked for it."""
    audience, party = claims["aud"], claims.get("azp")
    several = isinstance(audience, list) and len(audience) > 1
    return party == settings.OIDC["client_id"] if several or party is not None else True


def _refuse_old_sign_in(claims: dict[str, Any], began: datetime) -> None:
    """What was asked for stands in an address that the browser shows: so it is looked whether it was done.

    Whoever takes it out of the address is told no time by the directory, so there must be one.
    """
    if not settings.SHARED_DESKS:
        return
    signed_in = claims.get("auth_time")
    if isinstance(signed_in, bool) or not isinstance(signed_in, int | float):
        raise Refused(NO_TIME)
    if signed_in < began.timestamp() - LEEWAY:
        raise Refused(NOT_ANEW)
