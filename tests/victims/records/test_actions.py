"""What a supervisor sets where the extract is silent: it bars at once, everywhere, and is never deleted."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from kentpcc.refusals import Refused
from victims.models import Flag, Involvement, Population
from victims.records.actions import lift_flag, set_flag
from victims.screening import screen_every_population, standing_reasons

pytestmark = pytest.mark.django_db
MakeInvolvement = Callable[..., Involvement]
THE_DAY = date(2019, 8, 1)
Kind, Note = Flag.Kind, Flag.Note


@pytest.fixture
def two_crimes(involvement: MakeInvolvement) -> list[Involvement]:
    """One victim of a hate crime and of a burglary."""
    hate, other = involvement(1), involvement(2, crime__offence_group="Burglary")
    other.victim, gone = hate.victim, other.victim
    other.save()
    gone.delete()
    return [hate, other]


def barred(one: Involvement) -> set[str]:
    """As screened, not as asked anew."""
    return set(one.exclusions.standing().values_list("rule", flat=True))


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_bars_the_person_in_every_population_at_once(
    kind: Any, two_crimes: list[Involvement], helen: User, noon: datetime
) -> None:
    screen_every_population(on=THE_DAY)
    assert [barred(one) for one in two_crimes] == [set(), set()]
    flag = set_flag(two_crimes[0].victim, kind=kind, note=Note.OFFICER, by=helen, at=noon)
    assert [barred(one) for one in two_crimes] == [{kind.value}, {kind.value}]
    for one, population in zip(two_crimes, ("hate_crime", "burglary"), strict=True):
        reasons = standing_reasons(one, Population.objects.get(pk=population), THE_DAY)
        assert [reason.rule for reason in reasons] == [kind.value]
    lift_flag(flag, by=helen, at=noon + timedelta(days=3), released=True)
    assert [barred(one) for one in two_crimes] == [set(), set()]
    assert Flag.objects.values_list("set_on", "lifted_on", "lifted_by__username").get() == (
        THE_DAY,
        date(2019, 8, 4),
        "helen",
    )


@pytest.mark.parametrize("kind", Flag.IN_ONE_CRIME)
def test_some_bar_one_crime_only(kind: Any, two_crimes: list[Involvement], helen: User, noon: datetime) -> None:
    hate, other = two_crimes
    set_flag(hate.victim, kind=kind, note=Note.OFFICER, involvement=other, by=helen, at=noon)
    assert (barred(hate), barred(other)) == (set(), {kind.value})


def test_what_concerns_the_person_is_not_set_on_a_crime(
    involvement: MakeInvolvement, helen: User, noon: datetime
) -> None:
    one = involvement()
    with pytest.raises(Refused, match="about the person"):
        set_flag(one.victim, kind=Kind.SAFEGUARDING, note=Note.CALL, involvement=one, by=helen, at=noon)


def test_a_flag_bars_from_the_day_it_is_set(involvement: MakeInvolvement, hate_crime: Population, helen: User) -> None:
    one = involvement()
    Flag.objects.create(
        victim=one.victim, kind=Kind.COMPLAINT, note=Note.OTHER_TEAM, set_on=date(2019, 8, 2), set_by=helen
    )
    assert standing_reasons(one, hate_crime, THE_DAY) == []
    assert standing_reasons(one, hate_crime, date(2019, 8, 2))[0].rule == "complaint"


def test_the_same_flag_stands_once(involvement: MakeInvolvement, helen: User, noon: datetime) -> None:
    victim = involvement().victim
    set_flag(victim, kind=Kind.COMPLAINT, note=Note.OTHER_TEAM, by=helen, at=noon)
    with pytest.raises(Refused, match="stands already, since 1 August 2019"):
        set_flag(victim, kind=Kind.COMPLAINT, note=Note.OTHER_TEAM, by=helen, at=noon)
    assert Flag.objects.count() == 1


def test_lifting_twice_is_refused(involvement: MakeInvolvement, helen: User, noon: datetime) -> None:
    flag = set_flag(involvement().victim, kind=Kind.COMPLAINT, note=Note.CALL, by=helen, at=noon)
    lift_flag(flag, by=helen, at=noon)
    with pytest.raises(Refused, match="lifted already"):
        lift_flag(flag, by=helen, at=noon)


def test_lifting_a_flag_does_not_lift_what_the_extract_says(
    involvement: MakeInvolvement, helen: User, noon: datetime
) -> None:
    one = involvement(vulnerable=True)
    flag = set_flag(one.victim, kind=Kind.VULNERABLE, note=Note.CALL, by=helen, at=noon)
    lift_flag(flag, by=helen, at=noon)
    assert barred(one) == {"vulnerable"}


def test_the_trail_names_the_victim_and_who_did_it(involvement: MakeInvolvement, helen: User, noon: datetime) -> None:
    victim = involvement().victim
    flag = set_flag(victim, kind=Kind.FATAL, note=Note.CRIME_RECORD, by=helen, at=noon)
    lift_flag(flag, by=helen, at=noon)
    entries = AuditEntry.objects.values_list("act", "subject_id", "by__username", "detail__kind")
    assert list(entries) == [
        ("set a flag", str(victim.pk), "helen", "fatal_case"),
        ("lifted a flag", str(victim.pk), "helen", "fatal_case"),
    ]


def test_one_person_is_screened_in_few_statements(
    two_crimes: list[Involvement], helen: User, noon: datetime, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        set_flag(two_crimes[0].victim, kind=Kind.COMPLAINT, note=Note.CALL, by=helen, at=noon)


def test_on_the_page(involvement: MakeInvolvement, helen: User, signed_in: Callable[[User], Client]) -> None:
    browser, victim = signed_in(helen), involvement().victim
    address = reverse("victims:set_flag", args=[victim.pk])
    page = browser.post(address, {"kind": "", "note": "call", "involvement": ""}).content.decode()
    assert "Choose what bars a call." in page
    page = browser.post(address, {"kind": "safeguarding_risk", "note": "call"}, follow=True).content.decode()
    assert "The flag is set. Nobody is given the number while it stands." in page
    assert "It came out in a call" in page
    flag = Flag.objects.get()
    page = browser.post(reverse("victims:lift_flag", args=[flag.pk]), follow=True).content.decode()
    assert "The flag is lifted" in page
    page = browser.post(reverse("victims:lift_flag", args=[flag.pk]), follow=True).content.decode()
    assert "That flag was lifted already." in page
    assert Flag.objects.count() == 1


def test_a_crime_of_somebody_else_is_not_hers(
    involvement: MakeInvolvement, helen: User, signed_in: Callable[[User], Client]
) -> None:
    hers, other = involvement(1), involvement(2)
    sent = {"kind": "fatal_case", "note": "call", "involvement": str(other.pk)}
    page = signed_in(helen).post(reverse("victims:set_flag", args=[hers.victim_id]), sent).content.decode()
    assert "Choose one of the crimes" in page
    assert not Flag.objects.exists()
