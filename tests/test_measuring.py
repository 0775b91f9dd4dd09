"""What measures the tests is told in one place how often to take out its probes, for each process."""

import tomllib

import pytest
from slipcover import Slipcover, pytest_plugin

from kentpcc.settings import BASE_DIR
from tests.measuring import take_out_seldom

TOLD = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["tool"]
USUAL = 50


@pytest.fixture
def measuring(monkeypatch):
    """SlipCover as it is before it has read anything."""
    monkeypatch.setattr(pytest_plugin, "_slipcover_instance", Slipcover(branch=True))
    monkeypatch.setenv("SLIPCOVER_ENABLED", "1")
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    return pytest_plugin._slipcover_instance


def test_a_worker_takes_probes_out_as_seldom_as_it_says(measuring):
    assert measuring.d_miss_threshold == USUAL
    take_out_seldom()
    assert measuring.d_miss_threshold == TOLD["slipcover"]["threshold"] >= 1_000_000


@pytest.mark.parametrize("missing", ["SLIPCOVER_ENABLED", "PYTEST_XDIST_WORKER"])
def test_where_nothing_is_measured_and_where_it_was_told_nothing_is_changed(measuring, monkeypatch, missing):
    monkeypatch.delenv(missing)
    take_out_seldom()
    assert measuring.d_miss_threshold == USUAL


def test_it_is_read_before_what_is_measured():
    """By its place: options are read before the plugins that are installed, and those before any `conftest.py`."""
    options = TOLD["pytest"]["ini_options"]["addopts"]
    assert options[:2] == ["-p", "tests.measuring"]
