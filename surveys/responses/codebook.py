"""What an export holds, as a document: who made it and what for, how it is read, and every column."""

from collections.abc import Iterator
from dataclasses import dataclass

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.document import Bullets, Cell, Document, Pairs, Section, Table, columns
from kentpcc.documents.html_files import HTML
from kentpcc.documents.writer import by_kind
from surveys.responses.contents.layout import Layout
from surveys.responses.contents.rarity import FEW, Rarity
from surveys.responses.contents.variable import NUMBER_NO_ANSWER, NUMBER_NOT_ASKED, Gap, Scale, Variable
from surveys.responses.formats.sav_dictionary import labels_of

WRITERS = by_kind(HTML.called("The codebook"), CSV.called("The codebook as a table (CSV)"))
COLUMNS = ("Column", "Question or meaning", "Kind", "Values", "Asked in version", "Note")
SHEET = ("column", "label", "kind", "value", "number_in_spss", "value_label", "is_missing", "versions", "note")
READ = (
    "A row is a complete interview, in the month in which it was completed. Those that were broken off are not in it.",
    "“respondent” is a pseudonym. It is another one in each export, unless the export was asked for with the "
    "pseudonyms of an earlier one. Who stands behind it cannot be worked out without a key that no database holds.",
    "Not in it: names, contact details, references and case numbers, dates of birth, officers and their teams, words "
    "that victims said, and what never leaves the Bureau. A place is a district; a day is a month.",
    "Questions of several versions are one column where their name and kind are the same. Where two versions ask two "
    "kinds of question by one name there are two columns, the second with a number after its name.",
    "A question with several answers has one column for each choice. A question within a repeat has one for each time "
    "that it was asked, counted: age_1, age_2.",
    f"In tables an empty cell was not asked of this person, and “{Gap.NO_ANSWER.word}” was asked without an answer. In "
    f"SPSS every gap is a missing value with a label: {'; '.join(f'{gap.number} {gap.title.lower()}' for gap in Gap)}. "
    f"For numbers these are {NUMBER_NOT_ASKED} (not asked) and {NUMBER_NO_ANSWER} (no answer). Texts are blank.",
    "Text that a spreadsheet would take for a formula has an apostrophe before it in CSV. In SPSS "
    "the label of a choice is cut at 120 bytes.",
    "The file stays within the Research Bureau. Figures made of it leave the Bureau through a release only.",
)


@dataclass(frozen=True)
class About:
    """`purpose`, `asked_by` and `link` in words; the rest is counted."""

    purpose: str
    asked_by: str
    link: str
    rows: int
    rarity: Rarity


def codebook(layout: Layout, about: About) -> Document:
    return Document(
        title=f"Codebook: {layout.survey.title}, {layout.period.label}",
        subtitle="Answers row by row, under pseudonyms",
        lead="For the Research Bureau only.",
        sections=(
            Section("What it is", (Pairs(tuple(_about(layout, about))),)),
            Section("How to read it", (Bullets(READ),)),
            Section("Rare combinations", (Bullets(rare(about.rarity)),)),
            Section("Columns", (Table("", columns(*COLUMNS), tuple(map(_row, layout.variables))),)),
        ),
        sheet=Table("", columns(*SHEET), tuple(line for each in layout.variables for line in _lines(each))),
    )


def _about(layout: Layout, about: About) -> Iterator[tuple[str, Cell]]:
    yield "Survey", layout.survey.title
    yield "Months", layout.period.label
    yield "Versions of the questionnaire", ", ".join(each.version for each in layout.versions)
    yield "Rows", f"{about.rows:,}, counted in the database, while writing, and in the written file"
    yield "Columns", f"{len(layout.variables):,}"
    yield "Purpose", about.purpose
    yield "Asked for by", about.asked_by
    yield "Pseudonyms", about.link


def rare(rarity: Rarity) -> tuple[str, ...]:
    return (
        f"{rarity.alone:,} rows are the only ones with their district, age, gender and ethnic group, and "
        f"{rarity.few:,} share them with fewer than {FEW}, themselves counted: whoever knows a person may find them.",
        "Nothing was hidden for that, because the file stays in the Bureau. Do not pass rows on, and do not quote one.",
    )


def _row(variable: Variable) -> tuple[Cell, ...]:
    values = "; ".join(f"{value.code} = {value.label}" for value in variable.values)
    about = (variable.versions or None, variable.note or None)
    return variable.name, variable.label, variable.scale.value, values or None, *about


def _lines(variable: Variable) -> Iterator[tuple[Cell, ...]]:
    """One a value, so that a program can read it; a column without values has one line."""
    about = variable.name, variable.label, variable.scale.value
    after = variable.versions or None, variable.note or None
    if variable.scale in {Scale.TEXT, Scale.MONTH}:
        yield *about, None, None, None, None, *after
        return
    for value in labels_of(variable):
        yield *about, value.code or None, value.number, value.label, "yes" if value.gap else "no", *after
