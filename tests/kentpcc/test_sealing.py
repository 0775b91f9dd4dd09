"""What stood in clear is brought under the keys in batches, and back again."""

from datetime import date

import pytest

from engagement.models import Service
from kentpcc import sealing
from kentpcc.fields import opened, token_of

pytestmark = pytest.mark.django_db
WORDS = ["They listened.", "Nobody rang back.", "gAAAAA is how a token begins", ""]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 3)


@pytest.fixture
def rows():
    """A plain column of text will do, whatever it is of."""
    return [
        Service.objects.create(code=f"s{n}", name=f"S{n}", provides=WORDS[n % 4], funded_from="2019-01-01")
        for n in range(8)
    ]


def texts():
    return list(Service.objects.order_by("pk").values_list("provides", flat=True))


def test_every_text_is_sealed_and_opened_again(rows):
    assert sealing.seal_texts(Service, "provides") == 6
    sealed = texts()
    assert not set(WORDS[:3]) & set(sealed)
    assert [text and opened(text) for text in sealed] == [row.provides for row in rows]
    assert sealing.open_texts(Service, "provides") == 6
    assert texts() == [row.provides for row in rows]


def test_what_is_sealed_already_stays_and_the_rest_follows(rows):
    sealed = token_of("They listened.")
    Service.objects.filter(pk=rows[0].pk).update(provides=sealed)
    assert sealing.seal_texts(Service, "provides") == 5
    assert texts()[0] == sealed
    assert sealing.seal_texts(Service, "provides") == 0


def test_interrupted_it_goes_on_where_it_was_left(rows, monkeypatch):
    written, calls = sealing.token_of, []

    def breaks(text):
        calls.append(text)
        if len(calls) == 5:
            raise InterruptedError
        return written(text)

    monkeypatch.setattr(sealing, "token_of", breaks)
    with pytest.raises(InterruptedError):
        sealing.seal_texts(Service, "provides")
    monkeypatch.setattr(sealing, "token_of", written)
    assert sealing.seal_texts(Service, "provides") == 3
    assert [text and opened(text) for text in texts()] == [row.provides for row in rows]


def test_what_somebody_wrote_meanwhile_stays(rows, monkeypatch):
    written = sealing.token_of

    def meanwhile(text):
        Service.objects.filter(pk=rows[0].pk).update(provides="corrected")
        return written(text)

    monkeypatch.setattr(sealing, "token_of", meanwhile)
    sealing.seal_texts(Service, "provides")
    assert texts()[0] == "corrected"
    monkeypatch.setattr(sealing, "token_of", written)
    assert sealing.seal_texts(Service, "provides") == 1
    assert opened(texts()[0]) == "corrected"


def test_other_columns_are_filled_from_one(rows):
    Service.objects.update(funded_to=None)
    filled = sealing.fill(Service, "funded_from", lambda day: {"funded_to": day})
    assert filled == 8
    assert set(Service.objects.values_list("funded_to", flat=True)) == {date(2019, 1, 1)}
    assert sealing.fill(Service, "funded_from", lambda day: {"funded_to": day}) == 0


def test_where_there_is_nothing_nothing_is_done():
    assert sealing.seal_texts(Service, "provides") == sealing.open_texts(Service, "provides") == 0
    assert sealing.fill(Service, "funded_from", lambda day: {"funded_to": day}) == 0
