"""The words of a file that nobody knows: asked about once, and kept by the column map."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from crispy_forms.helper import FormHelper
from django import forms

from victims.extracts.fields import BARRING, label
from victims.extracts.fields.vocabulary import EMPTY, REFUSED, WITH_WORDS, Vocabulary
from victims.extracts.importing.planning import vocabulary
from victims.extracts.uploads.preview import Preview
from victims.models import ColumnMap

NOT_SAID_YET = ("", "Not said yet: its rows are refused")
LEAVE_EMPTY, REFUSE = ("empty", "Leave it empty"), ("refuse", "Refuse these rows")
LEAVE_EMPTY_OF_A_BAR = (LEAVE_EMPTY[0], "Leave it empty: nobody is left out of calls by it")
IS = "is "  # before a code, so that no code is taken for one of the two above


class WordsForm(forms.Form):
    """A select for each word. What is not said stays a question."""

    def __init__(self, *args: Any, words: list[dict[str, Any]], known: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {_name(word["field"], word["word"]): word for word in words}
        for name, word in self.words.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{word['heading']}: “{word['spelling']}” ×{word['count']:,}",
                choices=_choices(word["field"], known),
                required=False,
                error_messages={"invalid_choice": "Choose what it means from the list."},
            )
        self.helper = FormHelper()
        self.helper.form_tag = False

    @classmethod
    def of(cls, look: Preview, data: Mapping[str, Any] | None = None) -> Self:
        return cls(data, words=look.words, known=vocabulary(ColumnMap.objects.get(pk=look.column_map)))

    @property
    def meanings(self) -> dict[str, dict[str, str]]:
        """{"field": {"word": "code"}}, as a column map keeps it."""
        said: dict[str, dict[str, str]] = {}
        for name, word in self.words.items():
            if chosen := self.cleaned_data[name]:
                said.setdefault(word["field"], {})[word["word"]] = _meaning(chosen)
        return said


def _name(field: str, word: str) -> str:
    """The same on every page: another person may have said some of the words meanwhile."""
    return f"{field}-{hashlib.blake2b(word.encode(), digest_size=8).hexdigest()}"


def _choices(field: str, known: Vocabulary) -> list[tuple[str, Any]]:
    codes = [(IS + code, title) for code, title in known.meanings(field)]
    empty = LEAVE_EMPTY_OF_A_BAR if field in BARRING else LEAVE_EMPTY
    others = [empty, REFUSE] if known.may_be_empty(field) else [REFUSE]
    return [NOT_SAID_YET, ("It means", codes), ("Or", others)]


def _meaning(chosen: str) -> str:
    return {LEAVE_EMPTY[0]: EMPTY, REFUSE[0]: REFUSED}.get(chosen, chosen.removeprefix(IS))


@dataclass(frozen=True)
class KnownWord:
    """A word of a column map, as its page shows it."""

    field: str
    word: str
    where: str
    means: str


def words_of(column_map: ColumnMap) -> Iterator[KnownWord]:
    known = vocabulary(column_map)
    for field in (name for name in WITH_WORDS if name in column_map.words):
        titles = {**dict(known.meanings(field)), EMPTY: LEAVE_EMPTY[1], REFUSED: REFUSE[1]}
        for word, meaning in sorted(column_map.words[field].items()):
            yield KnownWord(field, word, label(field), titles.get(meaning, "what is no more: asked again"))
