"""What comes from the database of each interview."""

import hashlib
from datetime import date

import pytest
from django.db import connection

from surveys.models import Answer, Interview
from surveys.responses.contents import rows as reading
from surveys.responses.contents.layout import layout
from surveys.responses.contents.pseudonyms import Pseudonyms
from surveys.responses.contents.variable import BETWEEN, NOT_THERE, UNANSWERED
from tests.factories import EVERY_KIND, a_survey, a_version
from tests.surveys.history import rated, surveyed
from tests.surveys.responses.conftest import MAY
from tests.surveys.responses.exported import SUMMER

pytestmark = pytest.mark.django_db


def read():
    return list(reading.rows(layout(a_survey(), SUMMER), Pseudonyms("one")))


def told(row):
    assert row.cells[-1] == NOT_THERE
    return dict(zip(row.keys.names, row.cells, strict=False))


def test_a_row_holds_what_was_answered_and_nothing_of_what_was_not_asked():
    surveyed(a_version(), MAY, {"whole_experience": "1", "treatment": None})
    found = told(*read())
    assert (found["whole_experience"], found["treatment"]) == ("1", UNANSWERED)
    assert (found["@month"], found["@district"], found["@version"]) == ("2019-05", "swale", "1")
    assert "agrees" not in found


def test_an_interview_without_an_answer_is_a_row():
    surveyed(a_version(), MAY, {})
    (row,) = read()
    assert row.keys.names == reading.ABOUT
    assert len(row.cells) == len(reading.ABOUT) + 1


def test_interviews_of_one_path_share_their_keys():
    surveyed(a_version(), MAY, {"whole_experience": "1"}, {"whole_experience": "2"}, {"treatment": "1"})
    assert len({id(row.keys) for row in read()}) == 2


def test_an_unwritten_profile_is_not_known_and_several_answers_are_none():
    rated(a_version(), MAY, "1")
    found = told(*read())
    assert (found["@gender"], found["@strands"], found["@outcome"]) == ("not_known", "", "")


@pytest.mark.parametrize("at_once", [1, 2, 3, 4, 7, 100])
def test_none_is_lost_where_one_portion_ends(at_once, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", at_once)
    rated(a_version(), MAY, *"1234567")
    assert sorted(told(row)["whole_experience"] for row in read()) == list("1234567")


def test_the_order_follows_the_link_alone():
    rated(a_version(), MAY, *"1234567")
    pseudonyms = Pseudonyms("one")
    ids = map(str, Interview.objects.values_list("pk", flat=True))
    by_place = sorted(ids, key=lambda pk: hashlib.md5(f"{pk}{pseudonyms.place}".encode()).hexdigest())  # noqa: S324
    assert [row.cells[0] for row in read()] == [pseudonyms.of(pk) for pk in by_place]


def test_rows_as_they_are_read_know_their_places():
    rated(a_version(), MAY, *"1234567")
    found = layout(a_survey(), SUMMER)
    in_place, as_read = (list(reading.rows(found, Pseudonyms("one"), in_place=each)) for each in (True, False))
    assert [row.cells for row in sorted(as_read, key=lambda row: row.place)] == [row.cells for row in in_place]


def test_whoever_stops_early_leaves_the_database_in_order():
    rated(a_version(), MAY, *"1234567")
    found = reading.rows(layout(a_survey(), SUMMER), Pseudonyms("one"))
    next(found)
    found.close()
    assert not connection.needs_rollback
    assert len(read()) == 7


def test_what_fails_while_the_next_rows_are_fetched_is_heard():
    def failing():
        yield from [("one",)] * reading.AT_ONCE
        raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        list(reading._ahead(failing()))


def test_an_answer_that_would_tear_the_row_is_refused():
    surveyed(a_version(), MAY, {"whole_experience": "1", "treatment": "2"})
    Answer.objects.filter(question="treatment").update(code=f"2{BETWEEN}3")
    with pytest.raises(ValueError, match="stands between two answers"):
        read()


@pytest.mark.parametrize(("day", "said"), [("2019-04-30", "2019-04"), ("1983-02-17", "earlier"), (None, UNANSWERED)])
def test_a_day_is_a_month(day, said):
    surveyed(a_version(form=EVERY_KIND), date(2019, 5, 14), {"day": day, "one": "yes"})
    assert told(*read())["day"] == said


def test_more_paths_than_are_remembered(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PATHS", 1)
    surveyed(a_version(), MAY, {"whole_experience": "1"}, {"treatment": "1"}, {"whole_experience": "2"}, {})
    found = [told(row) for row in read()]
    assert sorted(row["whole_experience"] for row in found if "whole_experience" in row) == ["1", "2"]
    assert len(found) == 4
