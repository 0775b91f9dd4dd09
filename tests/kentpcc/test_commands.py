"""What every command does alike: it reads, it refuses in one sentence, it writes to a file or to the screen."""

import stat
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kentpcc.commands import FOR_THE_OWNER, Command, day, month, supervisor, write_file
from kentpcc.documents.csv_files import CSV
from kentpcc.documents.writer import Writer
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from tests.kentpcc.documents.papers import PAPER

SCREEN = "survey,share\n'=Rape,91.4\nBurglary,\n"


class Worn(Exception):
    """Of a plain package, that knows nothing of refusals."""


class Paper(Command):
    reads = {"on": day}
    refusals = (Refused, Worn)
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--on")
        parser.add_argument("-o", "--output", type=Path)
        parser.add_argument("--fails", default="")
        parser.add_argument("--size", type=int)
        parser.add_argument("--by", choices=["district", "team"], default="team")

    def handle(self, *, on, output, fails, size, by, **_):
        self.size, self.by = size, by
        if fails:
            raise {"refused": Refused(["One.", "Two."]), "worn": Worn("Worn out."), "broken": KeyError("x")}[fails]
        self.given = on
        self.write(CSV, PAPER, output)


SLIDES = Writer("pptx", "Slides", "application/x", lambda document: b"\x00\xff\r\n")


def run(*arguments, **options):
    out, command = StringIO(), Paper()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return command, out.getvalue()


def test_without_a_file_it_is_printed():
    assert run()[1] == SCREEN


def test_a_dash_is_the_screen(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("-o", "-")[1] == SCREEN
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_text_goes_to_the_screen_as_it_is(tmp_path):
    whole = TextIOWrapper(BytesIO(), encoding="ascii")
    Paper(stdout=whole).write(SLIDES, PAPER)
    assert whole.buffer.getvalue() == b"\x00\xff\r\n"


def test_where_the_screen_takes_text_only_it_says_what_to_do():
    with pytest.raises(Refused, match="name a file with -o"):
        Paper(stdout=StringIO()).write(SLIDES, PAPER, Path("-"))


def test_a_file_is_written_as_it_is_sent(tmp_path):
    assert run("-o", tmp_path / "paper.csv")[1] == ""
    assert (tmp_path / "paper.csv").read_bytes() == CSV.write(PAPER)
    assert stat.S_IMODE((tmp_path / "paper.csv").stat().st_mode) == 0o644


@pytest.mark.parametrize(("fails", "sentence"), [("refused", "One. Two."), ("worn", "Worn out.")])
def test_what_is_refused_is_said_and_ends_with_1(fails, sentence):
    with pytest.raises(CommandError) as fault:
        run("--fails", fails)
    assert (str(fault.value), fault.value.returncode, fault.value.__cause__) == (sentence, 1, None)


def test_what_is_broken_is_not_hidden():
    with pytest.raises(KeyError):
        run("--fails", "broken")


@pytest.mark.parametrize("on", ["2019-07-31", date(2019, 7, 31)])
def test_a_text_is_read_and_a_value_is_taken(on):
    assert run(on=on)[0].given == date(2019, 7, 31)


def test_what_is_left_out_stays_out():
    assert run()[0].given is None


def test_what_cannot_be_read_is_refused():
    with pytest.raises(CommandError, match=r"“soon” is no day: write it like 2019-07-31\."):
        run("--on", "soon")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--on", "-2019-07-31"], "“-2019-07-31” is no day: write it like 2019-07-31."),
        (["--on", "0001-01-01"], "“0001-01-01” is too far away: give a year from 1900 to 2999."),
        (["--on", "9999-12-31"], "“9999-12-31” is too far away: give a year from 1900 to 2999."),
        (["--on", "-.5"], "“-.5” is no day: write it like 2019-07-31."),
        (["--size", "1e3"], "“1e3” is no whole number: give --size as 10."),
        (["--size", "１０"], "“１０” is no whole number: give --size as 10."),
        (["--size", "-1/2"], "“-1/2” is no whole number: give --size as 10."),
        (["--size", ""], "“” is no whole number: give --size as 10."),
        (["--by", "ward"], "There is no --by “ward”: choose from district, team."),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_a_sentence(given, sentence):
    with pytest.raises(CommandError) as fault:
        run(*given)
    assert (str(fault.value), fault.value.returncode) == (sentence, 1)


def test_values_that_can_be():
    command, _ = run("--size", "-10", "--by", "district")
    assert (command.size, command.by) == (-10, "district")
    command, _ = run(size=3)
    assert (command.size, command.by) == (3, "team")


def test_an_option_stands_there_once():
    with pytest.raises(CommandError, match=r"^Error: argument --by: it stands there twice: give it once\.$"):
        run("--by", "team", "--size", "1", "--by", "district")


def test_the_usage_names_the_choices():
    assert "[--by {district,team}]" in Paper().create_parser("manage.py", "paper").format_usage()


def test_a_month():
    assert month("2019-07") == Month(2019, 7)
    with pytest.raises(Refused, match=r"“July” is no month: write it as 2019-05\."):
        month("July")
    assert month("2999-12") == Month(2999, 12)
    for far in ("3000-01", "9998-12"):
        with pytest.raises(Refused, match=f"“{far}” is too far away: give a year from 1900 to 2999"):
            month(far)


@pytest.mark.django_db
def test_a_supervisor(helen, asha):
    assert supervisor("helen") == helen
    for nobody in ("asha", "nobody"):
        with pytest.raises(Refused, match=f"“{nobody}” is nobody who may do this"):
            supervisor(nobody)
    helen.is_active = False
    helen.save()
    with pytest.raises(Refused):
        supervisor("helen")


def test_a_file_for_its_owner(tmp_path):
    write_file(tmp_path / "record.json", b"{}", mode=FOR_THE_OWNER)
    assert stat.S_IMODE((tmp_path / "record.json").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "paper.csv").mkdir()
    with pytest.raises(Refused, match=r"paper\.csv cannot be written: .*\. Choose another place\."):
        write_file(tmp_path / "paper.csv", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["paper.csv"]
    with pytest.raises(Refused, match="cannot be written: No such file"):
        write_file(tmp_path / "none" / "paper.csv", b"")
