from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from kentpcc.models import User
from kentpcc.roles import Role

if TYPE_CHECKING:
    UserChoiceField = forms.ModelChoiceField[User]
else:  # Django's own is not generic
    UserChoiceField = forms.ModelChoiceField


class UserField(UserChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.name


class PartnerForm(forms.Form):
    """Who files a service's returns: any active person with the role."""

    user = UserField(
        User.objects.none(),
        label="Who files its returns",
        empty_label="Choose a person",
        help_text="People with the role Service partner. The administrator adds them.",
        error_messages={"required": "Choose a person.", "invalid_choice": "Choose a person from the list."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = User.objects.filter(role=Role.SERVICE_PARTNER, is_active=True).order_by("last_name", "username")
        cast("UserField", self.fields["user"]).queryset = partners
        self.helper = FormHelper()
        self.helper.add_input(Submit("appoint", "Let this person file", css_class="govuk-button--secondary"))
