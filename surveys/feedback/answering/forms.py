from typing import Any

from django import forms

from kentpcc.forms.choosing import choosable
from kentpcc.models import User
from surveys.feedback.answering.actions import Answer
from surveys.feedback.forms import ActForm, words


class CloseForm(ActForm):
    """What was done; and a line for everybody, where there is one."""

    prefix, button = "close", ("close", "Close it")

    done = words(
        "What was done",
        required="Enter what was done, or why nothing could be.",
        help_text="For the Research Bureau, which tells the victim where they wished it.",
    )
    said = forms.CharField(
        label="You said",
        required=False,
        max_length=300,
        help_text="One sentence that anybody may read, and that says of nobody who they are. Leave both lines empty "
        "where there is none. A supervisor looks at it first.",
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    did = forms.CharField(
        label="We did",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        said, did = ((data.get(name) or "").strip() for name in ("said", "did"))
        if did and not said:
            self.add_error("said", "Enter what was said, or leave both lines empty.")
        if said and not did:
            self.add_error("did", "Enter what was done about it, or leave both lines empty.")
        return data

    @property
    def answer(self) -> Answer:
        return Answer(**{name: self.cleaned_data[name].strip() for name in ("done", "said", "did")})


class HandOverForm(ActForm):
    """To a colleague who may see it."""

    prefix, button, quiet = "hand", ("hand_over", "Hand it over"), True

    to = forms.ChoiceField(label="Hand it over to", error_messages={"required": "Choose to whom."})

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        named = [(pk, colleague.name) for pk, colleague in self.colleagues.items()]
        choosable(self, "to").choices = [("", "Choose a colleague"), *named]

    @property
    def colleague(self) -> User:
        return self.colleagues[self.cleaned_data["to"]]
