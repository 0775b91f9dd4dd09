"""What a program is told that gets no answer."""

from datetime import timedelta

import pytest

from surveys.feed.refusals import NO_KEY, NO_TABLE, READ_ONLY, TOO_MANY, UNKNOWN_KEY, NotAnswered

EVERY = (NO_KEY, UNKNOWN_KEY, NO_TABLE, READ_ONLY, TOO_MANY)


@pytest.mark.parametrize("reason", EVERY, ids=lambda reason: str(reason.status))
def test_each_says_what_to_do(reason):
    assert str(NotAnswered(reason)) == reason.sentence
    assert reason.sentence.endswith(".")
    assert 400 <= reason.status < 500


def test_heads_say_how_to_go_on():
    assert "Basic" in NotAnswered(NO_KEY).headers["WWW-Authenticate"]
    assert "Bearer" in NotAnswered(UNKNOWN_KEY).headers["WWW-Authenticate"]
    assert NotAnswered(READ_ONLY).headers == {"Allow": "GET, HEAD"}
    assert NotAnswered(NO_TABLE).headers == {}


@pytest.mark.parametrize(("left", "said"), [(60.0, "60"), (0.2, "1"), (0.0, "1"), (12.001, "13")])
def test_whole_seconds_until_it_may_read_again(left, said):
    assert NotAnswered(TOO_MANY, again_at=timedelta(seconds=left)).headers == {"Retry-After": said}
