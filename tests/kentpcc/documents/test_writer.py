from kentpcc.documents.csv_files import CSV
from kentpcc.documents.json_files import JSON
from kentpcc.documents.writer import by_kind


def test_a_page_gives_a_format_its_own_name():
    table = CSV.called("The table")
    assert (table.kind, table.title, table.write) == ("csv", "The table", CSV.write)


def test_a_rooms_table_keeps_its_order():
    assert list(by_kind(JSON, CSV).items()) == [("json", JSON), ("csv", CSV)]
