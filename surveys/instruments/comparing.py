"""What changed between two versions of a questionnaire, question by question."""

from dataclasses import dataclass

from surveys.instruments.faults import Problem
from surveys.instruments.names import told_apart
from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.written_form import Row, WrittenForm

# What is compared, as a reader would call it.
PLAIN = {
    "kind": "kind",
    "page": "page",
    "list": "list_name",
    "measure": "measure",
    "restricted": "restricted",
    "appearance": "appearance",
    "repeats": "repeats",
}
GROUP_RULES = ("relevant", "repeat_count")
TEXTS = {
    "label": "labels",
    "hint": "hints",
    "guidance": "guidance",
    "constraint message": "constraint_message",
    "required message": "required_message",
}


@dataclass(frozen=True)
class Difference:
    """One aspect of a question (`label (Polski (pl))`, `relevant`, …), before and after, as text."""

    aspect: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A question that is in both versions and not the same."""

    name: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """Names in the order of their form. `moved`: in both, but in another order among the rest.

    `vanished`: measures that the new version does not ask. `rescaled`: those whose answers changed.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]
    moved: tuple[str, ...]
    vanished: tuple[str, ...]
    rescaled: tuple[str, ...]

    @property
    def breaks_trend(self) -> bool:
        return bool(self.vanished or self.rescaled)

    @property
    def is_same(self) -> bool:
        return not (self.added or self.removed or self.changed or self.moved)


def compare(before: Questionnaire, after: Questionnaire) -> Comparison:
    """The differences from one version to the next."""
    old, new = aspects(before), aspects(after)
    common = [name for name in new if name in old]
    changes = (Change(name, differences(old[name], new[name])) for name in common)
    scales, new_scales = measure_scales(before), measure_scales(after)
    return Comparison(
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        changed=tuple(change for change in changes if change.differences),
        moved=moved([name for name in old if name in new], common),
        vanished=tuple(measure for measure in scales if measure not in new_scales),
        rescaled=tuple(m for m in scales if m in new_scales and scales[m] != new_scales[m]),
    )


def trend_breaks(before: Questionnaire, after: Questionnaire) -> list[Problem]:
    """Why the new version may not be published as a continuation of the old one."""
    compared = compare(before, after)
    way_out = "Keep the measure as it was, or tick “breaks the trend”."
    rows = {each.measure: each.row for each in after.questions.values() if each.measure}
    gone = {each: f"The measure “{each}” is no longer asked." for each in compared.vanished}
    other = {each: f"The measure “{each}” is answered on another scale than before." for each in compared.rescaled}
    return [Problem("survey", rows.get(each), said, way_out) for each, said in (gone | other).items()]


def differences(old: dict[str, str], new: dict[str, str]) -> tuple[Difference, ...]:
    return tuple(
        Difference(aspect, old.get(aspect, ""), new.get(aspect, ""))
        for aspect in dict.fromkeys([*old, *new])
        if old.get(aspect, "") != new.get(aspect, "")
    )


def aspects(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    """question → all that can be compared of it, as texts; with the conditions of its groups."""
    form = WrittenForm(told_apart(questionnaire.sheets))
    rows = {row.get("name", ""): row for _, row in form.survey}
    return {
        name: of_question(questionnaire, question) | of_groups(rows, form.groups.get(name, ()))
        for name, question in questionnaire.questions.items()
    }


def of_question(questionnaire: Questionnaire, question: Question) -> dict[str, str]:
    of_it = {aspect: as_text(getattr(question, field)) for aspect, field in PLAIN.items()}
    of_it |= dict(question.rules)
    for aspect, field in TEXTS.items():
        of_it |= {f"{aspect} ({language})": text for language, text in getattr(question, field).items()}
    for choice in questionnaire.choices_of(question):
        of_it |= {f"choice {choice.name} ({language})": text for language, text in choice.labels.items()}
    return of_it | {"choices": ", ".join(scale(questionnaire, question))}


def of_groups(rows: dict[str, Row], groups: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """{"relevant of contact": …} for each group or repeat that the question stands in."""
    return {f"{rule} of {name}": rows[name][rule] for name, _ in groups for rule in GROUP_RULES if rule in rows[name]}


def as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return " / ".join(value) if isinstance(value, tuple) else str(value or "")


def measure_scales(questionnaire: Questionnaire) -> dict[str, set[tuple[str, ...]]]:
    """measure → the answers it can have, in each question that asks it."""
    scales: dict[str, set[tuple[str, ...]]] = {}
    for question in questionnaire.questions.values():
        if question.measure:
            scales.setdefault(question.measure, set()).add(scale(questionnaire, question))
    return scales


def scale(questionnaire: Questionnaire, question: Question) -> tuple[str, ...]:
    return tuple(choice.name for choice in questionnaire.choices_of(question))


def moved(old: list[str], new: list[str]) -> tuple[str, ...]:
    """The names that have left their place among those in both versions: as few as explain it."""
    places = {name: place for place, name in enumerate(old)}
    kept = longest_rising([places[name] for name in new])
    return tuple(name for name in new if places[name] not in kept)


def longest_rising(numbers: list[int]) -> set[int]:
    """A longest rising run within the numbers, as a set."""
    best: list[list[int]] = []
    for number in numbers:
        runs = [run for run in best if run[-1] < number]
        best.append([*longest(runs), number])
    return set(longest(best))


def longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run), default=[])
