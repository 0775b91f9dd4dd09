"""What a new version of a questionnaire changes, in the words that are read out and those of the answers."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.instruments.comparing import Change, Comparison, Difference, compare
from surveys.instruments.kinds import BY_NAME
from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.questionnaires.preview import CONDITIONS

TITLES = {
    **CONDITIONS,
    "label": "Question",
    "hint": "Read out after it",
    "guidance": "For the interviewer only",
    "kind": "Kind of answer",
    "page": "Page",
    "measure": "Counts for",
    "restricted": "Never leaves the Bureau",
    "appearance": "How it looks",
    "repeats": "Asked for each",
    "constraint message": "Said when it is not accepted",
    "required message": "Said when it is left empty",
}
ONLY_LANGUAGE = " (default)"  # of a form without translations
# Names within the file, and choices one by one: the answers' words say the same to a reader.
INNER = ("list", "choices", "choice ")
HEARD = ("label", "hint")

Answers = Sequence[tuple[str, str]]  # (name, label) of each choice


@dataclass(frozen=True)
class Words:
    """A question as it is heard, and its answers."""

    name: str
    label: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Reworded:
    """A question of both versions, in the new one's words, and what is otherwise about it."""

    name: str
    label: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Changes:
    """`breaks`: why the trend breaks, a sentence for each measure. `other_words`: measures that are asked
    in other words on the same scale: nothing breaks, but a figure may move for that alone."""

    added: list[Words]
    removed: list[Words]
    reworded: list[Reworded]
    moved: list[Words]
    breaks: list[str]
    other_words: list[str]
    unchanged: int

    @property
    def are_none(self) -> bool:
        return not (self.added or self.removed or self.reworded or self.moved)


def changes(before: Questionnaire, after: Questionnaire, titles: Mapping[str, str]) -> Changes:
    """From one version to the next. `titles`: measure → what people call it."""
    comparison = compare(before, after)
    reworded = [_reworded(before, after, change, titles) for change in comparison.changed]
    reworded = [each for each in reworded if each.differences]
    common = len(after.questions) - len(comparison.added)
    return Changes(
        added=[_words(after, name) for name in comparison.added],
        removed=[_words(before, name) for name in comparison.removed],
        reworded=reworded,
        moved=[_words(after, name) for name in comparison.moved],
        breaks=list(_breaks(comparison, titles)),
        other_words=list(_other_words(after, comparison, titles)),
        unchanged=common - len({each.name for each in reworded} | {*comparison.moved}),
    )


def _words(questionnaire: Questionnaire, name: str) -> Words:
    question = questionnaire.questions[name]
    answers = tuple(questionnaire.text(choice.labels) for choice in questionnaire.choices_of(question))
    return Words(name, questionnaire.text(question.labels) or name, answers)


def _breaks(comparison: Comparison, titles: Mapping[str, str]) -> Iterator[str]:
    for measure in comparison.vanished:
        yield f"The trend breaks for “{titles.get(measure, measure)}”: it is no longer asked."
    for measure in comparison.rescaled:
        yield f"The trend breaks for “{titles.get(measure, measure)}”: it is answered on another scale."


def _other_words(after: Questionnaire, comparison: Comparison, titles: Mapping[str, str]) -> Iterator[str]:
    for change in comparison.changed:
        measure = after.questions[change.name].measure
        is_heard = any(each.aspect.startswith(HEARD) for each in change.differences)
        if measure and is_heard and measure not in comparison.rescaled:
            yield titles.get(measure, measure)


def _reworded(before: Questionnaire, after: Questionnaire, change: Change, titles: Mapping[str, str]) -> Reworded:
    old, new = before.questions[change.name], after.questions[change.name]
    plain = [each for each in change.differences if not each.aspect.startswith(INNER)]
    said = [_said(each, before, after, titles) for each in plain]
    return Reworded(change.name, _words(after, change.name).label, (*said, *_answers(before, old, after, new)))


def _said(each: Difference, before: Questionnaire, after: Questionnaire, titles: Mapping[str, str]) -> Difference:
    if each.aspect == "page":
        return Difference(TITLES["page"], _page(before, each.before), _page(after, each.after))
    if each.aspect == "kind":
        return Difference(TITLES["kind"], BY_NAME[each.before].title, BY_NAME[each.after].title)
    if each.aspect == "measure":
        return Difference(TITLES["measure"], *(titles.get(code, code) for code in (each.before, each.after)))
    return Difference(_title(each.aspect), each.before, each.after)


def _title(aspect: str) -> str:
    """`hint (Polski (pl))` → `Read out after it (Polski (pl))`, `relevant of close` → `Asked if: group close`."""
    rule, of, group = aspect.partition(" of ")
    if of:
        return f"{TITLES.get(rule, rule)}: group {group}"
    name, space, language = aspect.removesuffix(ONLY_LANGUAGE).partition(" (")
    return f"{TITLES.get(name, name)}{space}{language}"


def _page(questionnaire: Questionnaire, name: str) -> str:
    return next((questionnaire.text(page.labels) for page in questionnaire.pages if page.name == name), "") or name


def _answers(before: Questionnaire, old: Question, after: Questionnaire, new: Question) -> Iterator[Difference]:
    """The answers that differ, in each language in which some do."""
    choices = (*before.choices_of(old), *after.choices_of(new))
    for language in dict.fromkeys(language for choice in choices for language in choice.labels):
        offered = [(choice.name, choice.labels.get(language, "")) for choice in before.choices_of(old)]
        offers = [(choice.name, choice.labels.get(language, "")) for choice in after.choices_of(new)]
        if offered != offers:
            of_language = "" if f" ({language})" == ONLY_LANGUAGE else f" ({language})"
            yield Difference(f"Answers{of_language}", *_apart(offered, offers))


def _apart(old: Answers, new: Answers) -> tuple[str, str]:
    """Only what is not in both; the whole lists where nothing but their order differs."""
    gone, come = [each for each in old if each not in new], [each for each in new if each not in old]
    if not (gone or come):
        return _list(old), _list(new)
    stay = {label for _, label in gone} & {label for _, label in come}
    return _list(gone, stay), _list(come, stay)


def _list(answers: Answers, stay: Container[str] = ()) -> str:
    """An answer whose words stay while its name in the file changes is shown with its name."""
    return "; ".join(f"{label} ({name})" if label in stay else label for name, label in answers)
