"""Which release, of which survey, and by what: what is offered is what the release holds."""

from collections.abc import Mapping
from typing import Any

from django import forms

from surveys.board.forms import NO_FIGURES, ReleasedForm
from surveys.board.parts.queries import AREAS, bys, titles
from surveys.figures.releases.queries import months_released
from surveys.models import Release

NO_SURVEY = {"invalid_choice": "This release has no such survey. Choose one from the list."}
NO_GROUP = {"invalid_choice": "Nothing was released by that. Choose from the list."}


class PartsForm(ReleasedForm):
    to = forms.ChoiceField(label="Released up to", required=False, error_messages={"invalid_choice": NO_FIGURES})
    survey = forms.ChoiceField(error_messages=NO_SURVEY)
    by = forms.ChoiceField(label="By", error_messages=NO_GROUP)

    def __init__(self, given: Mapping[str, str], *, release: Release, **kwargs: Any) -> None:
        self.release = release
        surveys = titles(release)
        defaults = {"to": str(release.month), "survey": next(iter(surveys)), "by": AREAS}
        super().__init__({name: given.get(name) or value for name, value in defaults.items()}, months=months_released())
        self._defaults = defaults
        self.offer("survey", surveys.items())
        self.offer("by", bys(release).items())

    def chosen(self, name: str) -> str:
        """What was asked for if it exists, the default otherwise."""
        return str(self.asked.get(name) or self._defaults[name])
