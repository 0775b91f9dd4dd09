import random
from datetime import date, time

import pytest

from engagement.coverage.parishes import Kept, standings
from engagement.coverage.portfolios import nobodys
from engagement.fields import quarter_of
from engagement.models import (
    Action,
    Activity,
    ActivityKind,
    Audience,
    Consultation,
    Group,
    LiaisonPost,
    MonitoringReturn,
    Newsletter,
    Quote,
    Series,
    Service,
    Tension,
)
from kentpcc.periods import Month, Period, Scheme
from kentpcc.site.demo import register as demo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 14)


@pytest.fixture(scope="module")
def loaded(made_once):
    """It takes a while, so once: what a test does to it is undone."""
    made_once(lambda: demo.load(today=TODAY, rng=random.Random(2019)))


def test_victim_support_s_figures_as_the_paper_has_them(loaded):
    support = Service.objects.get(code="victim-support")
    found = support.returns.latest_accepted_of_each(ended_by=Month(2019, 7)).get()
    assert found.quarter.label == "Qtr 1, 2019/20"
    assert [figure.shown for figure in found.figures.all()] == ["92%", "95%", "97%"]
    assert {figure.base_note for figure in found.figures.all()} == {"base not supplied"}


def test_later_quarters_have_a_base_up_to_the_last_whole_one(loaded):
    support = Service.objects.get(code="victim-support")
    found = support.returns.latest_accepted_of_each().get()
    assert found.quarter.label == "Qtr 1, 2026/27"
    assert all(figure.base_supplied for figure in found.figures.all())


def test_every_kind_was_held_in_2019_and_in_the_last_twelve_months(loaded):
    for period in (Period(Month(2019, 1), Month(2019, 12)), Period.rolling(12, to=Month(2026, 8))):
        assert not [kind.code for kind in ActivityKind.objects.counted(period) if kind.held == 0]


def test_something_was_held_in_every_month(loaded):
    month = Month(2019, 1)
    while month <= Month.of(TODAY):
        assert Activity.objects.held_in(Period(month, month)).exists()
        month += 1


def test_nobody_has_come_to_what_is_still_planned(loaded):
    planned = Activity.objects.planned_after(TODAY)
    assert planned.exists()
    assert not planned.filter(attendance__isnull=False).exists()


def test_one_return_is_overdue_and_one_waits(loaded):
    assert MonitoringReturn.objects.overdue(TODAY).count() == 1
    assert MonitoringReturn.objects.filter(received_on__isnull=False, accepted_on__isnull=True).count() == 1


def test_quotes_of_2019_are_redacted_and_one_stays(loaded):
    in_2019 = Period.containing(Month(2019, 4), Scheme.FINANCIAL_QUARTER)
    assert Quote.objects.publishable().given_in(in_2019).count() == 4
    assert Quote.objects.filter(consent_to_publish=False).count() == 1
    assert not [quote for quote in Quote.objects.publishable() if "Maureen" in quote.redacted_words]


def test_the_survey_ran_every_year_and_its_figures_are_kept(loaded):
    assert set(Consultation.objects.values_list("year", flat=True)) == set(range(2016, 2027))
    survey = Consultation.objects.with_findings().get(year=2023)
    assert survey.responses == 4538
    assert [finding.shown for finding in survey.findings.all()] == [
        "6.0 out of 10", "57%", "32%", "40%", "26%", "34%", "23%", "about 82%", "6.3 out of 10",
    ]  # fmt: skip


def test_newsletters_had_over_1_100_subscribers_in_2019_and_grow(loaded):
    on_days = (Newsletter.objects.latest_of_each(on=day) for day in (date(2019, 1, 31), TODAY))
    first, latest = (issues.get(name="E-newsletter") for issues in on_days)
    assert latest.subscribers > first.subscribers > 1100


def test_groups_meet_and_fourteen_liaison_officers_are_posted(loaded):
    year = Period(Month(2019, 1), Month(2019, 12))
    assert Group.objects.count() == 5
    assert all(group.met for group in Group.objects.with_meetings(year, until=TODAY))
    assert LiaisonPost.objects.count() == 14


def test_every_parish_council_was_met_sometimes_and_something_is_due_or_missed(loaded):
    rows = standings(quarter_of(TODAY), today=TODAY)
    kept = [each for row in rows for each in (row.council, *row.updates)]
    assert set(kept) == set(Kept)


def test_what_comes_again_has_one_cancelled_and_one_moved(loaded):
    assert Series.objects.count() == 4
    assert Activity.objects.filter(state="cancelled", series__isnull=False).count() == 1
    assert Activity.objects.filter(moved_from__isnull=False).count() == 1
    choir = Activity.objects.filter(kind="community-choir", series__isnull=False)
    assert {activity.starts_at for activity in choir} == {time(18, 30)}


def test_posts_are_for_every_protected_characteristic_and_promises_are_of_every_state(loaded):
    without = {audience.pk for audience in nobodys(LiaisonPost.objects.prefetch_related("audiences"))}
    assert not without & set(Audience.objects.filter(is_protected_characteristic=True).values_list("pk", flat=True))
    assert set(Action.objects.values_list("status", flat=True)) == {"open", "done", "reported_back"}
    assert Action.objects.overdue(TODAY).exists()
    assert Action.objects.filter(kept=False).exists()


def test_two_entries_of_tension_one_of_which_is_to_be_looked_at(loaded):
    assert Tension.objects.count() == 2
    assert Tension.objects.to_review(TODAY).count() == 1
