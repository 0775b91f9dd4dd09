"""The pages on which an app or a security key is added: at the first sign-in, and later by whoever is signed in."""

import json
from collections.abc import Callable
from functools import partial
from io import BytesIO

import qrcode
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from qrcode.image.svg import SvgPathImage

from kentpcc.fields import cipher
from kentpcc.models import User
from kentpcc.people.second_step import actions
from kentpcc.people.second_step.adapter import Adapter
from kentpcc.people.second_step.forms import CodeForm, KeyForm
from kentpcc.refusals import Refused

SECRET = "secret_of_a_new_app"  # noqa: S105  where in the session it is kept, encrypted
Done = Callable[[list[str]], HttpResponse]
Keep = Callable[..., list[str]]  # takes the moment, `at`


def app_page(
    request: HttpRequest, person: User, *, done: Done, context: dict[str, object], is_first: bool = False
) -> HttpResponse:
    """`done` answers with the recovery codes, once the app has proved itself. `context` says where `picture` is."""
    secret = secret_of(request)
    form = CodeForm(request.POST or None, button="Add this app")
    if form.is_valid():
        code = form.cleaned_data["code"]
        keep = partial(actions.add_app, person, secret, code, is_first=is_first)
        if (codes := _kept(form, keep)) is not None:
            request.session.pop(SECRET, None)
            return done(codes)
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return render(request, "kentpcc/people/second_step/app.html", context | {"form": form, "secret": spaced})


def key_page(
    request: HttpRequest, person: User, *, done: Done, context: dict[str, object], is_first: bool = False
) -> HttpResponse:
    form = KeyForm(request.POST or None)
    if form.is_valid():
        name, answer = form.cleaned_data["name"], form.cleaned_data["credential"]
        keep = partial(actions.add_key, person, name, answer, is_first=is_first)
        if (codes := _kept(form, keep)) is not None:
            return done(codes)
    options = json.dumps(webauthn.begin_registration(person, passwordless=False))
    return render(request, "kentpcc/people/second_step/key.html", context | {"form": form, "options": options})


def _kept(form: CodeForm | KeyForm, keep: Keep) -> list[str] | None:
    """The recovery codes, or None where it is refused: then the form says why."""
    try:
        return keep(at=timezone.now())
    except Refused as refused:
        form.add_error(refused.field, str(refused))
        return None


def secret_of(request: HttpRequest) -> str:
    """The same until the app is added, so that a wrong code needs no new picture. It lies encrypted in the session."""
    try:
        return cipher().decrypt(request.session[SECRET].encode()).decode()
    except (KeyError, InvalidToken):
        secret = str(generate_totp_secret())
        request.session[SECRET] = cipher().encrypt(secret.encode()).decode()
        return secret


def picture(request: HttpRequest, person: User) -> HttpResponse:
    """What an app reads with the camera, as SVG: an address of its own, since a page may hold no picture in itself."""
    made = qrcode.make(Adapter().build_totp_url(person, secret_of(request)), image_factory=SvgPathImage, box_size=14)
    file = BytesIO()
    made.save(file)
    return HttpResponse(file.getvalue(), content_type="image/svg+xml")


def codes_page(request: HttpRequest, codes: list[str], next_page: str) -> HttpResponse:
    """In the answer to the form itself: the codes are shown once."""
    spaced = [f"{code[:5]} {code[5:]}" for code in codes]
    return render(request, "kentpcc/people/second_step/codes.html", {"codes": spaced, "next_page": next_page})
