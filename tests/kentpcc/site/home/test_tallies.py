"""What waits is counted for all lines of a page together."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.site.home.lines import Line, Section
from kentpcc.site.home.pages import FIRST_PAGES, first_page
from kentpcc.site.home.tallies import Rows, Tallied, tallied, written
from surveys.models import Case, Pause
from tests.factories import NOON, TODAY, a_case, a_survey

pytestmark = pytest.mark.django_db
KENT = ZoneInfo("Europe/London")


def told_of(*rows) -> Tallied:
    """A line that says what it was told."""
    return tallied(lambda _: rows)(lambda _, waiting: [Line(Section.TODAY, f"{waiting.number} since {waiting.first}")])


def texts(lines) -> list[str]:
    return [line.text for line in lines]


def a_pause(days_ago):
    return Pause.objects.create(survey=a_survey(), begins=TODAY - timedelta(days=days_ago), reason="x")


def test_a_line_alone_is_told_how_many_there_are_and_since_when(visiting, helen):
    a_pause(3), a_pause(9)
    assert texts(told_of(Rows(Pause.objects.all(), "begins"))(visiting(helen))) == [f"2 since {date(2019, 9, 9)}"]


def test_of_nothing_there_is_no_first_day(visiting, helen):
    assert texts(told_of(Rows(Pause.objects.all(), "begins"))(visiting(helen))) == ["0 since None"]


def test_rows_of_several_kinds_are_counted_together(visiting, helen):
    a_pause(3)
    a_case(closed_at=NOON - timedelta(days=5))
    rows = Rows(Pause.objects.all(), "begins"), Rows(Case.objects.exclude(closed_at=None), "closed_at")
    assert texts(told_of(*rows)(visiting(helen))) == [f"2 since {date(2019, 9, 13)}"]


def test_a_moment_is_a_day_by_the_clock_in_kent(visiting, helen):
    a_case(closed_at=datetime(2019, 9, 10, 0, 15, tzinfo=KENT))  # the 9th by Greenwich
    assert texts(told_of(Rows(Case.objects.all(), "closed_at"))(visiting(helen))) == [f"1 since {date(2019, 9, 10)}"]


def test_people_are_counted_once_however_often_they_come(visiting, helen, asha):
    for by in (asha, asha, helen):
        audit.record(Act.STOPPED_BY_CAP, by, by=by, at=NOON, bound="numbers shown")
    stops = AuditEntry.objects.filter(act=Act.STOPPED_BY_CAP)
    assert texts(told_of(Rows(stops, each="by"))(visiting(helen))) == ["2 since None"]


def test_a_line_of_nothing_is_written_without_a_question(visiting, helen, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(written([], visiting(helen))) == []


def test_all_lines_of_a_page_take_one_query(visiting, helen, django_assert_num_queries):
    a_pause(3)
    lines = [each for each in FIRST_PAGES["supervisor"] if isinstance(each, Tallied)]
    lines += [told_of(Rows(Pause.objects.all(), "begins")), told_of(Rows(Case.objects.all()))]
    with django_assert_num_queries(3):  # and what is urgent, and when one was here before
        found = {line: texts(said) for line, said in written(lines, visiting(helen))}
    assert set(found) == set(lines)
    assert (found[lines[-2]], found[lines[-1]]) == ([f"1 since {date(2019, 9, 15)}"], ["0 since None"])


def test_on_the_page_each_stands_where_it_stands_in_the_table(monkeypatch, visiting, helen):
    a_pause(1)
    before, after = (lambda _: [Line(Section.TODAY, "before")]), (lambda _: [Line(Section.TODAY, "after")])
    lines = (before, told_of(Rows(Pause.objects.all())), after)
    monkeypatch.setattr("kentpcc.site.home.pages.FIRST_PAGES", {"supervisor": lines})
    (part,) = first_page(visiting(helen)).parts
    assert texts(part.lines) == ["before", "1 since None", "after"]


def test_what_is_known_of_the_surveys_is_read_once(visiting, helen, django_assert_num_queries):
    a_pause(1)
    visitor = visiting(helen)
    known, surveys = visitor.policies, visitor.surveys
    assert [survey.pk for survey in surveys if survey.pauses.all()] == ["hate_crime"]
    with django_assert_num_queries(0):
        assert set(visitor.policies) == set(known) == {survey.pk for survey in visitor.surveys}
        assert [len(survey.pauses.all()) for survey in surveys].count(1) == 1
