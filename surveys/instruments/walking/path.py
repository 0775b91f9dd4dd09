"""The path through a questionnaire that a set of answers leads to."""

import functools
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Concatenate, ParamSpec, TypeVar

from surveys.instruments.kinds import BY_NAME, SELECTS, SILENT, Stored
from surveys.instruments.program import program_of
from surveys.instruments.questionnaire import Page, Questionnaire
from surveys.instruments.walking.answers import Row, Said, fault, nested
from surveys.instruments.walking.places import Asked, Block, What, is_missing, is_required
from surveys.instruments.walking.stages import PathPage, Repeat, Violation
from surveys.instruments.walking.visit import Visit
from surveys.instruments.walking.wording import Wording
from surveys.instruments.xpath.here import HERE, Element, Here

NOT_OFFERED, NOT_POSSIBLE = "Choose from the list.", "This answer is not possible here."


def walk(
    questionnaire: Questionnaire,
    answers: Mapping[str, Said],
    *,
    language: str | None = None,
    today: date | None = None,
    seed: int = 0,
    given_at: Mapping[str, datetime] | None = None,
) -> "Path":
    """The path for `answers`: {"name": value}.

    A value is a text or number; a list of names for select_multiple; `YYYY-MM-DD` for a date; a
    list of such mappings for a repeat (or keys like `children[2]/age`). None or "" is unanswered,
    and so is a question that is missing, except that a missing one takes its default.
    `today` is a date or datetime (default: now, local). `seed` is the interview's own number,
    for orders and chances that the form leaves open. What once() or a trigger has set keeps the
    value that `answers` has for it: pass back `path.kept`. `given_at` is when the answers were given, under
    their keys: one that could stand then stands, so that no date turns false by waiting.
    """
    now = datetime.now()
    if isinstance(today, datetime):
        now = today
    elif isinstance(today, date):
        now = datetime.combine(today, now.time())
    wording = Wording(questionnaire, language or questionnaire.default_language, seed)
    return Path(wording, nested(answers), now, given_at)


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def being_here(
    method: Callable[Concatenate["Path", Arguments], Result],
) -> Callable[Concatenate["Path", Arguments], Result]:
    """Makes the interview known to the functions that conditions call, while `method` runs."""

    @functools.wraps(method)
    def run(path: "Path", /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        token = HERE.set(path.here)
        try:
            return method(path, *arguments, **named)
        finally:
            HERE.reset(token)

    return run


class Path:
    """What is asked and what counts. Names are keys: `age`, or `children[2]/age` in a repeat.

    `answers`: the answers that count, as they were given; a repeat's as a list of dicts.
    `instances`: how many each repeat on the path has: {"children": 2}.
    `values`: these and the calculated values (texts). `violations`: answers that cannot stand.
    `unanswered`: what must be answered and is not.
    """

    def __init__(
        self, wording: Wording, given: Row, now: datetime, given_at: Mapping[str, datetime] | None = None
    ) -> None:
        self._given, self._given_at = given, given_at or {}
        self.questionnaire, self.language, self.wording = wording.questionnaire, wording.language, wording
        self._faulty: dict[datetime, frozenset[str]] = {}
        self.given_elsewhere: frozenset[str] = frozenset()  # keys that no page shows
        version, label = self.questionnaire.version, wording.choice_label
        self.here = Here(now.date(), now, wording.seed, version, label, wording.budget)
        self._go(given)

    @being_here
    def _go(self, given: Row) -> None:
        visit = Visit(program_of(self.questionnaire), given, self.wording.budget)
        self.answers, self.values = visit.answers, visit.values
        self._instance, self._places, self._blocks = visit.instance, visit.places, visit.blocks
        self.instances: dict[str, int] = visit.numbers
        self.kept: dict[str, str] = visit.kept
        self.filled: dict[str, str] = visit.filled
        self._asked = {key: place for key, place in visit.places.items() if isinstance(place, Asked)}

    @functools.cached_property
    @being_here
    def violations(self) -> tuple[Violation, ...]:
        return tuple(self._violations())

    @functools.cached_property
    @being_here
    def unanswered(self) -> tuple[str, ...]:
        return tuple(key for key, each in self._asked.items() if is_missing(each))

    @property
    def complete(self) -> bool:
        """Nothing that violates its constraint, nothing required without an answer."""
        return not self.violations and not self.unanswered

    @functools.cached_property
    def pages(self) -> tuple[PathPage, ...]:
        """Pages with at least one question or note on the path, in order."""
        on: dict[str, list[str]] = {}
        for key, asked in self._asked.items():
            if asked.question.kind not in SILENT and key not in self.given_elsewhere:
                on.setdefault(asked.question.page, []).append(key)
        pages = (page for page in self.questionnaire.pages if page.name in on)
        return tuple(PathPage(page.name, self._page_label(page), tuple(on[page.name])) for page in pages)

    @functools.cached_property
    def stages(self) -> tuple[PathPage, ...]:
        """The pages, and those on which there is nothing yet but a repeat that can be added to."""
        asked = {page.name: page for page in self.pages}
        open_ = {each.node.page for each in self._blocks if each.what == "more" and each.node.count is None}
        pages = (page for page in self.questionnaire.pages if page.name in open_.union(asked))
        return tuple(asked.get(page.name) or PathPage(page.name, self._page_label(page), ()) for page in pages)

    def blocks(self, page: str) -> tuple[tuple[What, str], ...]:
        """What stands on a page, in order: (what, key), where what is question, heads, begins, ends or more."""
        on = (each for each in self._blocks if each.node.page == page and each.key not in self.given_elsewhere)
        return tuple((each.what, each.key) for each in on if not each.node.is_silent)

    @functools.cached_property
    def repeats(self) -> dict[str, Repeat]:
        """Every repeat on the path, with or without instances, by its key."""
        return {each.key: self._repeat(each) for each in self._blocks if each.what == "more"}

    def heading(self, key: str) -> str:
        """The label of a group within a page."""
        place = self._places[key]
        return self.wording.text(place.node.labels, place.element)

    def has_instance(self, key: str) -> bool:
        """Whether `children[2]` is on the path."""
        return key in self._places and key not in self._asked

    def _repeat(self, block: Block) -> Repeat:
        label = self.wording.text(block.node.labels, self._instance)
        return Repeat(block.key, label, self.instances.get(block.key, 0), block.node.count is None)

    def is_on(self, name: str) -> bool:
        return name in self._asked

    @being_here
    def is_required(self, name: str) -> bool:
        """Whether it must be answered, on this path."""
        return name in self._asked and is_required(self._asked[name])

    @being_here
    def is_read_only(self, name: str) -> bool:
        """Whether it is only shown: computed, or closed by its own condition."""
        asked = self._asked[name]
        closed = asked.node.read_only is not None and asked.node.read_only.holds(asked.element)
        return closed or asked.node.calculate is not None or asked.question.read_only

    def value(self, name: str) -> str:
        """The text of an answer, default or calculation; "" if it has none or is off the path."""
        return self._asked[name].element.text or "" if name in self._asked else ""

    def label(self, name: str) -> str:
        return self._text(name, self.questionnaire.question(name).labels)

    def hint(self, name: str) -> str:
        """Read aloud; of a scale with what its ticks mean."""
        question = self.questionnaire.question(name)
        hint, scale = self._text(name, question.hints), self.wording.scale(question, self._element(name))
        return f"{hint} {scale}".strip() if question.kind == "range" else hint

    def guidance(self, name: str) -> str:
        """For the interviewer only."""
        return self._text(name, self.questionnaire.question(name).guidance)

    def required_message(self, name: str) -> str:
        """What to say where a required answer is missing; "" if the form does not say."""
        return self._text(name, self.questionnaire.question(name).required_message)

    @being_here
    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """(name, label) of each choice on offer now, in the order to read them out."""
        return tuple(self.wording.choices(self._asked[name])) if name in self._asked else ()

    def _text(self, name: str, texts: Mapping[str, str]) -> str:
        return self.wording.text(texts, self._element(name))

    def _page_label(self, page: Page) -> str:
        return self.wording.text(page.labels, self._element(page.name))

    def _element(self, name: str) -> Element:
        """From where a text is read; off the path from the whole instance."""
        return self._places[name].element if name in self._places else self._instance

    def _violations(self) -> Iterator[Violation]:
        for key, asked in self._asked.items():
            if asked.element.text and asked.question.is_asked:
                message = self._fault(asked, asked.element.text)
                if message is not None and not self._could_stand(key):
                    yield Violation(key, message)

    def _could_stand(self, key: str) -> bool:
        """Whether the answer was right when it was given."""
        at = self._given_at.get(key)
        return at is not None and at != self.here.now and key not in self._faulty_at(at)

    def _faulty_at(self, at: datetime) -> frozenset[str]:
        """What could not have stood at another moment, or was not asked then."""
        if at not in self._faulty:
            then = Path(self.wording, self._given, at)
            standing = set(then._asked).difference(fault.name for fault in then.violations)
            self._faulty[at] = frozenset(self._asked).difference(standing)
        return self._faulty[at]

    def _fault(self, asked: Asked, text: str) -> str | None:
        question, node, element = asked.question, asked.node, asked.element
        wrong = fault(question, text)
        if wrong is None and question.kind in SELECTS and not self._is_offered(asked, text):
            wrong = NOT_OFFERED
        if wrong is None and node.constraint is not None and not node.constraint.holds(element):
            wrong = self.wording.text(question.constraint_message, element) or NOT_POSSIBLE
        return wrong

    def _is_offered(self, asked: Asked, text: str) -> bool:
        several = BY_NAME[asked.question.kind].stored is Stored.CODES
        chosen = text.split() if several else [text]
        return {name for name, _ in self.wording.choices(asked)}.issuperset(chosen)
