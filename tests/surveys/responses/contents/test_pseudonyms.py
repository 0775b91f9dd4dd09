"""Under which name an interview stands."""

import hmac
import uuid

from django.utils.crypto import salted_hmac

from surveys.responses.contents.pseudonyms import NAMES, Pseudonyms


def test_a_pseudonym_is_the_hmac_of_the_interview_under_the_key_of_its_link():
    """As every export that still stands was made: one asked for with the same pseudonyms must name people alike."""
    key = salted_hmac(NAMES, "a link", algorithm="sha256").digest()
    pseudonyms = Pseudonyms("a link")
    for interview in (uuid.UUID(int=number << 64 | number) for number in range(50)):
        expected = hmac.digest(key, interview.bytes, "sha256").hex()[:16]
        assert pseudonyms.of(str(interview)) == pseudonyms.of(interview.hex) == expected


def test_another_link_names_and_places_otherwise():
    one, other = Pseudonyms("one"), Pseudonyms("other")
    interview = uuid.UUID(int=7).hex
    assert one.of(interview) != other.of(interview)
    assert one.place != other.place
