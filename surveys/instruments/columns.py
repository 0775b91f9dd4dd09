"""The headings of a form's sheets, under one name each whatever the author called them."""

from surveys.instruments.questionnaire import Sheet

ALIASES = {
    "relevance": "relevant",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "calculate": "calculation",
    "readonly": "read_only",
    "value": "name",
    "tag": "name",
    "caption": "label",
    "command": "type",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "kent:measure": "measure",
    "kent:restricted": "restricted",
}
# With these, older forms write `label:Polski`.
TRANSLATED = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
# A heading's first part that only says where the second belongs.
PLACES = frozenset({"bind", "control", "body", "media"})


def column(heading: str) -> str:
    """`label::Polski (pl)` → `label`; `bind::kent:measure` → `measure`."""
    single = "::" not in heading and heading.partition(":")[0].strip().lower() in TRANSLATED
    parts = [part.strip() for part in heading.split(":" if single else "::")]
    name = parts[1] if parts[0].lower() in PLACES and len(parts) > 1 else parts[0]
    name = "_".join(name.lower().split())
    return ALIASES.get(name, name)


def rows(sheets: tuple[Sheet, ...], name: str) -> list[tuple[int, dict[str, str]]]:
    """A sheet's filled rows: (row as the spreadsheet numbers it, {column: text}).

    Of a translated column the first translation that is filled stands for all.
    """
    for sheet in sheets:
        if sheet.name == name:
            return [(number, named(row)) for number, row in enumerate(sheet.rows, start=2) if row]
    return []


def named(row: tuple[tuple[str, str], ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for heading, text in row:
        texts.setdefault(column(heading), text)
    return texts


def settings(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """The settings sheet's only row, or nothing."""
    filled = rows(sheets, "settings")
    return filled[0][1] if filled else {}


def is_reference(text: str) -> bool:
    """Whether it is one `${name}` and nothing else."""
    return text.startswith("${") and text.find("}") == len(text) - 1
