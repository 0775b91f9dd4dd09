"""What victims said before it was encrypted is encrypted afterwards, and can be read again either way."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from kentpcc import sealing
from tests.factories import interviewing
from tests.one_by_one import Executor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only there can a test take a migration back"),
]
STEPS = ["0071_circumstances_of_a_release", "0072_sealed_days_in_answers", "0073_seal_what_was_said"]
STEPS += ["0074_no_answered_day_in_clear"]
BEFORE, SEALED = STEPS[::-1], STEPS
SAID = [("why", "Nobody came back to me.", None), ("since", "", date(1971, 3, 17)), ("nothing", "", None)]
SAID += [(f"more_{number}", f"Quillfeather said it {number} times.", None) for number in range(5)]


def migrate(steps: list[str]) -> Any:
    """The apps as they are then. Rows that wait to be checked would keep a table from being changed."""
    for step in steps:
        connection.check_constraints()
        Executor().migrate([("surveys", step)])
    connection.check_constraints()
    return Executor().loader.project_state([("surveys", steps[-1])]).apps


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: Any) -> Iterator[None]:
    monkeypatch.setattr(sealing, "BATCH", 3)
    yield
    migrate(SEALED)


def answers(apps: Any) -> list[tuple[str, str, date | None]]:
    return list(apps.get_model("surveys", "Answer").objects.order_by("pk").values_list("question", "text", "date"))


def dumped() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM surveys_answer a UNION ALL SELECT e::text FROM surveys_earliervalue e")
        return repr(cursor.fetchall())


def test_it_is_sealed_and_opened_again(asha: Any) -> None:
    interview = interviewing(asha)
    old = migrate(BEFORE)
    for question, text, day in SAID:
        told = {"interview_id": interview.pk, "question": question, "text": text, "date": day}
        old.get_model("surveys", "Answer").objects.create(**told)
    earlier = old.get_model("surveys", "EarlierValue").objects
    earlier.create(interview_id=interview.pk, key="why", text="Quillfeather again")
    assert "Quillfeather" in dumped()
    new = migrate(SEALED)
    assert answers(new) == SAID
    assert new.get_model("surveys", "EarlierValue").objects.get().text == "Quillfeather again"
    assert not any(word in dumped() for word in ("Quillfeather", "Nobody came", "1971-03-17"))
    back = migrate(BEFORE)
    assert answers(back) == SAID
    assert back.get_model("surveys", "EarlierValue").objects.get().text == "Quillfeather again"
