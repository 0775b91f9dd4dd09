"""The feed described for programs: its tables listed, a table in CSVW, and the whole in OpenAPI.

Sources: “Metadata Vocabulary for Tabular Data” (W3C, 2015), of which a table's description is found beside it under
the name of the file and `-metadata.json`; and the OpenAPI Specification 3.0.3.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from surveys.feed.refusals import NO_KEY, NO_TABLE, READ_ONLY, TOO_MANY, Reason
from surveys.feed.released import TABLES, FeedTable, Told

Json = dict[str, Any]
ABOUT = (
    "Figures that have left the Research Bureau: cells of releases, as they are shown, and nothing else. A release "
    "never changes; a correction is a new version, which takes the place of the one before in these tables."
)
CSV, CSVW, JSON = "text/csv", "application/csvm+json", "application/json"
IN_JSON = {"integer": {"type": "integer"}, "decimal": {"type": "number"}, "boolean": {"type": "boolean"}}
FORMATS = {"dateTime": "date-time"}
MONTH = "^[0-9]{4}-[0-9]{2}$"
ANSWERED = {
    "ETag": "Of this very content: name it in If-None-Match next time.",
    "Last-Modified": "When the latest release was made; not there before the first.",
    "Cache-Control": "It may be kept, and is asked for each time whether it still holds.",
}
LINKED = {"Link": "The table's description as CSVW, as “describedby”."}
REFUSED = {
    401: {"WWW-Authenticate": "Basic and Bearer: the two ways to name a key."},
    405: {"Allow": "GET, HEAD"},
    429: {"Retry-After": "Seconds, after which to read again."},
}


def catalogue(modified: datetime | None) -> Json:
    """What `/feed/` says; addresses are relative to it."""
    return {
        "title": f"{settings.OFFICE['service_name']}: released figures",
        "publisher": settings.OFFICE["force"],
        "about": ABOUT,
        "modified": modified.isoformat(timespec="seconds") if modified else None,
        "openapi": "openapi.json",
        "tables": [
            {
                "name": each.name,
                "title": each.title,
                "about": each.about,
                "csv": f"{each.name}.csv",
                "metadata": f"{each.name}.csv-metadata.json",
                "json": f"{each.name}.json",
            }
            for each in TABLES.values()
        ],
    }


def csvw(table: FeedTable, modified: datetime | None) -> Json:
    about: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.about,
        "dc:publisher": settings.OFFICE["force"],
    }
    if modified:
        about["dc:modified"] = {"@value": modified.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
    return about | {
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": [_column(each) for each in table.columns], "primaryKey": list(table.key)},
    }


def _column(column: Told) -> Json:
    """By name, because the heading of the file is the name; the title in words follows it."""
    about = {"dc:description": column.about} if column.about else {}
    titles = {"en": [column.name, column.title]}
    return {"name": column.name, "titles": titles, "datatype": column.kind, "required": not column.gaps, **about}


def openapi() -> Json:
    return {
        "openapi": "3.0.3",
        "info": {"title": catalogue(None)["title"], "description": ABOUT, "version": "1"},
        "servers": [{"url": "/feed"}],
        "security": [{"password": []}, {"bearer": []}],
        "paths": {
            "/": {"get": _operation("catalogue", "The tables that there are", {JSON: {"type": "object"}})},
            "/openapi.json": {
                "get": _operation("openapi", "This description", {JSON: {"type": "object"}}, refusals=(READ_ONLY,))
                | {"security": []}
            },
            **{address: {"get": operation} for each in TABLES.values() for address, operation in _paths(each).items()},
        },
        "components": {
            "securitySchemes": {
                "password": {"type": "http", "scheme": "basic", "description": "The key as the password, of any user."},
                "bearer": {"type": "http", "scheme": "bearer", "description": "The key after the word Bearer."},
            },
            "schemas": {
                "Refusal": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string", "description": "What to do."}},
                },
                **{each.name: _schema(each) for each in TABLES.values()},
            },
        },
    }


def _paths(table: FeedTable) -> dict[str, Json]:
    file = f"/{table.name}.csv"
    rows = {"$ref": f"#/components/schemas/{table.name}"}
    return {
        file: _operation(f"{table.name}_csv", f"{table.title}, as a table", {CSV: {"type": "string"}}, linked=True),
        f"{file}-metadata.json": _operation(
            f"{table.name}_metadata", f"{table.title}: its columns, as CSVW", {CSVW: {"type": "object"}}
        ),
        f"/{table.name}.json": _operation(f"{table.name}_json", f"{table.title}, as data", {JSON: rows}),
    }


def _operation(
    name: str,
    summary: str,
    content: Mapping[str, Json],
    refusals: tuple[Reason, ...] = (NO_KEY, NO_TABLE, READ_ONLY, TOO_MANY),
    *,
    linked: bool = False,
) -> Json:
    """What needs a key is known by its digest, and need not be sent again."""
    answered: Json = {
        "description": "As it stands now.",
        "content": {kind: {"schema": schema} for kind, schema in content.items()},
    }
    unchanged: Json = {"description": "Not changed since the answer whose ETag is named in If-None-Match."}
    kept = NO_KEY in refusals
    if kept:
        answered["headers"] = _headers(ANSWERED | (LINKED if linked else {}))
        unchanged["headers"] = _headers(ANSWERED)
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": answered,
            **({"304": unchanged} if kept else {}),
            **{str(each.status): _refusal(each) for each in refusals},
        },
    }


def _refusal(reason: Reason) -> Json:
    headers = REFUSED.get(reason.status)
    return {
        "description": reason.sentence,
        **({"headers": _headers(headers)} if headers else {}),
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/Refusal"}}},
    }


def _headers(told: Mapping[str, str]) -> Json:
    return {name: {"description": about, "schema": {"type": "string"}} for name, about in told.items()}


def _schema(table: FeedTable) -> Json:
    row = {
        "type": "object",
        "required": [each.name for each in table.columns],
        "properties": {each.name: _property(each) for each in table.columns},
    }
    return {
        "type": "object",
        "description": table.about,
        "required": ["table", "title", "rows"],
        "properties": {
            "table": {"type": "string", "enum": [table.name]},
            "title": {"type": "string"},
            "rows": {"type": "array", "items": row},
        },
    }


def _property(column: Told) -> Json:
    shape: Json = dict(IN_JSON.get(column.kind, {"type": "string"}))
    if column.kind in FORMATS:
        shape["format"] = FORMATS[column.kind]
    if column.kind == "gYearMonth":
        shape["pattern"] = MONTH
    return shape | {"description": f"{column.title}. {column.about}".strip(), "nullable": column.gaps}
