from datetime import date, timedelta

import pytest

from kentpcc.site.home import victims
from tests.factories import NOON, TODAY, a_victim, an_extract
from tests.kentpcc.site.home.reading import read
from victims.models import ErasureRequest, Extract, Merge, Population, RuleProposal, Suggestion

pytestmark = pytest.mark.django_db


def ago(days):
    return NOON - timedelta(days=days)


def a_rule_change(by, at=NOON, rule="vulnerable"):
    told = {"population": Population.objects.get(pk="hate_crime"), "effective_from": TODAY}
    return RuleProposal.objects.create(**told, rule=rule, proposed_by=by, proposed_at=at)


def a_merge(by, at=NOON, **pair):
    pair = pair or {"kept": a_victim(), "gone": a_victim()}
    return Merge.objects.create(**pair, proposed_by=by, proposed_at=at)


def an_erasure(by, *, received_on=TODAY, at=NOON):
    told = {"reason": ErasureRequest.Reason.ASKED, "received_on": received_on}
    return ErasureRequest.objects.create(victim=a_victim(), **told, proposed_by=by, proposed_at=at)


def a_suggestion(found_on=TODAY):
    first, second = sorted((a_victim(), a_victim()), key=lambda victim: victim.pk)
    return Suggestion.objects.create(first=first, second=second, found_on=found_on)


def test_what_another_supervisor_proposed_waits_with_the_age_of_the_oldest(visiting, helen, bob):
    a_rule_change(helen, ago(1))
    for days in (4, 2, 0):
        a_merge(helen, ago(days))
    an_erasure(helen, at=ago(2))
    visitor = visiting(bob)
    assert read(victims.rule_changes(visitor)) == [
        "Waits for you: 1 rule change waits for a second person, the oldest since yesterday. [Look and decide]"
    ]
    assert read(victims.merges(visitor)) == [
        "Waits for you: 3 merges wait for a second person, the oldest for 4 days. [Look and decide]"
    ]
    assert read(victims.erasures(visitor)) == [
        "Waits for you: 1 erasure waits for a second person, the oldest for 2 days. [Look and decide]"
    ]


def test_what_one_proposed_oneself_waits_for_somebody_else(visiting, helen):
    a_rule_change(helen), a_merge(helen), an_erasure(helen)
    visitor = visiting(helen)
    assert [*victims.rule_changes(visitor), *victims.merges(visitor), *victims.erasures(visitor)] == []


def test_what_was_decided_waits_no_more(visiting, helen, bob):
    RuleProposal.objects.filter(pk=a_rule_change(helen).pk).update(
        decision="confirmed", decided_at=NOON, decided_by=bob
    )
    an_erasure(helen)
    ErasureRequest.objects.update(decision="declined", decided_at=NOON, decided_by=bob, declined_because="withdrawn")
    visitor = visiting(bob)
    assert [*victims.rule_changes(visitor), *victims.erasures(visitor)] == []


@pytest.mark.parametrize(
    ("received_on", "section"),
    [
        (date(2019, 8, 17), "Late"),  # to be answered by yesterday
        (date(2019, 8, 18), "Waits for you"),  # by today
    ],
)
def test_an_erasure_is_late_a_month_after_it_came(visiting, helen, bob, received_on, section):
    an_erasure(helen, received_on=received_on)
    (line,) = victims.erasures(visiting(bob))
    assert line.section == section


def test_a_late_erasure_is_late_for_whoever_asked_for_it_too(visiting, helen):
    for received_on in (date(2019, 8, 1), date(2019, 7, 30)):
        an_erasure(helen, received_on=received_on)
    assert read(victims.erasures(visiting(helen))) == [
        "Late: 2 requests for an erasure are unanswered, to be answered by 30 August. [Look and decide]"
    ]


def test_suggested_duplicates_wait_unless_a_merge_of_them_does(visiting, helen, bob):
    a_suggestion(TODAY - timedelta(days=9))
    proposed = a_suggestion()
    a_merge(helen, kept=proposed.second, gone=proposed.first)
    Suggestion.objects.filter(pk=a_suggestion().pk).update(dismissed_on=TODAY, dismissed_by=helen)
    assert read(victims.duplicates(visiting(bob))) == [
        "Waits for you: 1 pair of references may be one person, the oldest for 9 days. [Compare them]"
    ]


def test_the_last_extract_is_dated(visiting, helen):
    an_extract()
    Extract.objects.update(admitted_at=ago(9), rows=5, accepted=4, refused=1)
    assert read(victims.last_extract(visiting(helen))) == [
        "Today: 4 victims came in with the last extract, 9 days ago; 1 row was refused. [Bring in an extract]"
    ]


def test_before_the_first_extract(visiting, helen):
    assert read(victims.last_extract(visiting(helen))) == ["Today: No extract has come in yet. [Bring in an extract]"]
