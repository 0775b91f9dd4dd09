"""An export: asked for, made, released by somebody else, fetched by whoever asked, and gone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.models import Export
from surveys.models.run import LOST_AFTER
from surveys.responses import actions, held
from tests.factories import NOON, a_survey
from tests.surveys.responses.exported import SUMMER

pytestmark = pytest.mark.django_db
SEVEN_DAYS = NOON + actions.KEPT


def files():
    return sorted(path.name.partition(".")[2] for path in held.workplace().parent.glob("*.*"))


def committed(callbacks, act):
    with callbacks(execute=True):
        return act()


def test_it_is_asked_for_with_a_purpose_and_sent_to_a_worker(ask, sent, tia):
    export = ask()
    assert (export.state, export.period, export.decision, export.link) == ("waiting", SUMMER, "", str(export.pk))
    assert sent == [("export asked for", str(export.pk))]
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.by) == ("asked for an export of answers", tia)
    assert entry.detail == {"survey": "hate_crime", "months": "May to Jul 2019", "format": "csv", "same_as": None}
    assert "tia" not in str(export)


def test_a_month_to_come_is_refused(ask, tia):
    with pytest.raises(Refused, match="October 2019 has not begun"):
        actions.ask(
            a_survey(),
            Period(Month(2019, 10), Month(2019, 10)),
            **{"kind": "csv", "purpose": "A study", "same_as": None, "by": tia, "at": NOON},
        )


def test_three_may_wait_and_no_more(ask):
    made = [ask() for _ in range(3)]
    with pytest.raises(Refused, match="3 exports of yours wait already"):
        ask()
    actions.withdraw(made[0], by=made[0].proposed_by, at=NOON)
    assert ask().state == "waiting"


def test_pseudonyms_are_kept_from_ones_own_export_and_from_its_first(ask, tia, tom):
    first = ask()
    second = ask(same_as=first)
    third = ask(same_as=second)
    assert second.link == third.link == first.link
    with pytest.raises(Refused, match="your own exports only"):
        ask(by=tom, same_as=first)


def test_the_worker_makes_it_sealed_and_counts(export):
    assert (export.state, export.rows, export.alone, export.few) == ("made", 3, 0, 3)
    assert files() == ["csv", "data", "html"]
    assert b"respondent" not in held.place(export).read_bytes()
    with held.open_kept(export) as file:
        assert file.read().startswith(b"respondent,month,")
    assert list(held.workplace().iterdir()) == []


def test_twice_is_once(export):
    before = held.place(export).read_bytes()
    assert actions.carry_out(export).state == "made"
    assert held.place(export).read_bytes() == before


def test_what_is_wrong_is_said_and_can_be_made_again(ask, sent):
    export = actions.carry_out(ask())
    assert (export.state, export.said) == (
        "failed",
        "Nobody was interviewed for Hate crime in May to Jul 2019: choose other months.",
    )
    actions.again(export, at=NOON)
    assert (Export.objects.get().state, Export.objects.get().said, len(sent)) == ("waiting", "", 2)


def test_what_nobody_expected_is_in_the_log_alone(ask, interviews, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("Amara Deal")

    monkeypatch.setattr(actions, "make", broken)
    export = actions.carry_out(ask())
    assert (export.state, export.said) == ("failed", "It stopped, and the reason is in the log. Make it again.")


def test_one_that_is_under_way_is_left_alone_until_it_is_lost(ask):
    export = ask()
    with pytest.raises(Refused, match="still under way"):
        actions.again(export, at=NOON)
    actions.again(export, at=NOON + LOST_AFTER)


def test_one_withdrawn_while_it_was_made_leaves_no_file(ask, interviews, tia, monkeypatch):
    export, making = ask(), actions.make

    def make(*arguments, **named):
        done = making(*arguments, **named)
        actions.withdraw(export, by=tia, at=NOON)
        return done

    monkeypatch.setattr(actions, "make", make)
    assert actions.carry_out(export).decision == "withdrawn"
    assert files() == []


def test_another_person_releases_it_for_seven_days(export, helen, trail):
    released = actions.release(export, by=helen, at=NOON)
    assert (released.decision, released.decided_by, released.expires_at) == ("confirmed", helen, SEVEN_DAYS)
    assert trail()[-1] == "released an export of answers"
    assert AuditEntry.objects.latest("id").detail == {"rows": 3, "sha256": export.sha256}


def test_nobody_releases_their_own(export, tia):
    with pytest.raises(Refused, match="You asked for this export, so somebody else must release it"):
        actions.release(export, by=tia, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.update(decision="confirmed", decided_by=tia, decided_at=NOON, expires_at=NOON)


def test_what_is_not_made_or_gone_is_not_released(ask, helen, export):
    with pytest.raises(Refused, match="not made yet"):
        actions.release(ask(), by=helen, at=NOON)
    Export.objects.update(deleted_at=NOON)
    with pytest.raises(Refused, match="Its file was deleted"):
        actions.release(export, by=helen, at=NOON)


def test_nothing_is_decided_twice(released, tom):
    for act in (actions.release, actions.decline):
        with pytest.raises(Refused, match="decided already"):
            act(released, by=tom, at=NOON)


def test_whoever_asked_fetches_it_and_each_time_is_recorded(released, tia, trail):
    for _ in range(2):
        with actions.fetch(released, by=tia, at=NOON) as file:
            assert file.read().count(b"\r\n") == 4
    assert trail()[-2:] == ["downloaded an export of answers"] * 2


def test_it_is_recorded_before_a_byte_goes_out(released, tia, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(actions.audit, "record", broken)
    monkeypatch.setattr(held, "open_kept", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(RuntimeError):
        actions.fetch(released, by=tia, at=NOON)


def test_nobody_else_fetches_it_nor_too_early_nor_too_late(export, tia, tom, helen):
    assert actions.fetch(export, by=tia, at=NOON) is None
    released = actions.release(export, by=helen, at=NOON)
    assert actions.fetch(released, by=tom, at=NOON) is None
    assert actions.fetch(released, by=helen, at=NOON) is None
    assert actions.fetch(released, by=tia, at=SEVEN_DAYS) is None
    assert actions.fetch(released, by=tia, at=SEVEN_DAYS - timedelta(seconds=1)) is not None


def test_the_file_of_one_declined_or_withdrawn_goes_at_once(
    ask, interviews, helen, tia, django_capture_on_commit_callbacks
):
    declined, withdrawn = actions.carry_out(ask()), actions.carry_out(ask())
    done = committed(django_capture_on_commit_callbacks, lambda: actions.decline(declined, by=helen, at=NOON))
    assert done.decision == "declined"
    assert len(files()) == 3
    with pytest.raises(Refused, match="Somebody else asked for this export"):
        actions.withdraw(withdrawn, by=helen, at=NOON)
    committed(django_capture_on_commit_callbacks, lambda: actions.withdraw(withdrawn, by=tia, at=NOON))
    assert files() == []


def test_expired_files_are_deleted_at_night(released, django_capture_on_commit_callbacks, trail):
    assert actions.delete_expired(at=SEVEN_DAYS - timedelta(seconds=1)) == 0
    assert committed(django_capture_on_commit_callbacks, lambda: actions.delete_expired(at=SEVEN_DAYS)) == 1
    assert files() == []
    assert trail()[-1] == "deleted the file of an export of answers"
    assert actions.delete_expired(at=SEVEN_DAYS) == 0


def test_what_nobody_releases_is_deleted_after_fourteen_days(export, django_capture_on_commit_callbacks):
    late = NOON + actions.UNDECIDED_KEPT
    assert actions.delete_expired(at=late - timedelta(seconds=1)) == 0
    assert committed(django_capture_on_commit_callbacks, lambda: actions.delete_expired(at=late)) == 1
    assert files() == []
