from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from engagement.models import Contract, Indicator, Service
from kentpcc.forms.widgets import DatePartsField
from kentpcc.models import User
from kentpcc.roles import Role

if TYPE_CHECKING:
    UserChoiceField = forms.ModelChoiceField[User]
    ServiceModelForm = forms.ModelForm[Service]
    ContractModelForm = forms.ModelForm[Contract]
    IndicatorModelForm = forms.ModelForm[Indicator]
else:  # Django's own are not generic
    UserChoiceField = forms.ModelChoiceField
    ServiceModelForm = ContractModelForm = IndicatorModelForm = forms.ModelForm


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


def _optional(label: str, says: str) -> DatePartsField:
    return DatePartsField(label=label, help_text=says, required=False)


def _kept(button: str) -> FormHelper:
    helper = FormHelper()
    helper.mark_optional = True
    helper.add_input(Submit("keep", button))
    return helper


class ServiceForm(ServiceModelForm):
    organisation_name = forms.CharField(
        label="Organisation", max_length=120, help_text="Who provides it. One that is not known yet is added."
    )
    funded_from = DatePartsField(label="Funded from")
    funded_to = _optional("Funded until", "The last day. Leave it empty while it goes on.")

    class Meta:
        model = Service
        fields = ["name", "code", "provides", "funded_from", "funded_to"]
        labels = {"code": "Short name in addresses", "provides": "What it provides"}

    field_order = ["name", "code", "organisation_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("organisation_name", str(self.instance.organisation or ""))
        if self.instance.pk:
            del self.fields["code"]  # it stands in addresses that were passed on
        self.helper = _kept("Keep the service")

    def clean(self) -> dict[str, Any]:
        return _in_order(self, "funded_from", "funded_to")


class ContractForm(ContractModelForm):
    begins = DatePartsField(label="From")
    ends = _optional("Until", "The last day. Leave it empty while it is open.")

    class Meta:
        model = Contract
        fields = ["funds", "begins", "ends", "amount"]
        labels = {"funds": "What is funded", "amount": "Amount in pounds"}
        help_texts = {"funds": "In one sentence.", "amount": "Leave it empty if it is not told here."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _kept("Keep the contract")

    def clean(self) -> dict[str, Any]:
        return _in_order(self, "begins", "ends")


class IndicatorForm(IndicatorModelForm):
    begins = _optional("Asked from", "Leave it empty if it was always asked.")
    ends = _optional("Asked until", "The last day. Leave it empty while it is asked.")

    class Meta:
        model = Indicator
        fields = ["wording", "code", "counted", "asked", "begins", "ends", "largest_move", "position"]
        labels = {"code": "Short name", "largest_move": "Points that it may move in a quarter without a reason"}
        help_texts = {
            "wording": "As the board reads it, for example “Would recommend the service”.",
            "code": "Small letters, figures and _, for example felt_safer.",
            "counted": "The numerator in words, for example “said yes or probably”.",
            "asked": "The denominator in words, for example “everybody who left the service and answered”.",
            "position": "Its place in lists: 0 is the first.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
        self.helper = _kept("Keep the indicator")

    def clean(self) -> dict[str, Any]:
        return _in_order(self, "begins", "ends")


def _in_order(form: forms.BaseForm, first: str, last: str) -> dict[str, Any]:
    cleaned = form.cleaned_data
    if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
        form.add_error(last, "The last day is before the first: check both.")
    return cleaned
