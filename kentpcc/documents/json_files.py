"""A document as data for another program."""

import json

from kentpcc.documents.document import Document
from kentpcc.documents.writer import Writer


def dumped(document: Document) -> bytes:
    if document.data is None:
        raise ValueError(f"“{document.title}” has no data.")
    return json.dumps(document.data, indent=2, ensure_ascii=False).encode(errors="backslashreplace")  # half a letter


def write(document: Document) -> bytes:
    return dumped(document) + b"\n"


JSON = Writer("json", "Data (JSON)", "application/json; charset=utf-8", write)
