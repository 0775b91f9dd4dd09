"""Looks into an .xlsx file before it is opened: a workbook may be made to do harm."""

import io
import re
import zipfile
import zlib

from surveys.instruments.faults import UnreadableForm, unreadable

MOST_UNPACKED = 20_000_000
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_CELLS = 200_000
SAVE_AGAIN = "Open it in Excel, save it again as .xlsx and upload that."
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")


def check_workbook(content: bytes) -> None:
    """Raises UnreadableForm for a workbook that is damaged or harmful."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise zipfile.BadZipFile
            check_sizes(archive)
            check_parts(archive)
    except UnreadableForm:
        raise
    except zipfile.BadZipFile as error:
        raise unreadable("The file is not an Excel workbook (.xlsx).", SAVE_AGAIN) from error
    except Exception as error:
        raise unreadable("The workbook is damaged and cannot be read.", SAVE_AGAIN) from error


def check_sizes(archive: zipfile.ZipFile) -> None:
    """By the zip's own directory, before anything is unpacked (zipfile never unpacks more)."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise unreadable("The workbook unpacks to far more than a questionnaire.", SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable("The workbook is protected by a password.", "Save it without one.")


def check_parts(archive: zipfile.ZipFile) -> None:
    """Refuses entities and very long sheets."""
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        try:
            content = archive.read(part)
        except (zlib.error, NotImplementedError) as error:
            raise zipfile.BadZipFile from error
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise unreadable("The workbook was not made by a spreadsheet program.", SAVE_AGAIN)
        if part.filename.startswith("xl/worksheets/"):
            check_length(content)


def check_length(content: bytes) -> None:
    for what, pattern, most in (("rows", ROW, MOST_ROWS), ("cells", CELL, MOST_CELLS)):
        if sum(1 for _ in pattern.finditer(content)) > most:
            raise unreadable(f"A sheet has more than {most:,} {what}.", "Delete what is below and beside the form.")
