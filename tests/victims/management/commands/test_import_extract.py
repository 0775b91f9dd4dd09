from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from victims.models import Involvement, Victim

pytestmark = pytest.mark.django_db


def run(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_import_says_exactly_what_was_refused_and_why(sample: Path) -> None:
    lines = run("import_extract", str(sample)).splitlines()
    assert lines[0] == "accepted 2971, rejected 48, already known 15"
    assert "6 × Crime Reference is empty. Fill it in. Rows 49, 412, 457, 779, 1643, 2678" in lines[2]
    again = run("import_extract", str(sample)).splitlines()
    assert again[0] == "accepted 0, rejected 48, already known 2986"
    assert again[1:] == lines[1:]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_changed_row_is_said(dry_run: bool, sample: Path, tmp_path: Path) -> None:
    run("import_extract", str(sample))
    changed = tmp_path / "later.csv"
    changed.write_text(sample.read_text("utf-8-sig").replace("Under investigation", "Charged", 1), "utf-8")
    lines = run("import_extract", str(changed), dry_run=dry_run).splitlines()
    assert lines[:2] == [
        "accepted 1, rejected 48, already known 2985",
        "  1 of those accepted changed a row that came in before",
    ]


def test_a_dry_run_writes_nothing(sample: Path) -> None:
    lines = run("import_extract", str(sample), dry_run=True).splitlines()
    assert lines[0] == "accepted 2971, rejected 48, already known 15"
    assert lines[-1] == "Nothing was written."
    assert not Victim.objects.exists()


def test_refused_rows_are_written_to_mend(sample: Path, tmp_path: Path) -> None:
    rejects = tmp_path / "mend.csv"
    run("import_extract", str(sample), rejects=rejects)
    assert len(rejects.read_text("utf-8-sig").splitlines()) == 49
    mended = rejects.read_text("utf-8-sig").replace("Out of force", "Swale")
    rejects.write_text(mended, "utf-8")
    assert run("import_extract", str(rejects)).startswith("accepted 29, rejected 19, already known 0")
    assert Involvement.objects.count() == 3000


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("", "is a folder: name a file"),
        ("x.csv", "would overwrite the extract"),
        ("none/rejects.csv", "There is no folder"),
    ],
)
def test_where_refused_rows_cannot_go_is_said_first(target: str, sentence: str, tmp_path: Path, sample: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(sample.read_bytes())
    with pytest.raises(CommandError, match=sentence):
        run("import_extract", str(file), rejects=tmp_path / target)
    assert not Victim.objects.exists()
    assert (list(tmp_path.iterdir()), file.read_bytes()) == ([file], sample.read_bytes())


def test_nothing_comes_in_when_the_refused_rows_cannot_be_written(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(CommandError, match="No space left on device"):
        run("import_extract", str(sample), rejects=tmp_path / "mend.csv")
    assert not Victim.objects.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Name\r\nAda\r\n", b"a,b\r\n1\r\n"])
def test_an_unreadable_file_ends_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError) as fault:
        run("import_extract", str(file), rejects=tmp_path / "rejects.csv")
    assert fault.value.returncode == 1
    assert "\n" not in str(fault.value)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run("import_extract", str(tmp_path / "x.csv"))


def test_refused_rows_on_the_screen(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = run("import_extract", str(sample), "--rejects", "-", "--dry-run").splitlines()
    assert lines[0].endswith(",What to mend")
    assert lines[49] == "accepted 2971, rejected 48, already known 15"
    assert list(tmp_path.iterdir()) == []
