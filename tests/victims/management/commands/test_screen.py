import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from victims.models import Involvement

pytestmark = pytest.mark.django_db


def run(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_screening_prints_the_waterfall_as_json(involvement: Callable[..., Involvement]) -> None:
    involvement(vulnerable=True)
    found = json.loads(run("screen", "hate_crime", on="2019-08-01", format="json"))
    assert [(each["survey"], each["on"], each["extract"], each["eligible"]) for each in found] == [
        ("hate_crime", "2019-08-01", 1, 0)
    ]
    assert found[0]["excluded"]["vulnerable"] == found[0]["excluded_total"] == 1


def test_screening_prints_a_table_of_every_survey(involvement: Callable[..., Involvement]) -> None:
    involvement(vulnerable=True)
    text = run("screen", on="2019-08-01")
    assert [line for line in text.splitlines() if line.startswith("Eligible")] == [f"Eligible{0:>54}"] * 4


@pytest.mark.parametrize(
    ("survey", "on", "said"), [("nope", None, "There is no survey “nope”"), (None, "soon", "no day")]
)
def test_screening_of_what_is_not_there(survey: str | None, on: str | None, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run("screen", *([survey] if survey else []), on=on)
