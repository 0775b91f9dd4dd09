"""An interview on the real questionnaire, and the interviewer's browser."""

import pytest

from tests.factories import HATE_CRIME, interviewing


@pytest.fixture
def interview(asha):
    return interviewing(asha, form=HATE_CRIME)


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)
