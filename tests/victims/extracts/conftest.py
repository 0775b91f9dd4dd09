import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.victims.conftest import ROW
from victims.extracts import actions
from victims.extracts.files.reading import Reading, read
from victims.models import ColumnMap, Extract


@pytest.fixture(autouse=True)
def uploads_arrive_in_a_place_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "arriving"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()


def read_from(content: bytes, **options: Any) -> Reading:
    return read(lambda: io.BytesIO(content), **({"name": "an extract", "most_bytes": 10 << 20} | options))


@pytest.fixture
def read_bytes() -> Callable[..., Reading]:
    return read_from


@pytest.fixture
def admit(column_map: ColumnMap, noon: datetime) -> Callable[..., Extract]:
    def act(reading: Reading, by_map: ColumnMap = column_map) -> Extract:
        return actions.admit(reading, by_map, by=None, at=noon)

    return act


@pytest.fixture
def full(headings: list[str]) -> Callable[..., list[list[Any]]]:
    """The headings of the default map, and one row for each dict of what differs from ROW."""

    def make(*rows: dict[str, Any]) -> list[list[Any]]:
        return [headings, *([(ROW | row).get(heading) for heading in headings] for row in rows)]

    return make
