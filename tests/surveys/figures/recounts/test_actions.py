"""A recount: asked for once, joined, carried out month by month, gone on with where it stopped."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction

from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.figures.recounts import actions
from surveys.models import Recount, Tally
from surveys.models.run import LOST_AFTER
from tests.factories import NOON, a_survey
from tests.surveys.figures.recounts.conftest import SPRING

pytestmark = pytest.mark.django_db
LATER = NOON + LOST_AFTER


def ask(helen, period=SPRING, survey="hate_crime", at=NOON):
    return actions.ask(a_survey(survey), period, by=helen, at=at)


def satisfied():
    rows = Tally.objects.filter(measure="whole_experience").order_by("month")
    return {row.month.month: row.satisfied for row in rows}


@pytest.fixture
def breaks(monkeypatch):
    """Counting fails from a month on, until it is mended: `breaks(5)`, `breaks(None)`."""
    counting, broken = actions.tally, []

    def tally(survey, months):
        if broken and broken[-1] and months[0].number >= broken[-1]:
            raise OperationalError("canceling statement due to statement timeout")
        return counting(survey, months)

    monkeypatch.setattr(actions, "tally", tally)
    return broken.append


def test_it_is_asked_for_sent_and_in_the_trail(helen, sent):
    recount = ask(helen)
    assert (recount.state, recount.period, recount.done, recount.total) == ("waiting", SPRING, 0, 4)
    assert sent == [("recount asked for", str(recount.pk))]
    entry = AuditEntry.objects.latest("id")
    assert entry.act == "asked for figures to be counted again"
    assert entry.detail == {"survey": "hate_crime", "months": "Mar to Jun 2019"}
    assert "helen" not in str(recount)


def test_the_worker_counts_every_month(helen, sent, interviews):
    recount = actions.carry_out(ask(helen))
    assert (recount.state, recount.done, recount.said, recount.percentage) == ("done", 4, "", 100)
    assert satisfied() == {3: 3, 4: 4, 5: 5, 6: 6}


def test_it_follows_the_answers_as_often_as_one_likes(helen, sent, interviews):
    for _ in range(2):
        actions.carry_out(ask(helen))
        assert satisfied() == {3: 3, 4: 4, 5: 5, 6: 6}
    interviews[0].answers.update(code="7")
    actions.carry_out(ask(helen, Period(Month(2019, 3), Month(2019, 3))))
    assert satisfied() == {3: 2, 4: 4, 5: 5, 6: 6}


def test_a_second_press_joins_the_one_that_runs(helen, make_user, sent):
    first = ask(helen)
    tom = make_user("analyst", "tom")
    assert ask(tom, at=NOON + timedelta(minutes=2)) == first
    assert ask(tom, Period(Month(2019, 4), Month(2019, 5))) == first, "its months are among them"
    assert (Recount.objects.count(), len(sent)) == (1, 1)


def test_other_months_of_the_survey_wait(helen, sent):
    ask(helen, Period(Month(2019, 4), Month(2019, 5)))
    with pytest.raises(Refused, match=r"Apr to May 2019 of Hate crime are being counted\. Wait until that has ended"):
        ask(helen)
    assert ask(helen, survey="rape").state == "waiting", "another survey does not"
    with pytest.raises(IntegrityError, match="one_open_recount_a_survey"), transaction.atomic():
        Recount.objects.update(survey="rape")


def test_after_the_end_there_is_a_new_one(helen, sent, interviews):
    first = actions.carry_out(ask(helen))
    assert ask(helen) != first


@pytest.mark.parametrize(
    ("period", "survey", "said"),
    [
        (Period(Month(2019, 9), Month(2019, 10)), "hate_crime", "October 2019 has not begun: choose an earlier month."),
        (Period(Month(2018, 3), Month(2018, 4)), "hate_crime", "Hate crime had not begun then: choose later months."),
    ],
)
def test_months_that_hold_nothing_are_refused(helen, sent, period, survey, said):
    with pytest.raises(Refused, match=said):
        ask(helen, period, survey)
    assert (Recount.objects.count(), sent) == (0, [])


def test_a_survey_that_has_not_begun_is_refused(helen, sent):
    survey = a_survey("burglary", started_on=None)
    with pytest.raises(Refused, match="had not begun"):
        actions.ask(survey, SPRING, by=helen, at=NOON)


def test_a_failure_is_said_with_what_to_do(helen, sent, interviews, breaks, caplog):
    breaks(5)
    recount = actions.carry_out(ask(helen))
    assert (recount.state, recount.done, recount.percentage) == ("failed", 2, 50)
    assert recount.said.startswith("May 2019 could not be counted, and its figures are as they were; every month befor")
    assert "Go on with it. If it stops again, tell whoever runs this service" in recount.said
    assert satisfied() == {3: 3, 4: 4}
    assert "OperationalError" in caplog.text


def test_it_goes_on_where_it_stopped(helen, sent, interviews, breaks):
    breaks(5)
    recount = actions.carry_out(ask(helen))
    breaks(None)
    Tally.objects.all().delete()  # so that one sees what is counted
    actions.again(recount, at=NOON)
    assert len(sent) == 2
    recount.refresh_from_db()
    assert (recount.state, recount.said, recount.done) == ("waiting", "", 2)
    assert actions.carry_out(recount).state == "done"
    assert satisfied() == {5: 5, 6: 6}


def test_one_that_is_under_way_is_not_begun_again(helen, sent):
    with pytest.raises(Refused, match="still under way, or has ended"):
        actions.again(ask(helen), at=NOON)


def test_one_that_stopped_waits_for_a_later_one(helen, sent, interviews, breaks):
    breaks(3)
    stopped = actions.carry_out(ask(helen))
    ask(helen)
    with pytest.raises(Refused, match="Another recount of this survey is under way"):
        actions.again(stopped, at=NOON)


@pytest.mark.parametrize(("passed", "lost"), [(timedelta(minutes=14, seconds=59), False), (LOST_AFTER, True)])
def test_when_it_counts_as_lost(helen, sent, passed, lost):
    assert ask(helen).is_lost(NOON + passed) is lost


def test_one_that_is_lost_is_sent_again_by_the_clock(helen, sent):
    recount = ask(helen)
    assert actions.go_on_with_lost(at=LATER - timedelta(seconds=1)) == 0
    assert actions.go_on_with_lost(at=LATER) == 1
    assert actions.go_on_with_lost(at=LATER) == 0, "it has fifteen minutes once more"
    assert sent == [("recount asked for", str(recount.pk))] * 2


def test_who_joins_a_lost_one_sends_it_again(helen, sent):
    recount = ask(helen)
    assert ask(helen, at=LATER) == recount
    assert len(sent) == 2


def test_delivered_twice_it_ends_once(helen, sent, interviews):
    recount = ask(helen)
    other = Recount.objects.get(pk=recount.pk)
    actions.carry_out(recount)
    ended = Recount.objects.get().moved_at
    assert actions.carry_out(other).state == "done", "it was at it when the first ended"
    assert actions.carry_out(Recount.objects.get()).moved_at == ended
    assert satisfied() == {3: 3, 4: 4, 5: 5, 6: 6}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"last": date(2019, 1, 1)}, "a_recount_ends_after_it_begins"),
        ({"first": date(2019, 3, 2)}, "a_recount_is_of_whole_months"),
        ({"last": date(2019, 6, 30)}, "a_recount_is_of_whole_months"),
    ],
)
def test_the_database_keeps_its_months_whole(helen, sent, wrong, name):
    ask(helen)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Recount.objects.update(**wrong)
