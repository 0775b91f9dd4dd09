"""Builds a Questionnaire out of what pyxform made of the sheets, in the languages that the form speaks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from surveys.instruments.kinds import COMPUTED, SILENT, RowType, type_of
from surveys.instruments.program import Program, skeleton
from surveys.instruments.questionnaire import Choice, Page, Question, Questionnaire, Sheet
from surveys.instruments.reading.compiling import NOT_WRITTEN, Compiler, rehearse
from surveys.instruments.reading.sheets import content_hash
from surveys.instruments.reading.xform import Bind, Entry, Text, XForm, parameters_of
from surveys.instruments.written_form import TRANSLATED, YES, Row, column, is_only_computed, parameters, rows

RULES = (
    "relevant", "constraint", "required", "calculation", "choice_filter",
    "default", "read_only", "trigger", "repeat_count", "parameters",
)  # fmt: skip
GENERATED = frozenset({"label", "name", "media", "__row"})
UNTRANSLATED = "default"


def build(sheets: tuple[Sheet, ...], xform: XForm) -> Questionnaire:
    """Raises UnreadableForm where a condition does not compile."""
    return Builder(sheets, xform).questionnaire()


class Builder:
    """One form. `written` is each named row of the survey sheet as its author wrote it."""

    def __init__(self, sheets: tuple[Sheet, ...], xform: XForm) -> None:
        self.sheets, self.form = sheets, xform.form
        self.written = {row.get("name", ""): (number, row) for number, row in rows(sheets, "survey")}
        self.language = language_of(self.form)
        self.questions: dict[str, Question] = {}
        self.choices = {name: self.list_of(each) for name, each in self.form.get("choices", {}).items()}
        self.compiler = Compiler(xform, self.choices, self.written, self.by_language)

    def questionnaire(self) -> Questionnaire:
        pages = tuple(self.pages())
        root = self.compiler.root(self.questions)
        empty = skeleton(root, self.compiler.lists_used(), self.language)
        rehearse(root, empty, self.compiler.written)
        return Questionnaire(
            title=self.form["title"],
            form_id=self.form["id_string"],
            version=self.form.get("version", ""),
            pages=pages,
            questions=MappingProxyType(self.questions),
            choices=MappingProxyType(self.choices),
            languages=languages(self.questions.values(), self.choices, self.sheets, self.language),
            default_language=self.language,
            content_hash=content_hash(self.sheets),
            sheets=self.sheets,
            program=Program(root, empty, self.compiler.refers_ahead(root)),
        )

    def pages(self) -> Iterator[Page]:
        """Top-level groups, and runs of questions between them."""
        run: list[Entry] = []
        for child in self.form["children"]:
            if "children" not in child:
                run.append(child)
                continue
            yield from self.run(run)
            run = []
            yield self.page(child["name"], child.get("label"), appearance_of(child), [child])
        yield from self.run(run)

    def run(self, children: list[Entry]) -> Iterator[Page]:
        """A page of its own, unless nothing on it is read out or asked."""
        shown = [child for child in children if not self.is_silent(child)]
        name = shown[0]["name"] if shown else ""
        page = self.page(name, self.form["title"], "", children)
        if shown:
            yield page

    def is_silent(self, child: Entry) -> bool:
        _, row = self.written.get(child["name"], NOT_WRITTEN)
        return child["type"] in COMPUTED or is_only_computed(row)

    def page(self, name: str, label: Text, appearance: str, children: list[Entry]) -> Page:
        questions = tuple(question for child in children for question in self.within(child, name, ()))
        shown = tuple(each for each in questions if self.questions[each].kind not in SILENT)
        return Page(name, self.by_language(label), shown, appearance)

    def within(self, child: Entry, page: str, repeats: tuple[str, ...]) -> list[str]:
        """The names of the questions in a group, in order; each is added on the way."""
        if "children" not in child:
            self.questions[child["name"]] = self.question(child, page, repeats)
            return [child["name"]]
        inside = (*repeats, child["name"]) if child["type"] == "repeat" else repeats
        return [name for each in child["children"] for name in self.within(each, page, inside)]

    def question(self, form: Entry, page: str, repeats: tuple[str, ...]) -> Question:
        name, bind = form["name"], form.get("bind") or Bind()
        number, row = self.written.get(name, NOT_WRITTEN)
        typed = type_of(row.get("type", form["type"])) or type_of(form["type"]) or RowType("")
        if is_only_computed(row):
            typed = RowType("calculate")
        return Question(
            name=name,
            kind=typed.kind,
            labels=self.by_language(form.get("label")),
            hints=self.by_language(form.get("hint")),
            guidance=self.by_language(form.get("guidance_hint")),
            list_name=self.list_name(typed, row),
            measure=bind.get("kent:measure"),
            restricted=str(bind.get("kent:restricted", "")).lower() in YES,
            appearance=appearance_of(form),
            page=page,
            required_message=self.by_language(bind.get("jr:requiredMsg")),
            constraint_message=self.by_language(bind.get("jr:constraintMsg")),
            or_other=typed.or_other,
            read_only=str(bind.get("readonly", "")).lower() in YES,
            parameters=MappingProxyType(parameters_of(form)),
            repeats=repeats,
            row=number,
            rules=MappingProxyType({rule: row[rule] for rule in RULES if rule in row}),
        )

    def list_name(self, typed: RowType, row: Row) -> str | None:
        """Of a scale, the list that labels its ticks."""
        name = parameters(row).get("tick_labelset") if typed.kind == "range" else typed.list_name
        return name if name in self.choices else None

    def list_of(self, choices: list[dict[str, Text]]) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                str(choice["name"]),
                self.by_language(choice.get("label")),
                MappingProxyType({k: v for k, v in choice.items() if isinstance(v, str) and k not in GENERATED}),
            )
            for choice in choices
        )

    def by_language(self, text: Text) -> Mapping[str, str]:
        """pyxform has a text, or a text by language, or nothing."""
        if not isinstance(text, Mapping):
            text = {self.language: text} if text else {}
        return MappingProxyType({language: each for language, each in text.items() if each})


def appearance_of(form: Entry) -> str:
    return form.get("control", {}).get("appearance", "")


def language_of(form: Entry) -> str:
    """The form's own language: the setting, else its only or first one."""
    stated = form.get("default_language") or UNTRANSLATED
    used = list(languages_used(form))
    return stated if stated != UNTRANSLATED or not used or UNTRANSLATED in used else used[0]


def languages_used(form: Entry) -> dict[str, None]:
    """The languages of the labels in the order they come; a plain text is `default`."""
    used: dict[str, None] = {}
    for child in form.get("children", ()):
        label = child.get("label")
        used.update(dict.fromkeys(label if isinstance(label, Mapping) else [UNTRANSLATED] if label else []))
        used.update(languages_used(child))
    return used


def languages(
    questions: Iterable[Question], choices: Mapping[str, tuple[Choice, ...]], sheets: tuple[Sheet, ...], own: str
) -> tuple[str, ...]:
    """All languages with at least one text, in the order of the headings, the form's own first."""
    texts = [each for q in questions for each in (q.labels, q.hints, q.guidance)]
    texts += [choice.labels for each in choices.values() for choice in each]
    spoken = {language for each in texts for language in each}
    headings = [heading.split("::")[-1].strip() for sheet in sheets for heading in sheet.columns
                if "::" in heading and column(heading) in TRANSLATED]  # fmt: skip
    ordered = dict.fromkeys([own, *headings, *sorted(spoken)])
    return tuple(each for each in ordered if each in spoken) or (own,)
