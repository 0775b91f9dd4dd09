"""What a page shows, in short. The page sends it back, so that what is on the screen is what the server reckons with.

An answer of the server may be lost on its way; what the page would show for the stored answers is then not what
the interviewer sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from django.http import QueryDict

from surveys.instruments.kinds import SELECTS
from surveys.instruments.walking.path import Path
from surveys.interviewing.typed import SHOWN, path_keys, shown_on


@dataclass(frozen=True)
class Drawn:
    """`shown`: {question that takes an answer: sign of its choices}; `sign`: of every word that may change."""

    shown: Mapping[str, str]
    sign: str

    @classmethod
    def of(cls, path: Path, page: str) -> "Drawn":
        shown = {key: _sign_of_choices(path, key) for key in path_keys(path, page)}
        return cls(shown, _sign(_words(path, page, shown)))

    @classmethod
    def read(cls, data: QueryDict) -> "Drawn | None":
        return cls(shown_on(data), data.get("drawn", "")) if SHOWN in data else None

    def __str__(self) -> str:
        return " ".join(f"{key}={sign}" if sign else key for key, sign in self.shown.items())

    def opens_more(self, before: "Drawn", path: Path) -> bool:
        """Whether there are questions, or choices of one without an answer, that the page did not show before."""
        return any(
            key not in before.shown or (sign != before.shown[key] and not path.value(key))
            for key, sign in self.shown.items()
        )


def _sign_of_choices(path: Path, key: str) -> str:
    is_select = path.questionnaire.question(key).kind in SELECTS
    return _sign([name for name, _ in path.choices(key)]) if is_select else ""


def _words(path: Path, page: str, shown: Mapping[str, str]) -> list[object]:
    """What an answer on the page may change of it; not the answers themselves."""
    words: list[object] = []
    for what, key in path.blocks(page):
        words.append((what, key))
        if what == "heads":
            words.append(path.heading(key))
        elif what == "question":
            words += [path.label(key), path.choices(key), "" if key in shown else path.value(key)]
    return words


def _sign(words: object) -> str:
    return f"{crc32(repr(words).encode()):08x}"
