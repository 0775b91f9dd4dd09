"""A page that stands alone: it can be sent, kept and published."""

from django.template.loader import render_to_string

from kentpcc.documents.document import Document
from kentpcc.documents.plain import plain
from kentpcc.documents.writer import Writer


def write(document: Document) -> bytes:
    """What a browser would leave out without a word, or no file can hold, is “�”."""
    return plain(render_to_string("kentpcc/documents/file.html", {"document": document})).encode()


HTML = Writer("html", "A page (HTML)", "text/html; charset=utf-8", write)
