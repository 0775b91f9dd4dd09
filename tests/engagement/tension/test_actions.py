"""Tension is read on record or not at all, kept encrypted, and seen by nobody else."""

from datetime import timedelta

import pytest
from django.db import connection

from engagement.models import Audience, Tension
from engagement.tension import actions
from engagement.tension.actions import Entry
from kentpcc.models import AuditEntry, District
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import AT, a_tension
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
SECRET = "Families are shouted at"
SOON = TODAY + timedelta(days=7)


@pytest.fixture
def iris(person):
    return person(Role.LIAISON_OFFICER)


def an_entry(**described):
    told = {"kind": "potential", "tier": 2, "level": 3, "district": District.objects.get(pk="dover")}
    return Entry(**(told | {"noticed_on": TODAY, "review_on": SOON, "text": SECRET, "source": "A charity"} | described))


def entered(by, **described):
    communities = Audience.objects.filter(pk="faith")
    return actions.enter(an_entry(**described), communities=communities, today=TODAY, by=by, at=AT)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_its_words_are_in_no_dump_and_no_trail(iris):
    tension = entered(iris)
    actions.review(tension, level=4, text=SECRET, review_on=SOON, today=TODAY, by=iris, at=AT)
    with connection.cursor() as cursor:
        for table in ("engagement_tension", "engagement_tensionreview", "kentpcc_auditentry"):
            cursor.execute(f"SELECT * FROM {table}")
            assert SECRET not in repr(cursor.fetchall())
    assert Tension.objects.get().words == {"text": SECRET, "source": "A charity"}


def test_reading_and_listing_are_on_record(iris):
    tension = entered(iris)
    assert actions.list_entries(by=iris, at=AT) == [tension]
    assert actions.read(tension, by=iris, at=AT).words["text"] == SECRET
    assert acts() == [
        "entered community tension",
        "listed entries of community tension",
        "read an entry of community tension",
    ]
    assert AuditEntry.objects.last().subject_id == str(tension.pk)


def test_without_the_record_nothing_is_read(iris, monkeypatch):
    tension = entered(iris)

    def fails(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(actions, "record", fails)
    for reading in (lambda: actions.read(tension, by=iris, at=AT), lambda: actions.list_entries(by=iris, at=AT)):
        with pytest.raises(RuntimeError):
            reading()


@pytest.mark.parametrize(
    ("described", "sentence", "field"),
    [
        ({"noticed_on": TODAY + timedelta(days=1)}, "still to come", "noticed_on"),
        ({"review_on": TODAY}, "a day after today", "review_on"),
    ],
)
def test_days_are_checked(iris, described, sentence, field):
    with pytest.raises(Refused, match=sentence) as refusal:
        entered(iris, **described)
    assert refusal.value.field == field
    assert not Tension.objects.exists()


@pytest.mark.parametrize("posting", [{"district_id": "swale"}, {"division_id": "north"}])
def test_a_posted_officer_keeps_the_own_place_only(iris, posting):
    elsewhere = a_tension(iris)
    for name, value in posting.items():
        setattr(iris, name, value)
    with pytest.raises(Refused, match="your own posting"):
        entered(iris)
    assert elsewhere not in Tension.objects.visible_to(iris)
    own = entered(iris, district=District.objects.get(pk="swale"))
    assert list(Tension.objects.visible_to(iris)) == [own]


def test_a_review_keeps_the_level_before_and_sets_the_next(iris):
    tension = entered(iris)
    later = SOON + timedelta(days=7)
    done = actions.review(tension, level=1, text="Calm again", review_on=later, today=SOON, by=iris, at=AT)
    tension.refresh_from_db()
    assert (done.level_before, done.level_after, tension.level, tension.review_on) == (3, 1, 1, later)
    with pytest.raises(Refused, match="a day after today"):
        actions.review(tension, level=1, text="?", review_on=SOON, today=SOON, by=iris, at=AT)


def test_what_is_closed_stays_to_be_read_and_changes_no_more(iris):
    tension = actions.close(entered(iris), text="It passed", by=iris, at=AT)
    assert actions.list_entries(by=iris, at=AT) == []
    assert actions.list_entries(by=iris, at=AT, all_of_them=True) == [tension]
    assert tension.reviews.get().words == {"text": "It passed"}
    with pytest.raises(Refused, match="closed"):
        actions.close(tension, text="Again", by=iris, at=AT)
    with pytest.raises(Refused, match="closed"):
        actions.review(tension, level=1, text="?", review_on=SOON, today=TODAY, by=iris, at=AT)


@pytest.mark.parametrize(("days", "due"), [(-1, True), (0, True), (1, False)])
def test_an_entry_is_looked_at_again_on_its_day(iris, days, due):
    a_tension(iris, review_on=TODAY + timedelta(days=days))
    assert Tension.objects.to_review(TODAY).exists() is due
