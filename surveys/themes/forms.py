from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms

from kentpcc.forms.widgets import DatePartsField
from kentpcc.periods import Month
from surveys.models import Code, Codeframe

MAY = 6  # months that can still be released


class CodingForm(forms.Form):
    """The keys of the themes that were ticked; the page draws them, stage by stage."""

    codes = forms.MultipleChoiceField(
        error_messages={"required": "Choose at least one theme.", "invalid_choice": "There is no such theme."}
    )

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes: Sequence[Code] = list(frame.codes.filter(stage__isnull=False).select_related("stage"))
        self.fields["codes"].choices = [(each.key, each.label) for each in self.themes]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> list[str]:
        return [*map(str, self["codes"].value() or [])]


class _ActForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False  # the page names the address


class ReleaseForm(_ActForm):
    prefix = "release"

    to = forms.ChoiceField(
        label="Twelve months up to", error_messages={"invalid_choice": "That month is not over. Choose from the list."}
    )

    def __init__(self, *args: Any, last: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [last - back for back in range(MAY)]
        self.fields["to"].choices = [(str(each), each.long_name) for each in months]  # type: ignore[attr-defined]
        self.helper.layout = Layout("to", Submit("release", "Release the themes"))

    @property
    def month(self) -> Month:
        return Month.parse(self.cleaned_data["to"])


class RemedyForm(_ActForm):
    prefix = "remedy"

    code = forms.ChoiceField(
        label="Theme",
        error_messages={
            "required": "Choose a theme.",
            "invalid_choice": "There is no such theme. Choose from the list.",
        },
    )
    words = forms.CharField(
        label="What was done",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As everybody reads it who may read of the theme: no names, no places of one person.",
        error_messages={"required": "Enter what was done."},
    )
    done_on = DatePartsField(label="When it was done")

    def __init__(self, *args: Any, frame: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = frame.codes.filter(stage__isnull=False, tells=Code.Tells.DISSATISFIED)
        choices = [("", "Choose a theme"), *((each.code, each.label) for each in themes)]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]
        self.helper.layout = Layout("code", "words", "done_on", Submit("keep", "Keep it", css_class="btn-secondary"))
