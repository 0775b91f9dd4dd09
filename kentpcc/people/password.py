"""Choosing one's own password, in place of one that an administrator gave or that one no longer trusts."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kentpcc.access import SignedInRequest, requires
from kentpcc.people import actions
from kentpcc.roles import Can


class ChoosePasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Present password"
        self.fields["new_password2"].label = "The new password again"
        self.fields[
            "new_password1"
        ].help_text = "At least 12 characters. Three words that do not belong together are good."
        self.helper = FormHelper()
        self.helper.add_input(Submit("choose", "Keep this password"))


@requires(Can.SIGN_IN)
def choose_password(request: SignedInRequest) -> HttpResponse:
    form = ChoosePasswordForm(request.user, request.POST or None)
    if form.is_valid():
        actions.choose_password(request.user, form.cleaned_data["new_password1"], at=timezone.now())
        update_session_auth_hash(request, request.user)  # this session goes on; the others end
        messages.success(request, "Your new password is kept.")
        return redirect("home")
    return render(request, "kentpcc/people/choose_password.html", {"form": form})
