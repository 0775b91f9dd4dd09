from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "The user name or the password is not right. Both are case-sensitive. "
        "After five wrong passwords the account is locked for 30 minutes.",
        "inactive": "This account is switched off. Ask your administrator.",
    }
