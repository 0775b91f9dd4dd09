import io
import zipfile

from kentpcc.documents.packing import EPOCH, packed


def archive(*names, year=2026):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in names:
            target.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), f"{name} says so")
    return file.getvalue()


def test_when_it_was_written_and_in_which_order_makes_no_difference():
    assert packed(archive("b", "a")) == packed(archive("a", "b", year=2030))


def test_the_members_are_what_they_were():
    found = zipfile.ZipFile(io.BytesIO(packed(archive("word/b.xml", "a.xml"))))
    assert [(each.filename, each.date_time) for each in found.infolist()] == [("a.xml", EPOCH), ("word/b.xml", EPOCH)]
    assert found.read("word/b.xml") == b"word/b.xml says so"


def test_what_a_reader_looks_for_comes_first():
    found = zipfile.ZipFile(io.BytesIO(packed(archive("Basic", "mimetype", "a"))))
    assert found.infolist()[0].filename == "mimetype"
    assert [each.compress_type == zipfile.ZIP_STORED for each in found.infolist()] == [True, False, False]
