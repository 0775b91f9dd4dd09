"""Three hundred generated files and sixty by hand: one sentence or a whole import, and the second time nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings

from kentpcc.models import User
from tests.victims.conftest import NOON, ROW
from tests.victims.extracts.conftest import read_from
from tests.victims.extracts.hostile import CURATED, files
from victims.extracts import actions
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.importing.planning import plan
from victims.extracts.importing.writing import Writer
from victims.models import ColumnMap, Crime, Extract, Involvement, Victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def short_map(db: None) -> ColumnMap:
    """The default map's columns, as far as the files have them."""
    return ColumnMap.objects.create(
        name="Short",
        headings={
            field: heading
            for field, heading in ColumnMap.objects.get(name="Kent Police").headings.items()
            if heading in ROW
        },
    )


def test_there_are_sixty_by_hand() -> None:
    assert len(CURATED) >= 60


@settings(max_examples=300, deadline=None)
@given(content=files())
def test_a_generated_file_comes_in_whole_or_not_at_all(content: bytes, short_map: ColumnMap, extract: Extract) -> None:
    """Without the screening that follows an import, which no file has any influence on."""
    with transaction.atomic():
        try:
            reading = read_from(content, wanted=short_map.headings.values())
            with transaction.atomic():
                found = plan(reading, short_map, on=NOON.date(), write=Writer(extract, short_map.headings))
            again = plan(reading, short_map, on=NOON.date())
            assert (again.new, again.changed) == (0, 0)
            assert found.rows == found.accepted + found.known + found.refused == again.known + again.refused
            assert Involvement.objects.count() == found.new
        except UnreadableFile as fault:
            one_sentence(fault)
            nothing_was_written()
        transaction.set_rollback(True)


@pytest.mark.parametrize("content", CURATED.values(), ids=CURATED)
def test_a_curated_file_comes_in_whole_or_not_at_all(content: bytes, short_map: ColumnMap) -> None:
    try:
        reading = read_from(content, wanted=short_map.headings.values())
        extract = actions.admit(reading, short_map, by=None, at=NOON)
    except UnreadableFile as fault:
        one_sentence(fault)
        assert not Extract.objects.exists()
        nothing_was_written()
        return
    assert extract.rows == extract.accepted + extract.known + extract.refused > 0
    assert Involvement.objects.count() == extract.accepted
    assert actions.admit(reading, short_map, by=None, at=NOON) == extract
    assert actions.plan(reading, short_map, on=date(2019, 8, 1)).accepted == 0
    assert Involvement.objects.count() == extract.accepted


@pytest.mark.parametrize("content", CURATED.values(), ids=CURATED)
def test_through_the_page_nothing_is_an_error_of_ours(
    content: bytes, short_map: ColumnMap, helen: User, signed_in: Callable[[User], Client]
) -> None:
    browser = signed_in(helen)
    response = browser.post(reverse("victims:extracts"), {"file": SimpleUploadedFile("x.csv", content)}, follow=True)
    assert response.status_code == 200
    address = response.redirect_chain[-1][0] if response.redirect_chain else ""
    if "/uploads/" in address:  # looked at; any other file was refused in a sentence
        assert browser.get(f"{address}columns/", follow=True).status_code == 200
        assert browser.post(f"{address}confirm/", follow=True).status_code == 200
    assert Involvement.objects.count() == sum(Extract.objects.values_list("accepted", flat=True))


def nothing_was_written() -> None:
    for model in (Involvement, Victim, Crime):
        assert not model.objects.exists()


def one_sentence(fault: UnreadableFile) -> None:
    text = str(fault)
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < 500
