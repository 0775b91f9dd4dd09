"""Releasing a month: once, whole, for good."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from kentpcc.models import AuditEntry
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.disclosure.ledger import Ledger
from surveys.disclosure.policy import POLICY
from surveys.disclosure.solver import Unsolved
from surveys.figures.dimensions import BY_CODE
from surveys.figures.releases import actions, ledgers
from surveys.figures.releases.actions import hash_of, release
from surveys.models import Interview, Release
from tests.factories import a_survey, a_version
from tests.surveys.figures.releases.conftest import AT, JULY, a_year, cell, counted, kept, released, truth
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db
AUGUST = Month(2019, 8)
PAPER = {"hate_crime": (139, 177, 78.5, [71.9, 83.9]), "rape": (64, 70, 91.4, [82.5, 96.0])}


@pytest.mark.usefixtures("the_papers_rows")
def test_the_three_lines_of_the_paper():
    found = released()
    for survey, (satisfied, n, share, interval) in PAPER.items():
        line = cell(found, survey=survey)
        assert (line["shown"], line["n"], line["share"], line["interval"]) == ("exact", n, share, interval)
        assert line["period"] == ["2019-05", "2019-07"]
        assert truth(found, line)[:2] == [n, satisfied]
    paused = cell(found, survey="domestic_abuse")
    assert (paused["n"], paused["share"], paused["interval"]) == (150, 90.0, [84.2, 93.8])
    assert paused["period"] == ["2018-10", "2018-12"]
    (line,) = [each for each in found.content["lines"] if each["survey"] == "domestic_abuse"]
    assert line["notes"][0].startswith("Due to resourcing and technical issues, this survey was paused")
    assert found.content["planned"] == ["Burglary"]


def test_what_is_kept_beside_the_figures(july, settings, helen):
    assert (july.to, july.version, july.supersedes, july.reason) == (date(2019, 7, 1), 1, None, "")
    assert (july.policy, july.code) == (POLICY.digest, settings.CODE_VERSION)
    assert july.content_hash == hash_of(july.content)
    assert (july.released_at, july.month, str(july)) == (AT, JULY, "2019-07 version 1")
    july.refresh_from_db()
    assert july.content_hash == hash_of(july.content), "as the database gives it back"


def test_it_is_recorded(helen):
    a_year()
    found = released(by=helen)
    entry = AuditEntry.objects.get(act="released figures")
    assert (entry.by, entry.subject_id) == (helen, str(found.pk))
    assert entry.detail == {"to": "2019-07", "version": 1, "sha256": found.content_hash}


def test_nothing_that_is_shown_holds_a_true_count_or_a_reason(july):
    assert set(july.content["cells"][0]) == {
        *("survey", "period", "area", "group", "shown", "n", "share", "step", "interval", "under_review")
    }
    for shown, (n, satisfied, _) in zip(july.content["cells"], july.ledger["truths"], strict=True):
        if shown["shown"] == "suppressed":
            assert (shown["n"], shown["share"]) == (None, None)
        assert satisfied <= n


@pytest.mark.parametrize(
    ("to", "last"),
    [(Month(2019, 9), "September 2019 is not over yet"), (Month(2020, 1), "January 2020 is not over yet")],
)
def test_a_month_that_is_not_over_is_refused(to, last):
    a_year()
    with pytest.raises(Refused, match=f"{last}: release August 2019 or an earlier month"):
        released(to)
    assert not Release.objects.exists()


def test_on_its_last_day_it_is_not_over_and_on_the_next_it_is():
    a_year()
    with pytest.raises(Refused, match="not over yet"):
        released(at=datetime(2019, 7, 31, 22, 59, tzinfo=UTC))  # a minute to midnight in Kent
    assert released(at=datetime(2019, 7, 31, 23, 0, tzinfo=UTC)).version == 1


def test_a_second_time_is_refused(july):
    with pytest.raises(Refused, match=r"July 2019 was released on 18 September 2019\. To correct it, say why\."):
        released()
    with pytest.raises(Refused, match="Nothing that may be shown of July 2019 has changed"):
        released(reason="Just to be sure")
    assert Release.objects.count() == 1


def test_a_reason_is_for_a_correction(july):
    with pytest.raises(Refused, match="August 2019 has not been released"):
        released(AUGUST, reason="A late extract")
    with pytest.raises(Refused, match="say why"):
        released(reason="   ")


def test_before_any_survey_began_there_is_nothing():
    a_survey()
    with pytest.raises(Refused, match="No survey had begun by April 2018"):
        released(Month(2018, 4))


def test_interviews_that_are_not_counted_yet_are_waited_for():
    a_year()
    rated(a_version(a_survey("rape")), date(2019, 7, 31), "1")
    with pytest.raises(Refused, match="Some interviews up to July 2019 are not counted yet"):
        released()
    assert released(Month(2019, 6)).month == Month(2019, 6)
    Interview.objects.update(counted=True)
    assert released().month == JULY


def test_without_an_answer_of_the_solver_nothing_is_released(monkeypatch):
    a_year()

    def unsolved(*_, **__):
        raise Unsolved("The solver came to no answer: nothing may be shown.")

    monkeypatch.setattr(ledgers.Desk, "release", unsolved)
    with pytest.raises(Refused, match="Nothing was released: for Hate crime no safe table was found"):
        released()
    assert not Release.objects.exists()


def test_if_it_cannot_be_recorded_it_is_not_released(monkeypatch):
    a_year()

    def fails(*_, **__):
        raise OSError("no room")

    monkeypatch.setattr(actions.audit, "record", fails)
    with pytest.raises(OSError, match="no room"):
        released()
    assert not Release.objects.exists()


def test_two_at_once_would_not_know_of_each_other(monkeypatch):
    """While July was prepared somebody released June: July begins anew."""
    a_year()
    prepared = actions._prepared

    def meanwhile(to, earlier, report):
        found = prepared(to, earlier, report)
        monkeypatch.setattr(actions, "_prepared", prepared)
        released(Month(2019, 6))
        return found

    monkeypatch.setattr(actions, "_prepared", meanwhile)
    with pytest.raises(Refused, match="Another month was released meanwhile"):
        released()
    assert [each.month for each in Release.objects.all()] == [Month(2019, 6)]


def test_it_says_how_far_it_is():
    a_year()
    a_survey("rape")
    said = []
    release(JULY, by=None, at=AT, report=lambda done, total: said.append((done, total)))
    assert said == [(0, 2), (1, 2), (2, 2)]


def test_a_release_never_changes(july):
    july.reason = "Better now"
    for change in (
        july.save,
        july.delete,
        lambda: Release.objects.update(reason="Better now"),
        lambda: Release.objects.all().delete(),
        lambda: Release.objects.latest_versions().update(version=2),
    ):
        with pytest.raises(Refused, match="A release never changes"):
            change()


@pytest.mark.parametrize("act", ["update", "delete"])
def test_and_the_database_refuses_it_too(july, act):
    from django.db import connection

    statement = {
        "update": "UPDATE surveys_release SET content_hash = 'x'",
        "delete": "DELETE FROM surveys_release",
    }[act]
    with pytest.raises(DatabaseError, match="A release never changes"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Release.objects.get().content_hash == july.content_hash


def test_interviews_that_arrive_later_change_no_byte_of_it(july):
    before = kept()
    for step in range(12):
        counted("hate_crime", JULY - step, 50, 73, "dover")
    counted("hate_crime", JULY, 1, 50)
    released(AUGUST)
    assert kept()[:1] == before


def test_names_of_values_are_the_same_for_every_survey():
    """That somebody of a survey has an outcome is not told by listing the outcome."""
    a_year("hate_crime", districts=("swale",))
    a_year("rape", districts=("swale",))
    for step in range(12):
        counted("hate_crime", JULY - step, 40, 50, outcome={"A": (40, 50)})
        counted("rape", JULY - step, 40, 50, outcome={"B": (40, 50)})
    found = released()
    for survey in ("hate_crime", "rape"):
        outcomes = [
            each["group"]
            for each in found.content["cells"]
            if each["survey"] == survey and each["group"].startswith("outcome=")
        ]
        assert outcomes == ["outcome=A", "outcome=B", "outcome=not_known"]


def teams_of(release):
    return [each for each in release.content["cells"] if each["group"].startswith("team=")]


def counted_by_team(survey, last):
    """Two teams of fifteen or more, and one of three, in one district of about forty."""
    for step in range(12):
        few = {"C": (1, 3)} if step == 0 else {}
        teams = {"A": (1, 2), "B": (1, 2), **few}
        satisfied, n = map(sum, zip(*teams.values(), strict=True))
        counted(survey, last - step, satisfied, n, "thanet", team=teams, gender={"female": (satisfied, n)})


def test_no_team_leaves_since_a_district_less_its_other_teams_would_tell_of_one():
    """Nor of a survey that is kept to the whole force, where a team is a place all the same."""
    for survey in ("hate_crime", "rape"):
        a_year(survey, districts=("thanet",))
        counted_by_team(survey, JULY)
    found = released()
    assert teams_of(found) == []
    groups = {(each["survey"], each["group"]) for each in found.content["cells"] if each["group"]}
    assert {("hate_crime", "gender=female"), ("rape", "gender=female")} <= groups
    assert [row for row in found.ledger["books"]["hate_crime"]["rows"] if row[1].startswith("team=")] == []
    assert [name for name, _ in found.ledger["books"]["hate_crime"]["known"] if name == "team"] == []
    assert all("team" not in line["left_out"] for line in found.content["lines"]), "nor is it said to be missing"


def test_where_teams_left_before_the_ledger_goes_on_counting_with_them(monkeypatch):
    a_year("hate_crime", districts=("thanet",))
    counted_by_team("hate_crime", JULY)
    with monkeypatch.context() as before:
        for room in (actions, ledgers):
            before.setattr(room, "LEAVING", BY_CODE)
        assert teams_of(released())
    counted("hate_crime", AUGUST, 4, 7, "thanet", team={"A": (4, 7)})
    universes = []

    def counting(universe, *given, **more):
        universes.append(universe)
        return Ledger(universe, *given, **more)

    monkeypatch.setattr(ledgers, "Ledger", counting)
    assert teams_of(released(AUGUST)) == []
    assert universes[0].dimensions["team"].values[:3] == ("A", "B", "C")


def test_the_order_of_the_rows_decides_nothing():
    a_year(monthly=((40, 50), (3, 6)))
    with transaction.atomic():
        first = released().content_hash
        transaction.set_rollback(True)
    from surveys.models import Tally

    rows = list(Tally.objects.order_by("-district", "month"))
    Tally.objects.all().delete()
    for row in rows:
        row.pk = None
    Tally.objects.bulk_create(rows)
    assert released().content_hash == first
