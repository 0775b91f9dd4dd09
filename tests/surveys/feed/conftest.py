"""A program with a key, and July 2019 as it was released."""

from base64 import b64encode

import pytest

from surveys.feed import actions
from tests.surveys.figures.releases.conftest import AT, JULY, counted, months, released


@pytest.fixture
def july(db):
    """The figures up to July 2019: of one survey in three districts and by gender, as they were released."""
    for district in ("swale", "maidstone", "thanet"):
        for month in months(JULY - 11, JULY):
            counted("hate_crime", month, 40, 50, district, gender={"female": (20, 25), "male": (20, 25)})
    return released()


@pytest.fixture
def given(helen):
    """(the key, what it is)."""
    return actions.give("Power BI of the performance team", by=helen, at=AT)


@pytest.fixture
def key(given):
    return given[0]


@pytest.fixture
def secret(given):
    return given[1]


@pytest.fixture
def read(client, secret):
    """read("/feed/headlines.csv", …) → the answer to whoever has the key."""

    def ask(address, *, method="get", **headers):
        return getattr(client, method)(address, headers={"Authorization": f"Bearer {secret}"} | headers)

    return ask


def basic(password, user="anybody"):
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()
