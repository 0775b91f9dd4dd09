"""What the forms of this room have in common."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms


class ActForm(forms.Form):
    """A form with one button; the page names the address, and `prefix` keeps the ids apart."""

    button: ClassVar[tuple[str, str]] = ("save", "Save")
    quiet: ClassVar[bool] = False  # beside a more usual act

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.add_input(Submit(*self.button, css_class="govuk-button--secondary" if self.quiet else ""))


def words(label: str, *, required: str, rows: int = 4, most: int = 1500, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": required},
    )
