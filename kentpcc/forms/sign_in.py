from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "The user name or the password is not right. Both are case-sensitive. "
        "After five wrong passwords the account is locked for 30 minutes.",
    }

    def clean_username(self) -> str:
        """A name longer than any cannot be right, and the count of wrong passwords has no room for it."""
        username, longest = str(self.cleaned_data["username"]), self.username_field.max_length
        if longest is not None and len(username) > longest:
            raise self.get_invalid_login_error()
        return username
