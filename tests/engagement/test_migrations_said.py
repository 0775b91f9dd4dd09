"""Quotes and what passes about a return, from before they were encrypted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from kentpcc.roles import Role
from tests.engagement.factories import a_quote, a_return
from tests.one_by_one import Executor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only there can a test take a migration back"),
]
BEFORE, SEALED = "0022_figures_by_indicator", "0023_seal_what_was_said"


def migrate(step: str) -> Any:
    connection.check_constraints()
    executor = Executor()
    executor.migrate([("engagement", step)])
    connection.check_constraints()
    return executor.loader.project_state([("engagement", step)]).apps


@pytest.fixture(autouse=True)
def sealed_again() -> Iterator[None]:
    yield
    migrate(SEALED)


def dumped() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT q::text FROM engagement_quote q UNION ALL SELECT n::text FROM engagement_returnnote n")
        return repr(cursor.fetchall())


def said(apps: Any) -> list[tuple[str, ...]]:
    models = (("Quote", "words", "redacted_words"), ("ReturnNote", "words", "answer"), ("Submission", "said"))
    return [apps.get_model("engagement", name).objects.values_list(*texts).get() for name, *texts in models]


def test_it_is_sealed_and_opened_again(make_user: Any) -> None:
    quote, filed = a_quote(make_user(Role.SERVICE_PARTNER)), a_return()
    before = [("Zebedee was kind.", ""), ("Why so few?", "Quillfeather left."), ("A hard quarter.",)]
    old = migrate(BEFORE)
    old.get_model("engagement", "Quote").objects.filter(pk=quote.pk).update(words="Zebedee was kind.")
    told = {"monitoring_return_id": filed.pk}
    asked = {"kind": "query", "words": "Why so few?", "written_on": date(2019, 7, 2)}
    answered = {"answer": "Quillfeather left.", "answered_on": date(2019, 7, 3)}
    old.get_model("engagement", "ReturnNote").objects.create(**told, **asked, **answered)
    filing = {"number": 1, "filed_on": date(2019, 7, 2), "figures": [], "said": "A hard quarter."}
    old.get_model("engagement", "Submission").objects.create(**told, **filing)
    assert said(old) == before
    new = migrate(SEALED)
    assert said(new) == before
    assert not any(word in dumped() for word in ("Zebedee", "Quillfeather", "so few"))
    assert said(migrate(BEFORE)) == before
