"""Choosing one's own password: by a link, or in place of one that one no longer trusts."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentpcc.access import SignedInRequest, public, requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.people import actions, links
from kentpcc.people.guesses import forget_guesses, guessed_too_often
from kentpcc.people.sessions import actions as sessions
from kentpcc.roles import Can

GOOD_ONE = "At least 12 characters. Three words that do not belong together are good."


class ChoosePasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Present password"
        self.fields["new_password2"].label = "The new password again"
        self.fields["new_password1"].help_text = GOOD_ONE
        self.helper = FormHelper()
        self.helper.add_input(Submit("choose", "Keep this password"))


if TYPE_CHECKING:
    SetOwnPassword = SetPasswordForm[User]
else:  # Django's own is not generic
    SetOwnPassword = SetPasswordForm


class LinkForm(SetOwnPassword):
    """The code first, then the password twice."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="A second colleague told it to you. It has ten letters and digits.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("code", "new_password1", "new_password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = GOOD_ONE
        self.fields["new_password2"].label = "The new password again"
        self.helper = FormHelper()
        self.helper.add_input(Submit("choose", "Keep this password"))


@requires(Can.SIGN_IN)
def choose_password(request: SignedInRequest) -> HttpResponse:
    form = ChoosePasswordForm(request.user, request.POST or None)
    if form.is_valid():
        actions.choose_password(request.user, form.cleaned_data["new_password1"], at=timezone.now())
        forget_guesses(request)
        _go_on(request)
        messages.success(request, "Your new password is kept.")
        return redirect("home")
    if form.has_error("old_password", "password_incorrect") and guessed_too_often(request):
        return redirect("sign_in")
    return render(request, "kentpcc/people/choose_password.html", {"form": form})


def _go_on(request: SignedInRequest) -> None:
    """This session does, under another key; the others end."""
    before = request.session.session_key
    update_session_auth_hash(request, request.user)
    request.session.save()
    sessions.go_on(request.user, before=before, after=request.session.session_key)


@public
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link leads. What it is good for is only looked at here, and used by the form."""
    asked = links.request_of(token, at=timezone.now())
    if asked is None:
        return render(request, "kentpcc/people/link_gone.html", {"sentence": links.GONE}, status=404)
    form = LinkForm(asked.person, request.POST or None)
    if form.is_valid() and _set(request, form, token):
        return redirect("sign_in")
    return render(request, "kentpcc/people/set_password.html", {"form": form, "person": asked.person})


def _set(request: HttpRequest, form: LinkForm, token: str) -> bool:
    code, password = form.cleaned_data["code"], form.cleaned_data["new_password1"]
    return attempt(
        request,
        lambda: links.use(token, code, password, at=timezone.now()),
        success="Your password is kept. Sign in with it.",
        form=form,
    )
