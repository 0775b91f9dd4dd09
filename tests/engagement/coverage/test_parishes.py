"""Due until the time is over, missed from then on, met from the day it was held: each boundary on both sides."""

from datetime import date

import pytest

from engagement.coverage.parishes import Kept, councils_due, standings
from engagement.fields import quarter_of
from kentpcc.models import Parish
from tests.engagement.factories import held

pytestmark = pytest.mark.django_db
QUARTER = quarter_of(date(2019, 7, 1))
MET, DUE, MISSED = Kept


@pytest.fixture
def ash():
    return Parish.objects.get(name="Ash")


def attended(parish, day, kind="parish-council", **described):
    return held(kind_id=kind, held_on=day, district=parish.district, parish=parish, **described)


def standing(parish, today, quarter=QUARTER):
    return next(row for row in standings(quarter, today=today) if row.parish == parish)


@pytest.mark.parametrize(
    ("held_on", "today", "kept"),
    [
        (None, date(2019, 9, 30), DUE),
        (None, date(2019, 10, 1), MISSED),
        (date(2019, 7, 1), date(2019, 9, 30), MET),
        (date(2019, 9, 30), date(2019, 10, 1), MET),
        (date(2019, 6, 30), date(2019, 9, 30), DUE),  # in the quarter before
        (date(2019, 10, 1), date(2019, 10, 1), MISSED),  # in the next
        (date(2019, 9, 20), date(2019, 9, 18), DUE),  # planned
    ],
)
def test_a_council_in_its_quarter(ash, held_on, today, kept):
    if held_on:
        attended(ash, held_on)
    assert standing(ash, today).council == kept


def test_the_clerk_s_update_of_each_month(ash):
    attended(ash, date(2019, 7, 31), "parish-update")
    found = standing(ash, date(2019, 9, 18))
    assert found.updates == (MET, MISSED, DUE)
    assert found.is_behind
    attended(ash, date(2019, 8, 1), "parish-update")
    assert standing(ash, date(2019, 9, 18)).updates == (MET, MET, DUE)
    assert not standing(ash, date(2019, 9, 18)).is_behind


def test_what_was_called_off_is_not_met(ash):
    attended(ash, date(2019, 7, 2), state="cancelled", state_reason="Ill")
    attended(ash, date(2019, 7, 3), state="withdrawn", state_reason="Twice")
    assert standing(ash, date(2019, 9, 18)).council == DUE


def test_another_parish_and_another_kind_do_not_count(ash):
    attended(Parish.objects.get(name="Deal"), date(2019, 7, 2))
    attended(ash, date(2019, 7, 2), "street-briefing")
    assert standing(ash, date(2019, 9, 18)).council == DUE


def test_a_parish_is_expected_while_it_exists(ash):
    Parish.objects.filter(pk=ash.pk).update(valid_to=date(2019, 6, 30))
    Parish.objects.filter(name="Deal").update(valid_from=date(2019, 10, 1))
    names = {row.parish.name for row in standings(QUARTER, today=date(2019, 9, 18), district="dover")}
    assert names == {"Aylesham", "Sandwich"}


def test_councils_due_are_those_not_met(ash):
    attended(ash, date(2019, 7, 2))
    assert councils_due(QUARTER, today=date(2019, 9, 18), district="dover") == ["Aylesham", "Deal", "Sandwich"]


def test_all_parishes_take_two_questions(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(standings(QUARTER, today=date(2019, 9, 18))) == 52
