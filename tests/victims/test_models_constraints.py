"""What the database itself refuses: each constraint is broken once."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from kentpcc.models import User
from victims.models import (
    ColumnMap,
    ContactDetails,
    Crime,
    Exclusion,
    Extract,
    Fingerprint,
    Flag,
    Involvement,
    Merge,
    Population,
    RuleSetting,
    SafeContact,
    Suggestion,
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


THE_DAY = date(2019, 8, 1)
COMPLAINT: dict[str, Any] = {"kind": "complaint", "note": "call", "set_on": THE_DAY}
FATAL = COMPLAINT | {"kind": "fatal_case"}


@pytest.mark.parametrize(
    ("flag", "refused_by"),
    [
        (COMPLAINT, "a_flag_is_on_a_victim_or_on_an_involvement"),
        (FATAL | {"on": "both"}, "a_flag_is_on_a_victim_or_on_an_involvement"),
        (COMPLAINT | {"on": "involvement"}, "what_concerns_the_person_is_set_on_the_person"),
        (COMPLAINT | {"on": "victim", "lifted_on": THE_DAY}, "a_flag_is_lifted_by_somebody_after_it_was_set"),
        (
            COMPLAINT | {"on": "victim", "lifted_on": date(2019, 7, 31), "lifted": True},
            "a_flag_is_lifted_by_somebody_after_it_was_set",
        ),
    ],
)
def test_flags(flag: dict[str, Any], refused_by: str, involvement: Callable[..., Involvement], helen: User) -> None:
    one, flag = involvement(), dict(flag)
    on, lifted = flag.pop("on", ""), flag.pop("lifted", False)
    about = {"victim": one.victim if on in ("victim", "both") else None}
    about |= {"involvement": one if on in ("involvement", "both") else None}
    with pytest.raises(IntegrityError, match=refused_by):
        Flag.objects.create(**about, **flag, set_by=helen, lifted_by=helen if lifted else None)


def test_one_standing_flag_of_a_kind(involvement: Callable[..., Involvement], helen: User) -> None:
    victim = involvement().victim
    Flag.objects.create(victim=victim, **COMPLAINT, set_by=helen, lifted_on=THE_DAY, lifted_by=helen)
    Flag.objects.create(victim=victim, **COMPLAINT, set_by=helen)
    with pytest.raises(IntegrityError, match="one_standing_flag_of_a_kind"):
        Flag.objects.create(victim=victim, **COMPLAINT, set_by=helen)


def test_one_standing_flag_of_a_kind_in_a_crime(involvement: Callable[..., Involvement], helen: User) -> None:
    one = involvement()
    Flag.objects.create(involvement=one, **FATAL, set_by=helen)
    with pytest.raises(IntegrityError, match="one_standing_flag_of_a_kind_in_a_crime"):
        Flag.objects.create(involvement=one, **FATAL, set_by=helen)


@pytest.fixture
def pair(involvement: Callable[..., Involvement]) -> list[Victim]:
    return sorted([involvement(1).victim, involvement(2).victim], key=lambda victim: victim.pk)


def test_nobody_is_part_of_herself(pair: list[Victim]) -> None:
    pair[0].merged_into = pair[0]
    with pytest.raises(IntegrityError, match="nobody_is_part_of_herself"):
        pair[0].save()


def test_one_fingerprint_of_a_victim(pair: list[Victim]) -> None:
    Fingerprint.objects.create(victim=pair[0], kind="email", digest="a")
    Fingerprint.objects.create(victim=pair[1], kind="email", digest="a")
    with pytest.raises(IntegrityError, match="one_fingerprint_of_a_victim"):
        Fingerprint.objects.create(victim=pair[0], kind="email", digest="a")


def test_one_suggestion_a_pair(pair: list[Victim]) -> None:
    Suggestion.objects.create(first=pair[0], second=pair[1], found_on=THE_DAY)
    with pytest.raises(IntegrityError, match="one_suggestion_a_pair"):
        Suggestion.objects.create(first=pair[0], second=pair[1], found_on=THE_DAY)


def test_a_pair_is_written_one_way_round(pair: list[Victim]) -> None:
    with pytest.raises(IntegrityError, match="a_pair_is_written_one_way_round"):
        Suggestion.objects.create(first=pair[1], second=pair[0], found_on=THE_DAY)


def test_a_suggestion_is_dismissed_by_somebody(pair: list[Victim]) -> None:
    with pytest.raises(IntegrityError, match="a_suggestion_is_dismissed_by_somebody"):
        Suggestion.objects.create(first=pair[0], second=pair[1], found_on=THE_DAY, dismissed_on=THE_DAY)


def test_nobody_is_merged_into_herself(pair: list[Victim], helen: User, noon: datetime) -> None:
    with pytest.raises(IntegrityError, match="nobody_is_merged_into_herself"):
        Merge.objects.create(kept=pair[0], gone=pair[0], proposed_at=noon, proposed_by=helen)


@pytest.mark.parametrize("undone", [{"undone_at": True}, {"undone_by": True}, {"undone_at": True, "undone_by": True}])
def test_a_confirmed_merge_is_undone_by_somebody(
    undone: dict[str, bool], pair: list[Victim], helen: User, noon: datetime
) -> None:
    """Neither by nobody nor at no time, and one that only waits is not undone."""
    given = {name: noon if name == "undone_at" else helen for name in undone}
    with pytest.raises(IntegrityError, match="a_confirmed_merge_is_undone_by_somebody"):
        Merge.objects.create(kept=pair[0], gone=pair[1], proposed_at=noon, proposed_by=helen, **given)


def test_one_standing_merge_of_a_reference(
    pair: list[Victim], helen: User, make_user: Callable[..., User], noon: datetime
) -> None:
    proposed = {"kept": pair[0], "gone": pair[1], "proposed_at": noon, "proposed_by": helen}
    decided = {"decided_at": noon, "decided_by": make_user("supervisor", "bob")}
    Merge.objects.create(**proposed, **decided, decision="withdrawn")
    Merge.objects.create(**proposed, **decided, decision="confirmed", undone_at=noon, undone_by=helen)
    Merge.objects.create(**proposed)
    with pytest.raises(IntegrityError, match="one_standing_merge_of_a_reference"):
        Merge.objects.create(**proposed)


def test_one_waiting_proposal_a_rule(hate_crime: Population, helen: User, noon: datetime) -> None:
    proposed = {"rule": "vulnerable", "effective_from": THE_DAY, "proposed_at": noon, "proposed_by": helen}
    hate_crime.rule_proposals.create(**proposed)
    with pytest.raises(IntegrityError, match="one_waiting_proposal_a_rule"):
        hate_crime.rule_proposals.create(**proposed)
