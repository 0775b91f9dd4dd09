"""The path through a questionnaire that a set of answers leads to."""

import functools
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from surveys.instruments.questionnaire import SELECTS, Instrument
from surveys.instruments.walking.answers import nested
from surveys.instruments.walking.values import fault
from surveys.instruments.walking.visit import Found, Visit
from surveys.instruments.walking.wording import Wording
from surveys.instruments.xpath.here import HERE, Here

NOT_OFFERED, NOT_POSSIBLE = "Choose from the list.", "This answer is not possible here."


@dataclass(frozen=True)
class PathPage:
    """`questions`: their keys in order (`age`; `children[2]/age` in a repeat)."""

    name: str
    label: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Repeat:
    """Questions asked once for each of several things. `key`: `children`, or `children[2]/toys` within another.

    `is_open`: the interviewer says how many there are; otherwise an earlier answer does.
    """

    key: str
    label: str
    number: int
    is_open: bool


@dataclass(frozen=True)
class Violation:
    """An answer that cannot stand, and why, in the language of the walk."""

    name: str
    message: str


def walk(instrument: Instrument, answers, *, language=None, today=None, seed=0) -> "Path":
    """The path for `answers`: {"name": value}.

    A value is a text or number; a list of names for select_multiple; `YYYY-MM-DD` for a date; a
    list of such mappings for a repeat (or keys like `children[2]/age`). None or "" is unanswered,
    and so is a question that is missing, except that a missing one takes its default.
    `today` is a date or datetime (default: now, local). `seed` is the interview's own number,
    for orders and chances that the form leaves open. Calculations with once() keep the value
    that `answers` has for them: pass back `path.values`.
    """
    now = datetime.now()
    if isinstance(today, datetime):
        now = today
    elif isinstance(today, date):
        now = datetime.combine(today, now.time())
    return Path(Wording(instrument, language or instrument.default_language, seed), nested(answers), now)


def being_here(method):
    """Makes the interview known to the functions that conditions call, while `method` runs."""

    @functools.wraps(method)
    def run(path, *arguments):
        token = HERE.set(path.here)
        try:
            return method(path, *arguments)
        finally:
            HERE.reset(token)

    return run


class Path:
    """What is asked and what counts. Names are keys: `age`, or `children[2]/age` in a repeat.

    `answers`: the answers that count, as they were given; a repeat's as a list of dicts.
    `values`: these and the calculated values (texts). `violations`: answers that cannot stand.
    `unanswered`: what must be answered and is not.
    """

    def __init__(self, wording: Wording, given: dict, now: datetime):
        self.instrument, self.language, self.wording = wording.instrument, wording.language, wording
        self.here = Here(now.date(), now, wording.seed, self.instrument.version, wording.choice_label)
        self._go(given)

    @being_here
    def _go(self, given):
        visit = Visit(self.instrument.program, given)
        self.answers, self.values = visit.answers, visit.values
        self._instance, self._found, self._blocks = visit.instance, visit.found, visit.blocks
        self._asked = {key: found for key, found in visit.found.items() if found.node.question is not None}
        self.violations: tuple[Violation, ...] = tuple(self._violations())
        self.unanswered: tuple[str, ...] = tuple(key for key, each in self._asked.items() if is_missing(each))

    @property
    def complete(self) -> bool:
        """Nothing that violates its constraint, nothing required without an answer."""
        return not self.violations and not self.unanswered

    @functools.cached_property
    def pages(self) -> tuple[PathPage, ...]:
        """Pages with at least one question or note on the path, in order."""
        on: dict[str, list[str]] = {}
        for key, found in self._asked.items():
            if found.node.question.kind != "calculate":
                on.setdefault(found.node.question.page, []).append(key)
        pages = (page for page in self.instrument.pages if page.name in on)
        return tuple(PathPage(page.name, self._page_label(page), tuple(on[page.name])) for page in pages)

    @functools.cached_property
    def stages(self) -> tuple[PathPage, ...]:
        """The pages, and those on which there is nothing yet but a repeat that can be added to."""
        asked = {page.name: page for page in self.pages}
        open_ = {each.node.page for each in self._blocks if each.what == "more" and each.node.count is None}
        pages = (page for page in self.instrument.pages if page.name in open_.union(asked))
        return tuple(asked.get(page.name) or PathPage(page.name, self._page_label(page), ()) for page in pages)

    def blocks(self, page: str) -> tuple[tuple[str, str], ...]:
        """What stands on a page, in order: (what, key), where what is question, heads, begins, ends or more."""
        on = (each for each in self._blocks if each.node.page == page)
        return tuple((each.what, each.key) for each in on if not each.node.is_silent)

    @functools.cached_property
    def repeats(self) -> dict[str, Repeat]:
        """Every repeat on the path, with or without instances, by its key."""
        return {each.key: self._repeat(each) for each in self._blocks if each.what == "more"}

    def heading(self, key: str) -> str:
        """The label of a group within a page."""
        found = self._found[key]
        return self.wording.text(found.node.labels, found.element)

    def has_instance(self, key: str) -> bool:
        """Whether `children[2]` is on the path."""
        return key in self._found and key not in self._asked

    def _repeat(self, block):
        label = self.wording.text(block.node.labels, self._instance)
        return Repeat(block.key, label, self.instances.get(block.key, 0), block.node.count is None)

    @functools.cached_property
    def instances(self) -> dict[str, int]:
        """How often each repeat on the path is asked: {"children": 2}."""
        return dict(Counter(key.rpartition("[")[0] for key, each in self._found.items() if each.node.repeats))

    def is_on(self, name: str) -> bool:
        return name in self._asked

    @being_here
    def is_required(self, name: str) -> bool:
        """Whether it must be answered, on this path."""
        return name in self._asked and is_required(self._asked[name])

    @being_here
    def is_read_only(self, name: str) -> bool:
        """Whether it is only shown: computed, or closed by its own condition."""
        node, element = self._asked[name].node, self._asked[name].element
        closed = node.read_only is not None and node.read_only.holds(element)
        return closed or node.calculate is not None or node.question.read_only

    def value(self, name: str) -> str:
        """The text of an answer, default or calculation; "" if it has none or is off the path."""
        return self._asked[name].element.text or "" if name in self._asked else ""

    def label(self, name: str) -> str:
        return self._text(name, "labels")

    def hint(self, name: str) -> str:
        """Read aloud."""
        return self._text(name, "hints")

    def guidance(self, name: str) -> str:
        """For the interviewer only."""
        return self._text(name, "guidance")

    def required_message(self, name: str) -> str:
        """What to say where a required answer is missing; "" if the form does not say."""
        return self._text(name, "required_message")

    @being_here
    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """(name, label) of each choice on offer now, in the order to read them out."""
        return tuple(self.wording.choices(self._asked[name])) if name in self._asked else ()

    def _text(self, name, field):
        element = self._asked[name].element if name in self._asked else self._instance
        return self.wording.text(getattr(self.instrument.question(name), field), element)

    def _page_label(self, page):
        element = self._found[page.name].element if page.name in self._found else self._instance
        return self.wording.text(page.labels, element)

    def _violations(self):
        for key, found in self._asked.items():
            if found.element.text and found.node.question.is_asked:
                message = self._fault(found)
                if message is not None:
                    yield Violation(key, message)

    def _fault(self, found: Found) -> str | None:
        question, node, element = found.node.question, found.node, found.element
        wrong = fault(question, element.text)
        if wrong is None and question.kind in SELECTS and not self._is_offered(found):
            wrong = NOT_OFFERED
        if wrong is None and node.constraint is not None and not node.constraint.holds(element):
            wrong = self.wording.text(question.constraint_message, element) or NOT_POSSIBLE
        return wrong

    def _is_offered(self, found: Found) -> bool:
        several = found.node.question.kind == "select_multiple"
        chosen = found.element.text.split() if several else [found.element.text]
        return {name for name, _ in self.wording.choices(found)}.issuperset(chosen)


def is_required(found: Found) -> bool:
    return found.node.required is not None and found.node.required.holds(found.element)


def is_missing(found: Found) -> bool:
    return not found.element.text and found.node.question.is_asked and is_required(found)
