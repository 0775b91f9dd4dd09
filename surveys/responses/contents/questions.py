"""The questions of every version that was asked, as columns: those of one name and one kind are one column.

Left out altogether: words (they leave through two people, one by one), and what never leaves the Bureau.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveys.instruments.kinds import BY_NAME, Stored
from surveys.instruments.questionnaire import Choice, Question, Questionnaire, piped, simple_name
from surveys.models import Instrument
from surveys.responses.contents.coding import labelled, values_of
from surveys.responses.contents.groups import ASKED_THEN, TICKS
from surveys.responses.contents.names import safe_name
from surveys.responses.contents.variable import Scale, Value, Variable

TIME_WIDTH = 32  # bytes: 14:30:00.000+01:00 and room
EARLIER = "earlier"  # than so many years before the interview, as a date of birth would be
YEARS = 10
ONLY_MONTH = f"Only the month; “{EARLIER}” where it is more than {YEARS} years before the interview."
TICK = (Value("OK", 1, "Ticked"),)
NUMBERED = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Asked:
    """A question as one version asks it."""

    version: Instrument
    question: Question

    @property
    def questionnaire(self) -> Questionnaire:
        return self.version.questionnaire

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.questionnaire.choices_of(self.question)

    @property
    def label(self) -> str:
        return " ".join(piped(self.questionnaire.text(self.question.labels), lambda _: "…").split())


@dataclass(frozen=True)
class Merged:
    """One column, or one for each choice or each time that a repeat was asked. The newest version is the last."""

    kind: str
    asked: tuple[Asked, ...]
    renamed: bool  # whether another version has another kind of question by this name

    @property
    def name(self) -> str:
        return self.asked[-1].question.name

    @property
    def versions(self) -> str:
        return ", ".join(each.version.version for each in self.asked)

    @property
    def repeats(self) -> bool:
        return any(each.question.repeats for each in self.asked)

    @property
    def values(self) -> tuple[Value, ...]:
        return values_of(pair for each in self.asked for pair in labelled(each.questionnaire, each.choices))

    @property
    def note(self) -> str:
        """Where a choice was once called something else."""
        differing = _labels_that_differ(self.asked)
        return f"Worded otherwise in another version: {'; '.join(differing)}." if differing else ""

    def key(self, asked: str) -> str:
        """Under which a row keeps what was answered to `asked`."""
        return renamed_key(asked, self.kind) if self.renamed else asked


def renamed_key(key: str, kind: str) -> str:
    return f"{key}@{kind}"


def _labels_that_differ(asked: Iterable[Asked]) -> list[str]:
    labels: dict[str, dict[str, None]] = defaultdict(dict)
    for each in asked:
        for code, label in labelled(each.questionnaire, each.choices):
            labels[code][label] = None
    return [f"{code}: {' / '.join(found)}" for code, found in labels.items() if len(found) > 1]


def merged(versions: Sequence[Instrument]) -> list[Merged]:
    """Of the versions, the oldest first: in the order of the newest, then what only older ones ask."""
    found: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for version in versions:
        for question in version.questionnaire.questions.values():
            if question.is_asked:
                found[question.name, question.kind].append(Asked(version, question))
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind in found:
        kinds[name].add(kind)
    hidden = restricted(versions)
    order = {name: place for place, name in enumerate(_names(versions))}
    all_of_them = [Merged(kind, tuple(asked), len(kinds[name]) > 1) for (name, kind), asked in found.items()]
    shown = [each for each in all_of_them if each.kind != "text" and each.name not in hidden]
    return sorted(shown, key=lambda each: order[each.name])


def _names(versions: Sequence[Instrument]) -> Iterator[str]:
    newest_first = reversed(versions)
    return iter(dict.fromkeys(name for version in newest_first for name in version.questionnaire.questions))


def restricted(versions: Iterable[Instrument]) -> set[str]:
    """What never leaves the Bureau in one version is left out of all."""
    questions = (each for version in versions for each in version.questionnaire.questions.values())
    return {question.name for question in questions if question.restricted}


def words_in(versions: Iterable[Instrument]) -> set[str]:
    """Names of the questions whose answers are words, in any version."""
    questions = (each for version in versions for each in version.questionnaire.questions.values())
    return {question.name for question in questions if question.kind == "text"}


def variables_of(question: Merged, keys: Iterable[str]) -> Iterator[Variable]:
    """`keys` are those of the times that a repeat was asked; a question outside any repeat has its name for a key."""
    for key in sorted(keys, key=_numbers) if question.repeats else [question.name]:
        yield from MAKERS[_stored(question)](question, key)


def _numbers(key: str) -> tuple[int, ...]:
    return tuple(map(int, NUMBERED.findall(key)))


def _stored(question: Merged) -> Stored:
    return BY_NAME[question.kind].stored or Stored.TEXT


def _name(question: Merged, key: str) -> str:
    """`children[2]/age` → `age_2`."""
    return safe_name("_".join([simple_name(key), *map(str, _numbers(key))]))


def _label(question: Merged, key: str) -> str:
    numbers = ".".join(map(str, _numbers(key)))
    return f"{question.asked[-1].label} ({numbers})" if numbers else question.asked[-1].label


def _plain(question: Merged, key: str, scale: Scale, **more: object) -> Variable:
    told = {"versions": question.versions, "note": question.note} | more
    return Variable(_name(question, key), question.key(key), _label(question, key), scale, **told)  # type: ignore[arg-type]


def _one(question: Merged, key: str) -> Iterator[Variable]:
    values = TICK if question.kind == "acknowledge" else question.values
    measured = any(each.question.measure for each in question.asked)
    yield _plain(question, key, Scale.CHOICE, values=values, measured=measured)


def _several(question: Merged, key: str) -> Iterator[Variable]:
    for value in question.values:
        whole = _plain(question, key, Scale.TICKED, values=TICKS, choice=value.code, note=ASKED_THEN)
        name, label = safe_name(f"{whole.name}_{value.code}"), f"{whole.label}: {value.label}"
        yield Variable(
            name, whole.key, label, whole.scale, whole.values, whole.choice, versions=whole.versions, note=whole.note
        )


def _number(question: Merged, key: str) -> Iterator[Variable]:
    yield _plain(question, key, Scale.NUMBER)


def _date(question: Merged, key: str) -> Iterator[Variable]:
    yield _plain(question, key, Scale.MONTH, width=len(EARLIER), note=ONLY_MONTH)


def _time(question: Merged, key: str) -> Iterator[Variable]:
    yield _plain(question, key, Scale.TEXT, width=TIME_WIDTH)


MAKERS: dict[Stored, Callable[[Merged, str], Iterator[Variable]]] = {
    Stored.CODE: _one,
    Stored.CODES: _several,
    Stored.NUMBER: _number,
    Stored.DATE: _date,
    Stored.TEXT: _time,
}
