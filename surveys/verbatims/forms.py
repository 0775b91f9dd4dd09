from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from surveys.models import ListedName

LOOKED = "I have looked: nothing in these words names anybody"
MOST = 4000


class _ActForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()


class RedactionForm(_ActForm):
    words = forms.CharField(
        label="The words that may be printed",
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="What is marked above is replaced already. Replace every name by a word in brackets, for example "
        "[officer], leave out what need not stand there, and change nothing else.",
        error_messages={"required": "Enter the words that may be printed."},
    )
    looked = forms.BooleanField(
        label=LOOKED, required=False, help_text="Needed where nothing was changed, or something is still marked."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("words", "looked", Submit("propose", "Give it to a second person"))


class ClearingForm(_ActForm):
    looked = forms.BooleanField(
        label=LOOKED, required=False, help_text="Needed where nothing was changed, or something is still marked."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "looked",
            Submit("clear", "All names are out"),
            Submit("decline", "Send it back", css_class="btn-secondary"),
        )


class WithdrawalForm(_ActForm):
    """Nothing to fill in: the button says that it is meant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Submit("withdraw", "Withdraw the consent", css_class="btn-warning"))


class ReferenceForm(_ActForm):
    reference = forms.CharField(
        label="Reference of the victim or of the crime",
        max_length=40,
        help_text="As the crime system has it. Every text of the person is withdrawn, under all their references.",
        error_messages={"required": "Enter the reference."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "reference", Submit("withdraw", "Withdraw every consent to be quoted", css_class="btn-warning")
        )


class NamesForm(_ActForm):
    kind = forms.ChoiceField(
        label="What they are",
        choices=[("", "Choose"), *ListedName.Kind.choices],
        error_messages={"required": "Choose what the names are."},
    )
    names = forms.CharField(
        label="Names, one a line",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter at least one name: one a line."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("kind", "names", Submit("list", "Put them on the list"))
