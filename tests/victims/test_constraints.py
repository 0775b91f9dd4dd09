"""What the database itself refuses: each constraint is broken once."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from victims.models import (
    ColumnMap,
    ContactDetails,
    Crime,
    Exclusion,
    Extract,
    Involvement,
    Population,
    RuleSetting,
    SafeContact,
    Victim,
)

pytestmark = pytest.mark.django_db


def test_every_row_is_accepted_refused_or_known(extract: Extract) -> None:
    extract.rows = 1
    with pytest.raises(IntegrityError):
        extract.save()


def test_changed_rows_are_accepted_rows(extract: Extract) -> None:
    extract.changed = 1
    with pytest.raises(IntegrityError):
        extract.save()


def test_one_extract_a_file(extract: Extract, column_map: ColumnMap, noon: datetime) -> None:
    with pytest.raises(IntegrityError):
        Extract.objects.create(
            sha256=extract.sha256, column_map=column_map, admitted_at=noon, rows=0, accepted=0, refused=0, known=0
        )


def test_one_column_map_of_a_name(column_map: ColumnMap) -> None:
    with pytest.raises(IntegrityError):
        ColumnMap.objects.create(name=column_map.name, headings={})


def test_one_involvement_of_a_victim_in_a_crime(involvement: Callable[..., Involvement]) -> None:
    one = involvement()
    with pytest.raises(IntegrityError):
        Involvement.objects.create(victim=one.victim, crime=one.crime, extract=one.extract)


@pytest.mark.parametrize("model", [Victim, Crime])
def test_one_of_a_reference(model: Any, involvement: Callable[..., Involvement]) -> None:
    one = involvement()
    copy = one.victim if model is Victim else one.crime
    copy.pk = None if model is Crime else "0b0e6f8e-7f0d-4a07-a7a1-5f2d0c6a1d11"
    copy._state.adding = True
    with pytest.raises(IntegrityError):
        copy.save(force_insert=True)


@pytest.mark.parametrize(
    ("model", "value"), [(ContactDetails, {"details": {}, "reachable": True}), (SafeContact, {"arrangements": {}})]
)
def test_one_way_to_reach_a_victim(model: Any, value: Any, involvement: Callable[..., Involvement]) -> None:
    victim = involvement(reachable=None).victim
    model.objects.create(victim=victim, **value)
    with pytest.raises(IntegrityError):
        model.objects.create(victim=victim, **value)


def test_the_window_opens_before_it_closes(hate_crime: Population) -> None:
    hate_crime.window_opens_weeks = 12
    with pytest.raises(IntegrityError):
        hate_crime.save()


def test_one_setting_per_rule_and_version(hate_crime: Population) -> None:
    with pytest.raises(IntegrityError):
        RuleSetting.objects.create(population=hate_crime, rule="under_16", effective_from=date(2019, 1, 1))


def test_a_rule_ends_after_it_begins(hate_crime: Population) -> None:
    day = date(2019, 1, 1)
    with pytest.raises(IntegrityError):
        RuleSetting.objects.create(
            population=hate_crime, rule="under_16", version=2, effective_from=day, effective_to=day
        )


def test_one_standing_exclusion_per_rule(involvement: Callable[..., Involvement], hate_crime: Population) -> None:
    found: dict[str, Any] = {
        "population": hate_crime,
        "involvement": involvement(),
        "rule": "vulnerable",
        "rule_version": 1,
    }
    Exclusion.objects.create(**found, found_on=date(2019, 1, 1), lifted_on=date(2019, 2, 1))
    Exclusion.objects.create(**found, found_on=date(2019, 3, 1))
    with pytest.raises(IntegrityError):
        Exclusion.objects.create(**found, found_on=date(2019, 4, 1))
