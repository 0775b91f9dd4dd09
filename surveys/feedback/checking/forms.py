from typing import Any

from django import forms

from kentpcc.forms.choosing import choosable
from kentpcc.forms.filters import FilterForm
from kentpcc.geography import Area
from surveys.feedback.forms import ActForm, words
from surveys.feedback.places import Place, place_of, places
from surveys.models import FeedbackItem

WHERE = "Choose whose line manager it goes to."


def _to() -> forms.ChoiceField:
    return forms.ChoiceField(label="Line manager of", error_messages={"required": WHERE})


def _offer_places(form: forms.Form) -> None:
    choosable(form, "to").choices = [("", "Choose a place"), *((each.area.code, each.title) for each in places())]


class PassOnForm(ActForm):
    """The words without anybody's name, and whom they go to."""

    prefix, button = "pass_on", ("pass_on", "Pass it on")

    words = words(
        "The words that are passed on",
        required="Enter the words that are passed on.",
        rows=5,
        help_text="Put a word in brackets where a name stood, for example [neighbour]. No name, number or exact day.",
    )
    to = _to()

    def __init__(self, *args: Any, item: FeedbackItem, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"words": item.said, "to": item.interview.district_id}} | kwargs))
        _offer_places(self)

    def clean_words(self) -> str:
        return str(self.cleaned_data["words"]).strip()

    @property
    def place(self) -> Place:
        return _chosen(self)


class SendAgainForm(ActForm):
    prefix, button, quiet = "send", ("send", "Send it there"), True

    to = _to()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_places(self)

    @property
    def place(self) -> Place:
        return _chosen(self)


def _chosen(form: forms.Form) -> Place:
    code = form.cleaned_data["to"]
    return place_of(code) or Place(Area(code, code), [])  # nobody's: it is refused


class DeclineForm(ActForm):
    prefix, button, quiet = "decline", ("decline", "Do not pass it on"), True

    reason = forms.ChoiceField(
        label="Why not?",
        choices=[("", "Choose why"), *FeedbackItem.Reason.choices],
        error_messages={"required": "Choose why it is not passed on."},
    )

    @property
    def chosen(self) -> FeedbackItem.Reason:
        return FeedbackItem.Reason(self.cleaned_data["reason"])


class ClearForm(ActForm):
    """The line as everybody may read it."""

    prefix, button = "clear", ("clear", "It may be shown")

    said = words("You said", required="Enter what was said.", rows=2, most=300)
    did = words("We did", required="Enter what was done.", rows=2, most=300)

    def __init__(self, *args: Any, item: FeedbackItem, **kwargs: Any) -> None:
        super().__init__(*args, **({"initial": {"said": item.you_said, "did": item.we_did}} | kwargs))


class FindForm(FilterForm):
    """By the number of the case: somebody rings and takes something back."""

    button = "Find"

    case = forms.CharField(label="Case number", max_length=8, required=False)
    state = forms.ChoiceField(label="How it stands", required=False, choices=[("", "Any"), *FeedbackItem.State.choices])
