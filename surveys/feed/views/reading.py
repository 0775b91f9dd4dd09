"""What programs read."""

from django.http import HttpRequest, HttpResponse

from kentpcc.documents import csv_files, json_files
from kentpcc.documents.writer import Writer
from surveys.feed import describing, queries
from surveys.feed.answering import Answer, as_json, only_read, with_key
from surveys.feed.refusals import NO_TABLE, NotAnswered
from surveys.feed.released import TABLES, FeedTable, document

JSON = json_files.JSON.content_type
DESCRIBED_BY = '<{}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'


@with_key
def catalogue() -> Answer:
    return Answer(as_json(describing.catalogue(queries.modified())), JSON)


@with_key
def csv(name: str) -> Answer:
    table = _table(name)
    return _written(table, csv_files.CSV, {"Link": DESCRIBED_BY.format(table.name)})


@with_key
def json(name: str) -> Answer:
    return _written(_table(name), json_files.JSON)


@with_key
def metadata(name: str) -> Answer:
    content = as_json(describing.csvw(_table(name), queries.modified()))
    return Answer(content, f"{describing.CSVW}; charset=utf-8")


@only_read
def openapi(request: HttpRequest) -> HttpResponse:
    """Without a key: it says how to read, and nothing that there is to be read."""
    return HttpResponse(as_json(describing.openapi()), content_type=JSON)


def _table(name: str) -> FeedTable:
    if name not in TABLES:
        raise NotAnswered(NO_TABLE)
    return TABLES[name]


def _written(table: FeedTable, writer: Writer, headers: dict[str, str] | None = None) -> Answer:
    return Answer(writer.write(document(table, table.lines())), writer.content_type, headers or {})
