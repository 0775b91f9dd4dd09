"""What the feed says of itself is true of it: every column, every address, every refusal."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import resolve

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.json_files import JSON
from surveys.feed.describing import catalogue, csvw, openapi
from surveys.feed.released import TABLES, document
from tests.kentpcc.routes import routes

AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
READ = {  # as XML Schema has a value of each kind
    "string": str,
    "integer": int,
    "decimal": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "gYearMonth": lambda text: re.fullmatch(r"\d{4}-\d\d", text)[0],
    "dateTime": datetime.fromisoformat,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_csvw_reads_the_file_that_it_describes(name, july):
    """As a reader of CSVW would: each cell by its column's datatype, and empty only where that is allowed."""
    table, told = TABLES[name], csvw(TABLES[name], AT)
    headings, *lines = csv.reader(io.StringIO(CSV.write(document(table, table.lines())).decode(), newline=""))
    described = told["tableSchema"]["columns"]
    assert headings == [each["name"] for each in described] == [each["titles"]["en"][0] for each in described]
    assert lines
    for line in lines:
        for cell, column in zip(line, described, strict=True):
            assert cell or not column["required"]
            assert not cell or READ[column["datatype"]](cell) is not None
    assert set(told["tableSchema"]["primaryKey"]) <= set(headings)


def test_csvw_says_what_it_describes():
    told = csvw(TABLES["areas"], AT)
    assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert told["url"] == "areas.csv"
    assert told["dc:modified"] == {"@value": "2019-09-18T11:00:00+00:00", "@type": "xsd:dateTime"}
    assert "dc:modified" not in csvw(TABLES["areas"], None)
    assert json.dumps(told)


def test_the_catalogue_lists_every_table_under_addresses_that_there_are():
    told = catalogue(AT)
    assert [each["name"] for each in told["tables"]] == list(TABLES)
    for each in told["tables"]:
        for kind in ("csv", "json", "metadata"):
            assert resolve(f"/feed/{each[kind]}").view_name == f"feed:{kind}"
    assert resolve(f"/feed/{told['openapi']}").view_name == "feed:openapi"
    assert catalogue(None)["modified"] is None


def test_openapi_has_every_address_that_programs_read_and_no_other():
    paths = openapi()["paths"]
    described = {resolve(f"/feed{path}").view_name for path in paths}
    assert described == {route.name for route in routes() if route.name.startswith("feed:") and not route.abilities}
    assert len(paths) == 2 + 3 * len(TABLES)
    assert {tuple(each) for each in paths.values()} == {("get",)}


def test_openapi_is_whole():
    """Every reference leads somewhere, every operation has a name of its own and every refusal a sentence."""
    told = openapi()
    assert told["openapi"] == "3.0.3"
    written = json.dumps(told)
    for reference in set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', written)):
        assert reference in told["components"]["schemas"]
    operations = [path["get"] for path in told["paths"].values()]
    assert len({each["operationId"] for each in operations}) == len(operations)
    for each in operations:
        guarded = each.get("security") != []
        assert set(each["responses"]) == ({"200", "304", "401", "404", "405", "429"} if guarded else {"200", "405"})
        assert all(answer["description"] for answer in each["responses"].values())
    for security in told["security"]:
        assert set(security) <= set(told["components"]["securitySchemes"])


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_openapi_describes_the_data(name, july):
    table, shape = TABLES[name], openapi()["components"]["schemas"][name]
    data = json.loads(JSON.write(document(table, table.lines())))
    assert set(data) == set(shape["required"]) == set(shape["properties"])
    assert shape["properties"]["table"]["enum"] == [data["table"]]
    row = shape["properties"]["rows"]["items"]
    for each in data["rows"]:
        assert list(each) == row["required"] == list(row["properties"])
        for column, value in each.items():
            assert fits(value, row["properties"][column]), column


def fits(value, shape):
    if value is None:
        return shape["nullable"]
    if "pattern" in shape and not re.search(shape["pattern"], value):
        return False
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    return isinstance(value, kinds[shape["type"]]) and (shape["type"] == "boolean" or not isinstance(value, bool))
