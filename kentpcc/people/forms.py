from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from kentpcc.forms.widgets import Radios
from kentpcc.models import District, Division, User
from kentpcc.people.user_names import LOOKS_LIKE_ANOTHER, as_typed, can_be_told_apart, is_taken
from kentpcc.roles import PURPOSES, Role

POSTED = {Role.LINE_MANAGER}  # roles that mean nothing without a place
WHOLE_FORCE = ("", "The whole force")

if TYPE_CHECKING:
    UserModelForm = forms.ModelForm[User]
else:  # Django's own is not generic
    UserModelForm = forms.ModelForm


class PersonForm(UserModelForm):
    """A person's name, role and posting. A division and a district are one choice: nobody has both."""

    spoken = forms.CharField(
        label="Languages beside English",
        required=False,
        max_length=200,
        help_text="For those who ring victims. Only what they can interview in, with commas between: Polish, Urdu.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
    )
    posting = forms.ChoiceField(required=False, help_text="A line manager sees the figures of this place only.")

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "role", "sex"]
        widgets = {"role": Radios(hints=PURPOSES), "sex": Radios}
        labels = {"sex": "Whom a victim speaks to", "email": "Work e-mail address"}
        help_texts = {
            "sex": "For those who ring victims: some ask for a woman or a man.",
            "email": "By it a list of leavers may know them. Nothing is sent to it.",
        }
        error_messages = {"role": {"required": "Choose a role."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = Role.choices
        cast(forms.ChoiceField, self.fields["sex"]).choices = [("", "Not said"), *User.Sex.choices]
        cast(forms.ChoiceField, self.fields["posting"]).choices = _postings()
        self.initial["spoken"] = ", ".join(self.instance.languages)
        self.initial["posting"] = _posting_of(self.instance)
        self.fields["email"].widget.attrs |= {"autocomplete": "off", "class": "govuk-input--width-20"}
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_spoken(self) -> str:
        """Each once, as it is written first."""
        names = [" ".join(name.split()) for name in self.cleaned_data["spoken"].split(",")]
        self.instance.languages = list({name.lower(): name for name in reversed(names) if name}.values())[::-1]
        if any(len(name) > 40 for name in self.instance.languages):
            raise forms.ValidationError("Put a comma between two languages: the name of one has 40 letters at most.")
        return ", ".join(self.instance.languages)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") in POSTED and not cleaned.get("posting") and not self.has_error("posting"):
            self.add_error("posting", "Choose the division or district whose figures this person sees.")
        kind, _, code = cleaned.get("posting", "").partition(":")
        self.instance.division_id = code if kind == "division" else None
        self.instance.district_id = code if kind == "district" else None
        return cleaned


class AddPersonForm(PersonForm):
    class Meta(PersonForm.Meta):
        fields = ["username", *PersonForm.Meta.fields]
        labels = PersonForm.Meta.labels | {"username": "User name"}
        help_texts = PersonForm.Meta.help_texts | {"username": "What they type to sign in. It cannot be changed later."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Who", "username", "first_name", "last_name", "email"),
            Fieldset("What they may do", "role", "posting"),
            Fieldset("Ringing victims", "sex", "spoken"),
            Submit("add", "Add this person"),
        )

    def clean_username(self) -> str:
        username = as_typed(str(self.cleaned_data["username"]))
        if not can_be_told_apart(username):
            raise forms.ValidationError(LOOKS_LIKE_ANOTHER)
        if is_taken(username):
            raise forms.ValidationError("Somebody has this user name. Choose another.")
        return username


class ChangePersonForm(PersonForm):
    class Meta(PersonForm.Meta):
        fields = [*PersonForm.Meta.fields, "is_active"]
        labels = PersonForm.Meta.labels | {"is_active": "May sign in"}
        help_texts = PersonForm.Meta.help_texts | {
            "is_active": "Untick it when somebody leaves. Their work stays in the records."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Who", "first_name", "last_name", "email"),
            Fieldset("What they may do", "role", "posting", "is_active"),
            Fieldset("Ringing victims", "sex", "spoken"),
            Submit("change", "Save the changes"),
        )


class DirectoryForm(forms.Form):
    """By which number the directory knows the person."""

    directory_id = forms.CharField(
        label="Number of the account in the directory",
        max_length=255,
        help_text="The person is shown it when they try to sign in with their force account.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


def _postings() -> list[Any]:
    divisions = [(f"division:{division.pk}", division.name) for division in Division.objects.all()]
    districts = [(f"district:{district.pk}", district.name) for district in District.objects.all()]
    return [WHOLE_FORCE, ("Divisions", divisions), ("Districts", districts)]


def _posting_of(person: User) -> str:
    if person.district_id:
        return f"district:{person.district_id}"
    return f"division:{person.division_id}" if person.division_id else ""
