"""The floors of coverage: what is put together, and what is too little."""

import json
from pathlib import Path

import pytest

from tests.covered import OVERALL, WHOLLY, faults, main, not_wholly, together


def run(**files: tuple[list[int], list[int]]) -> dict:
    """A result as SlipCover writes it: for each file the lines that were run and those that were not."""
    entries = {
        name.replace("__", "/") + ".py": {
            "executed_lines": ran,
            "missing_lines": missed,
            "executed_branches": [],
            "missing_branches": [],
            "summary": {"percent_covered": 100 * len(ran) / len(ran + missed)},
        }
        for name, (ran, missed) in files.items()
    }
    lines = [file["executed_lines"] for file in entries.values()]
    every = lines + [file["missing_lines"] for file in entries.values()]
    return {
        "meta": {"software": "slipcover", "branch_coverage": True},
        "files": entries,
        "summary": {"percent_covered": 100 * sum(map(len, lines)) / sum(map(len, every))},
    }


@pytest.fixture
def written(tmp_path):
    def write(*results):
        paths = [tmp_path / f"{number}.json" for number in range(len(results))]
        for path, result in zip(paths, results, strict=True):
            path.write_text(json.dumps(result))
        return paths

    return write


def test_what_any_run_reached_is_reached(written):
    first = run(surveys__apps=([1, 2], [3]))
    second = run(surveys__apps=([1, 3], [2]), victims__apps=([1], []))
    files = together(written(first, second))["files"]
    assert files["surveys/apps.py"]["executed_lines"] == [1, 2, 3]
    assert files["surveys/apps.py"]["missing_lines"] == []
    assert files["victims/apps.py"]["executed_lines"] == [1]


def test_one_run_alone_is_itself(written):
    alone = run(surveys__apps=([1, 2], [3]))
    assert together(written(alone)) == alone


@pytest.mark.parametrize(
    "name", ["victims/exclusions/rule", "surveys/instruments/walking/path", "surveys/statistics/proportion"]
)
def test_some_rooms_are_run_to_the_last_line(name):
    files = run(**{name.replace("/", "__"): ([1, 2, 3], [4])})["files"]
    assert not_wholly(files) == [f"{name}.py"]


def test_a_line_elsewhere_may_stay():
    assert not_wholly(run(engagement__pages=([1, 2, 3], [4]))["files"]) == []


def test_each_room_that_must_be_run_wholly_is_there():
    """A pattern that no file answers to would hold nothing."""
    assert all(any(Path().glob(pattern)) for pattern in WHOLLY)


def test_enough_is_no_fault():
    assert faults(run(engagement__pages=(list(range(OVERALL)), list(range(OVERALL, 100))))) == []


def test_too_little_is_said_with_its_number():
    (fault,) = faults(run(engagement__pages=(list(range(90)), list(range(90, 100)))))
    assert fault == f"The tests run 90.00 % of lines and branches: at least {OVERALL} % is asked."


def test_the_command_ends_by_what_it_found(written, capsys):
    good, bad = run(kentpcc__audit=([1], [])), run(kentpcc__audit=([1] * 98, [2, 3]))
    assert main([str(path) for path in written(good)]) == 0
    assert "100.00 % of lines and branches" in capsys.readouterr().out
    assert main([str(path) for path in written(bad)]) == 1
    printed = capsys.readouterr().out
    assert "kentpcc/audit.py must be run by tests wholly, and is not." in printed
