from django import forms

from kentpcc.forms.widgets import Radios
from surveys.feedback.forms import ActForm
from surveys.models import FeedbackItem

NOBODY = "nobody"
Telling = FeedbackItem.Telling


class ResultForm(ActForm):
    """What came of the call."""

    prefix, button = "result", ("result", "Record it")

    how = forms.ChoiceField(
        label="What came of the call?",
        choices=[
            (Telling.TOLD, "They were told"),
            (NOBODY, "Nobody was reached: try again"),
            (Telling.NO_LONGER, Telling.NO_LONGER.label),
            (Telling.NOT_REACHED, "They cannot be reached: no more tries"),
        ],
        widget=Radios,
        error_messages={"required": "Choose what came of the call."},
    )
