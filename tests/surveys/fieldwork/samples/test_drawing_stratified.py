"""Draws: the same seed draws the same people, from everybody alike, in proportion or by fixed numbers."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from kentpcc.models import AuditEntry
from surveys.fieldwork.samples.drawing import NothingToDraw, draw, frame_of, plan
from surveys.fieldwork.samples.replacements import replace, to_replace
from surveys.models import Case, Sample
from tests.surveys.fieldwork.conftest import NOW, REPORTED, TODAY
from victims.models import Crime, Involvement, Victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_districts(harmed):
    """Sixty in Thanet, thirty in Dover, ten in Swale."""
    for district, size in {"thanet": 60, "dover": 30, "swale": 10}.items():
        for _ in range(size):
            harmed(district=district)


def drawn(sample):
    """In the order of the queue, by references."""
    return list(sample.cases.order_by("order").values_list("involvement__crime__reference", flat=True))


def by_district(sample):
    return Counter(sample.cases.values_list("district", flat=True))


@pytest.mark.parametrize("how", [{"size": 30}, {"size": 30, "by_district": True}, {"fixed": {"thanet": 9, "swale": 3}}])
def test_the_same_seed_draws_the_same_rows_in_a_rebuilt_database(hate_crime, three_districts, how):
    first = drawn(draw(hate_crime, seed=5, by=None, at=NOW, **how))
    Case.objects.all().delete()
    _rebuild_with_other_keys()
    assert drawn(draw(hate_crime, seed=5, by=None, at=NOW, **how)) == first
    Case.objects.all().delete()
    assert drawn(draw(hate_crime, seed=6, by=None, at=NOW, **how)) != first


def _rebuild_with_other_keys():
    """The same references, written the other way round under new primary keys."""
    rows = list(Involvement.objects.select_related("victim", "crime").order_by("-crime__reference"))
    Involvement.objects.all().delete()
    Victim.objects.all().delete()
    Crime.objects.all().delete()
    for row in rows:
        victim = Victim.objects.create(reference=row.victim.reference)
        crime = row.crime
        crime.pk = None
        crime.save(force_insert=True)
        Involvement.objects.create(victim=victim, crime=crime, extract=row.extract)


def test_in_proportion(hate_crime, three_districts):
    sample = draw(hate_crime, size=20, seed=5, by=None, at=NOW, by_district=True)
    assert by_district(sample) == {"thanet": 12, "dover": 6, "swale": 2}
    assert sample.strata["thanet"] == {"frame": 60, "asked": 12, "drawn": 12}


def test_fixed_numbers_and_a_district_with_too_few(hate_crime, three_districts):
    sample = draw(hate_crime, fixed={"thanet": 4, "swale": 15, "medway": 3}, seed=5, by=None, at=NOW)
    assert by_district(sample) == {"thanet": 4, "swale": 10}
    assert (sample.size, sample.drawn, sample.fixed, sample.by_district) == (22, 14, True, True)
    assert sample.strata["swale"] == {"frame": 10, "asked": 15, "drawn": 10}
    assert sample.strata["medway"] == {"frame": 0, "asked": 3, "drawn": 0}
    assert sample.strata["dover"] == {"frame": 30, "asked": 0, "drawn": 0}


def test_a_simple_draw_keeps_the_strata_it_came_from(hate_crime, three_districts, helen):
    sample = draw(hate_crime, size=100, seed=5, by=helen, at=NOW)
    assert sample.strata["dover"] == {"frame": 30, "asked": None, "drawn": 30}
    assert (sample.frame_size, len(sample.frame_digest), sample.drawn_by) == (100, 64, helen)
    assert AuditEntry.objects.get(act="drew a sample").detail == {"size": 100, "seed": 5, "frame": 100, "drawn": 100}


def test_planning_draws_nothing_and_foretells_the_draw(hate_crime, three_districts):
    found = plan(hate_crime, size=20, at=NOW, by_district=True)
    assert (Sample.objects.count(), found.total, found.shares["thanet"], found.frame.sizes["thanet"]) == (0, 20, 12, 60)
    sample = draw(hate_crime, size=20, seed=1, by=None, at=NOW, by_district=True, seen=found.frame.digest)
    assert by_district(sample) == {k: v for k, v in found.shares.items() if v}


def test_a_frame_that_changed_since_it_was_looked_at_is_not_drawn_from(hate_crime, three_districts, harmed):
    seen = plan(hate_crime, size=20, at=NOW).frame.digest
    harmed()
    with pytest.raises(NothingToDraw, match="has changed since you looked"):
        draw(hate_crime, size=20, seed=1, by=None, at=NOW, seen=seen)
    assert not Sample.objects.exists()


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"size": 0}, "Ask for at least one case."),
        ({"fixed": {"thanet": 0}}, "Ask for at least one case."),
        ({"fixed": {"medway": 2}}, "Nobody is left to draw in those districts"),
    ],
)
def test_an_order_that_gives_nobody(hate_crime, three_districts, order, sentence):
    with pytest.raises(NothingToDraw, match=sentence):
        draw(hate_crime, seed=1, by=None, at=NOW, **order)
    assert not Case.objects.exists()


def test_a_repeat_victim_is_drawn_once_for_the_latest_report(hate_crime, harmed):
    older = harmed(reported_on=REPORTED - timedelta(1))
    latest = harmed(older.victim, reported_on=REPORTED)
    harmed(older.victim, reported_on=REPORTED - timedelta(2))
    sample = draw(hate_crime, size=10, seed=1, by=None, at=NOW)
    assert (sample.frame_size, sample.cases.get().involvement) == (1, latest)


def test_of_two_reports_on_one_day_the_later_reference_counts(hate_crime, harmed):
    first = harmed()
    second = harmed(first.victim)
    assert [entry.involvement for entry in frame_of(hate_crime, at=NOW).entries] == [second.pk]


@pytest.mark.parametrize(
    ("case", "in_frame"),
    [
        ({"survey": "rape"}, False),
        ({"survey": "rape", "closed_at": NOW, "outcome": "2.31"}, True),
        ({"survey": "rape", "closes_on": TODAY}, False),
        ({"survey": "rape", "closes_on": TODAY - timedelta(1)}, True),
        ({"survey": "rape", "attempts_made": 2, "outcome": "3.13"}, False),
        ({"survey": "rape", "attempts_made": 3, "outcome": "3.13"}, True),  # the most for this survey
        ({"survey": "rape", "needs_release": True}, False),
        ({"survey": "hate_crime"}, False),
    ],
)
def test_nobody_is_drawn_while_she_has_an_open_case_in_whatever_survey(
    hate_crime, rape, harmed, in_a_case, case, in_frame
):
    other = harmed(group="Rape")
    harmed(other.victim)
    in_a_case(other, **case)
    assert len(frame_of(hate_crime, at=NOW)) == in_frame


def test_a_last_call_that_is_under_way_is_an_open_case(hate_crime, rape, harmed, in_a_case, asha):
    other = harmed(group="Rape")
    harmed(other.victim)
    in_a_case(other, survey="rape", attempts_made=3, held_by=asha, held_until=NOW + timedelta(minutes=5))
    assert not frame_of(hate_crime, at=NOW)


def ends(sample, number, outcome="3.90", **where):
    """So many cases of the sample end."""
    chosen = sample.cases.filter(closed_at=None, **where).order_by("order").values("pk")[:number]
    Case.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(
        outcome=outcome, attempts_made=1, closed_at=NOW
    )


def test_replacements_are_drawn_within_each_district_from_those_not_drawn(hate_crime, three_districts, helen):
    first = draw(hate_crime, size=20, seed=5, by=helen, at=NOW, by_district=True)
    ends(first, 3, district="thanet")
    ends(first, 1, district="dover")
    ends(first, 4, "1.1", district="thanet")
    ends(first, 1, "1.2", district="swale")
    assert to_replace(first, at=NOW) == {"thanet": 3, "dover": 1}
    second = replace(first, seed=6, by=helen, at=NOW)
    assert (second.replaces, by_district(second)) == (first, {"thanet": 3, "dover": 1})
    assert not set(drawn(first)) & set(drawn(second))
    assert AuditEntry.objects.latest("id").detail["replaces"] == first.pk
    with pytest.raises(NothingToDraw, match="No case of that sample waits to be replaced"):
        replace(first, seed=7, by=helen, at=NOW)


def test_a_replacement_of_a_simple_sample_needs_no_district(hate_crime, three_districts):
    first = draw(hate_crime, size=20, seed=5, by=None, at=NOW)
    ends(first, 6)
    assert replace(first, seed=6, by=None, at=NOW, size=4).drawn == 4
    assert replace(first, seed=7, by=None, at=NOW).drawn == 2


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"seed": 5}, "Seed 5 has drawn for that sample already"),
        ({"seed": 6, "size": 3}, "Only 2 of that sample can be replaced"),
        ({"seed": 6, "size": 0}, "Ask for at least one case."),
    ],
)
def test_a_replacement_that_is_refused(hate_crime, three_districts, order, sentence):
    first = draw(hate_crime, size=20, seed=5, by=None, at=NOW, by_district=True)
    ends(first, 2)
    with pytest.raises(NothingToDraw, match=sentence):
        replace(first, by=None, at=NOW, **order)
    assert Sample.objects.count() == 1


def test_cases_whose_window_passed_are_replaced_too(hate_crime, three_districts):
    first = draw(hate_crime, size=10, seed=5, by=None, at=NOW)
    assert to_replace(first, at=NOW).total() == 0
    first.cases.update(closes_on=date(2019, 9, 17))
    assert to_replace(first, at=NOW).total() == 10


def test_each_replacement_of_a_sample_has_a_seed_of_its_own(a_sample):
    first = a_sample()
    a_sample(replaces=first, seed=2)
    with pytest.raises(IntegrityError, match="each_replacement_of_a_sample_has_a_seed_of_its_own"):
        a_sample(replaces=first, seed=2)


def test_fixed_numbers_are_by_district(a_sample):
    with pytest.raises(IntegrityError, match="fixed_numbers_are_by_district"):
        a_sample(fixed=True, by_district=False)
