"""Builds an Instrument out of what pyxform made of the sheets."""

from types import MappingProxyType

from surveys.instruments import columns
from surveys.instruments.kinds import OWN_VALUES, kind_of
from surveys.instruments.program import Program, skeleton
from surveys.instruments.questionnaire import Choice, Instrument, Page, Question, Sheet
from surveys.instruments.reading.compiling import Compiler
from surveys.instruments.reading.sheets import content_hash
from surveys.instruments.reading.trial import rehearse
from surveys.instruments.reading.xform import XForm
from surveys.instruments.texts import language_of, languages

RULES = (
    "relevant", "constraint", "required", "calculation", "choice_filter",
    "default", "read_only", "trigger", "repeat_count", "parameters",
)  # fmt: skip
YES = frozenset({"yes", "true", "true()", "1"})
GENERATED = frozenset({"label", "name", "media", "__row"})


def build(sheets: tuple[Sheet, ...], xform: XForm) -> Instrument:
    """Raises UnreadableForm where a condition does not compile."""
    return Builder(sheets, xform).instrument()


def parameters_of(form) -> dict[str, str]:
    """pyxform takes `rows=6` apart for some kinds of questions and leaves it as it is for others."""
    given = form.get("parameters") or {}
    if isinstance(given, str):
        given = dict(part.partition("=")[::2] for part in given.replace(",", " ").replace(";", " ").split())
    return given


class Builder:
    """One form. `written` is each named row of the survey sheet as its author wrote it."""

    def __init__(self, sheets, xform):
        self.sheets, self.form = sheets, xform.form
        self.written = {row.get("name"): (number, row) for number, row in columns.rows(sheets, "survey")}
        self.language = language_of(self.form)
        self.questions: dict[str, Question] = {}
        self.choices = {name: self.list_of(each) for name, each in self.form.get("choices", {}).items()}
        self.compiler = Compiler(xform, self.choices, self.written, self.by_language)

    def instrument(self):
        pages = tuple(self.pages())
        root = self.compiler.root(self.questions)
        empty = skeleton(root, self.compiler.lists_used(), self.language)
        rehearse(root, empty, self.compiler.written)
        return Instrument(
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
            program=Program(root, empty, self.compiler.looks_ahead(root)),
        )

    def pages(self):
        """Top-level groups, and runs of questions between them."""
        run = []
        for child in self.form["children"]:
            if "children" not in child:
                run.append(child)
                continue
            yield from self.run(run)
            run = []
            yield self.page(child["name"], child, [child])
        yield from self.run(run)

    def run(self, children):
        """A page of its own, unless nothing on it is read out or asked."""
        shown = [child for child in children if child["type"] not in {"calculate", *OWN_VALUES, "hidden"}]
        name = shown[0]["name"] if shown else ""
        page = self.page(name, {"label": self.form["title"]}, children)
        if shown:
            yield page

    def page(self, name, form, children):
        questions = tuple(question for child in children for question in self.within(child, name, ()))
        shown = tuple(each for each in questions if self.questions[each].kind != "calculate")
        appearance = form.get("control", {}).get("appearance", "")
        return Page(name, self.by_language(form.get("label")), shown, appearance)

    def within(self, child, page, repeats):
        """The names of the questions in a group, in order; each is added on the way."""
        if "children" not in child:
            self.questions[child["name"]] = self.question(child, page, repeats)
            return [child["name"]]
        inside = (*repeats, child["name"]) if child["type"] == "repeat" else repeats
        return [name for each in child["children"] for name in self.within(each, page, inside)]

    def question(self, form, page, repeats):
        name, bind = form["name"], form.get("bind", {})
        number, row = self.written.get(name, (None, {}))
        kind = kind_of(row.get("type", form["type"])) or kind_of(form["type"])
        return Question(
            name=name,
            kind=kind.kind,
            labels=self.by_language(form.get("label")),
            hints=self.by_language(form.get("hint")),
            guidance=self.by_language(form.get("guidance_hint")),
            list_name=kind.list_name if kind.list_name in self.choices else None,
            measure=bind.get("kent:measure"),
            restricted=str(bind.get("kent:restricted", "")).lower() in YES,
            appearance=form.get("control", {}).get("appearance", ""),
            page=page,
            required_message=self.by_language(bind.get("jr:requiredMsg")),
            constraint_message=self.by_language(bind.get("jr:constraintMsg")),
            or_other=kind.or_other,
            read_only=str(bind.get("readonly", "")).lower() in YES,
            parameters=MappingProxyType(parameters_of(form)),
            repeats=repeats,
            row=number,
            rules=MappingProxyType({rule: row[rule] for rule in RULES if rule in row}),
        )

    def list_of(self, choices):
        return tuple(
            Choice(
                choice["name"],
                self.by_language(choice.get("label")),
                MappingProxyType({k: v for k, v in choice.items() if k not in GENERATED}),
            )
            for choice in choices
        )

    def by_language(self, text):
        """pyxform has a text, or a text by language, or nothing."""
        if not isinstance(text, dict):
            text = {self.language: text} if text else {}
        return MappingProxyType({language: each for language, each in text.items() if each})
