"""A file that a browser keeps, under the name it is given."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kentpcc.documents.document import Document
from kentpcc.documents.writer import Writer


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def attached(writer: Writer, document: Document, name: str) -> HttpResponse:
    """The document in a format; `name` is without its ending."""
    return attachment(writer.write(document), f"{name}.{writer.kind}", writer.content_type)
