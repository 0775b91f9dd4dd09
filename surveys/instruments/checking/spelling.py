"""Checks of spelling: one thing written in two ways, a slip in a heading, letters that are not what they seem."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.structure import words_of
from surveys.instruments.faults import Problem
from surveys.instruments.written_form import TRANSLATED, WrittenForm, column

COLUMNS = {
    "survey": (
        *("type", "name", "label", "hint", "guidance_hint", "required", "required_message", "constraint"),
        *("constraint_message", "relevant", "calculation", "choice_filter", "default", "read_only", "appearance"),
        *("parameters", "repeat_count", "trigger", "measure", "restricted", "disabled"),
    ),
    "settings": ("form_title", "form_id", "version", "default_language", "namespaces", "style"),
}

NEARLY = re.compile(r"((?<![${])\{([^{}$]+)\}|\$\(?([^\W\d](?:[\w.\-]*\w)?)\)?)")


def languages_have_one_spelling(form: WrittenForm) -> Iterator[Problem]:
    """`English (en)` and `English`: an interview in the one would miss what is written under the other."""
    spelt: dict[str, str] = {}
    for sheet in form.sheets:
        for heading in sheet.columns:
            language = heading.rpartition("::")[2].strip() if "::" in heading else ""
            if not language or heading.lower().startswith(("bind", "body", "control", "instance")):
                continue
            known = spelt.setdefault(language.partition("(")[0].strip().lower(), language)
            if known != language:
                said = f"“{language}” and “{known}” are two spellings of one language."
                yield Problem(sheet.name, 1, said, "Write it the same way in each heading.")


def headings_are_known(form: WrittenForm) -> Iterator[Problem]:
    """A column with a slip in its heading is read by nobody."""
    for sheet in form.sheets:
        known = COLUMNS.get(sheet.name, ())
        for heading in sheet.columns:
            near = [] if column(heading) in known else get_close_matches(column(heading), known, n=1, cutoff=0.8)
            if near:
                said = f"The column “{heading}” is not read."
                yield Problem(sheet.name, 1, said, f"Did you mean “{near[0]}”?")


def letters_are_what_they_seem(form: WrittenForm) -> Iterator[Problem]:
    """In a code, or a text that answers are compared with."""
    for number, row in form.choices:
        for fault in seeming(row.get("name", "")):
            yield Problem("choices", number, f"The name “{row['name']}” {fault}.", "Type it again.")
    for number, row in form.survey:
        for fault in seeming(row.get("name", "")):
            yield Problem("survey", number, f"The name “{row['name']}” {fault}.", "Type it again.")
        for where, source in conditions(row):
            for word in words_of(source):
                for fault in seeming(word.text[1:-1]) if word.kind == "literal" else ():
                    yield Problem("survey", number, f"“{where}” has a text {word.text} that {fault}.", "Type it again.")


def seeming(text: str) -> Iterator[str]:
    if any(unicodedata.category(letter) in {"Cf", "Co", "Cn"} or letter in "\xa0\u2007\u202f" for letter in text):
        yield "holds a letter that cannot be seen"
    scripts = {script for letter in text if (script := script_of(letter))}
    if len(scripts) > 1:
        yield f"mixes letters that look alike ({' and '.join(sorted(scripts))})"


def script_of(letter: str) -> str:
    """Of the alphabets whose letters look alike."""
    name = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
    return name.title() if name in {"LATIN", "CYRILLIC", "GREEK"} else ""


def answers_are_read_out(form: WrittenForm) -> Iterator[Problem]:
    """`{age}` and `$age` in a label are read out as they stand."""
    for sheet, rows in (("survey", form.survey), ("choices", form.choices)):
        for number, row in rows:
            for where in sorted(TRANSLATED.intersection(row)):
                for written, braced, bare in NEARLY.findall(row[where]):
                    if (name := braced.strip() or bare) in form.places:
                        said = f"“{where}” has “{written}”, which is read out as it stands."
                        yield Problem(sheet, number, said, f"Write ${{{name}}} for the answer to it.")


CHECKS = (
    answers_are_read_out,
    languages_have_one_spelling,
    headings_are_known,
    letters_are_what_they_seem,
)
