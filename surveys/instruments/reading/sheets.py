"""From a file to its sheets: `.xlsx`, `.csv` or `.md`, each cell as text."""

import hashlib
import json
import re
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from surveys.instruments.faults import Problem, UnreadableForm, unreadable
from surveys.instruments.questionnaire import NOT_XML, Sheet
from surveys.instruments.reading.workbook import Rows, sheets_of
from surveys.instruments.reading.xlsx_guard import check_workbook
from surveys.instruments.written_form import column

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MOST_BYTES = 5_000_000
MOST_ROWS = 3_000
MOST_EFFORT = 200_000
EXCEL_DAY = re.compile(r"\d{4}-\d{2}-\d{2} 00:00:00$")  # a date cell, as pyxform writes it
HEADINGS = "Write type, name and label into its first row, above the questions."
SAVE_AGAIN = "Save it as .xlsx, “CSV UTF-8” or a Markdown table and upload it again."


def read_sheets(source: str | Path | bytes, filename: str | None = None) -> tuple[Sheet, ...]:
    """The sheets of a form, in their usual order. Raises UnreadableForm, nothing else.

    `source` is a path, a file's bytes, or (with `filename`, or over several lines) its text.
    """
    content, name = contents(source, filename)
    if len(content) > MOST_BYTES:
        raise unreadable("The file is larger than 5 MB.", "Take pictures and unused sheets out of it.")
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        check_workbook(content)
        return checked(from_workbook(content))
    if suffix in {".csv", ".md"}:
        content = as_utf8(content)
        check_lines(content, suffix)
    else:
        raise unreadable(f"A questionnaire cannot be read from a “{suffix or name}” file.", SAVE_AGAIN)
    return checked(parsed(content, suffix))


def from_workbook(content: bytes) -> tuple[Sheet, ...]:
    try:
        found = sheets_of(content, SHEETS)
    except UnreadableForm:
        raise
    except Exception as error:
        raise unreadable("The workbook is damaged and cannot be read.", SAVE_AGAIN) from error
    return tuple(of_rows(name, *found[name]) for name in SHEETS if name in found and found[name].rows)


def of_rows(name: str, rows: Rows, formulas: tuple[tuple[int, str], ...] = ()) -> Sheet:
    """A column without a heading is not read."""
    columns = [" ".join(heading.split()) for heading in rows[0]]
    twice = next((each for each in columns if each and columns.count(each) > 1), None)
    if twice:
        raise unreadable(
            f"Two columns are called “{twice}”.", "Give one of the two another heading.", sheet=name, row=1
        )
    filled = (
        tuple((column, clean(text)) for column, text in zip(columns, row, strict=False) if column and text)
        for row in rows[1:]
    )
    return Sheet(name, tuple(each for each in columns if each), tuple(filled), formulas)


def contents(source: str | Path | bytes, filename: str | None) -> tuple[bytes, str]:
    """(bytes, file name) of what was given."""
    if isinstance(source, bytes):
        return source, filename or ""
    if isinstance(source, str) and (filename or "\n" in source):
        return source.encode(), filename or "form.md"
    try:
        return Path(source).read_bytes(), filename or str(source)
    except (OSError, ValueError) as error:
        raise unreadable(f"The file “{Path(source).name}” cannot be opened.", "Check its name.") from error


def as_utf8(content: bytes) -> bytes:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").encode()
    except UnicodeDecodeError as error:
        raise unreadable("The file is not text in UTF-8.", SAVE_AGAIN) from error


def check_lines(content: bytes, suffix: str) -> None:
    """pyxform looks for remarks (`#`) in Markdown in a way that takes for ever on some lines."""
    lines = content.split(b"\n") if suffix == ".md" else []
    if len(lines) > 3 * MOST_ROWS or any(line.count(b"#") * len(line) > MOST_EFFORT for line in lines):
        raise unreadable("The file is too long, or holds too many “#”.", "Take out what is not a question or choice.")


def parsed(content: bytes, suffix: str) -> tuple[Sheet, ...]:
    """Each sheet that pyxform finds. It fails in many ways; a user needs to hear of one."""
    try:
        book = get_xlsform(xlsform=content, file_type=suffix)
        return tuple(sheet(book, name) for name in SHEETS if getattr(book, f"{name}_header"))
    except PyXFormError as error:
        reason = str(error).removeprefix("Argument 'definition' was not recognized as a supported type.")
        said = "" if reason != str(error) else f" ({reason.rstrip('.')})"
        raise unreadable(f"The file is not a form that can be read{said}.", SAVE_AGAIN) from error
    except IndexError as error:  # Markdown only
        raise unreadable(
            "A row has more cells than there are headings.", "Write a “|” inside a text as “\\|”."
        ) from error
    except Exception as error:
        raise unreadable("The file holds no form: there is no sheet “survey” that can be read.", SAVE_AGAIN) from error


def sheet(book: DefinitionData, name: str) -> Sheet:
    columns = {c: " ".join(str(c).split()) for c in getattr(book, f"{name}_header")[0] if is_heading(c)}
    rows = getattr(book, name) or []
    filled = (((columns[c], clean(v)) for c, v in row.items() if v and c in columns) for row in rows)
    return Sheet(name, tuple(columns.values()), tuple(tuple(row) for row in filled))


def is_heading(heading: object) -> bool:
    """pyxform calls an empty heading None, or by that name."""
    return heading not in {None, "", "None"}


def clean(value: object) -> str:
    """One text for one content, whichever format it came in."""
    text = NOT_XML.sub("", str(value)).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").strip()
    return text.removesuffix(" 00:00:00") if EXCEL_DAY.match(text) else text


def checked(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Refuses what is too long to be a questionnaire, or is none."""
    names = {each.name for each in sheets}
    if "survey" not in names:
        raise unreadable("There is no sheet named “survey”.", "Put the questions on a sheet of that name.")
    for each in sheets:
        if each.name == "survey" and "type" not in map(column, each.columns):
            raise unreadable("It has no column “type”.", HEADINGS, sheet="survey", row=1)
        if len(each.rows) > MOST_ROWS:
            raise UnreadableForm(too_long(each))
    return sheets


def too_long(sheet: Sheet) -> Problem:
    return unreadable(
        f"It has {len(sheet.rows):,} rows; a questionnaire has at most {MOST_ROWS:,}.",
        "Delete the rows that are not questions or choices.",
        sheet=sheet.name,
    ).problems[0]


def content_hash(sheets: tuple[Sheet, ...]) -> str:
    """sha256 of what the sheets say: the same for `.md`, `.csv` and `.xlsx` of one content.

    Empty rows and empty columns say nothing; the order of the columns does (it orders the
    languages).
    """
    said = [[each.name, used_columns(each), [sorted(row) for row in each.rows if row]] for each in sheets]
    canonical = json.dumps([each for each in said if each[2]], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def used_columns(sheet: Sheet) -> list[str]:
    used = {column for row in sheet.rows for column, _ in row}
    return [column for column in sheet.columns if column in used]
