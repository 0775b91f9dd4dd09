from collections.abc import Callable, Sequence
from datetime import date

from django import forms

from kentpcc.forms.filters import FilterForm
from surveys.board.owed.queries import Owed, Source


class OwedForm(FilterForm):
    source = forms.ChoiceField(
        label="Owed to",
        choices=[("", "Everybody"), *((each.name.lower(), each.value) for each in Source)],
        required=False,
    )
    state = forms.ChoiceField(
        choices=[("", "Any"), ("late", "Late"), ("open", "To be done"), ("done", "Done")], required=False
    )

    def narrow(self, found: Sequence[Owed], today: date) -> list[Owed]:
        source, state = self.asked.get("source"), self.asked.get("state")
        fits: dict[str | None, Callable[[Owed], bool]] = {
            "late": lambda each: each.is_late(today),
            "open": lambda each: each.due is not None,
            "done": lambda each: each.due is None,
        }
        asked = [each for each in found if state is None or fits[state](each)]
        return [each for each in asked if source in (None, each.source.name.lower())]
