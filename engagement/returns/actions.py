from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from engagement.models import Indicator, MonitoringReturn, ReturnFigure, ReturnNote, Service, Submission, due_day
from engagement.returns.plausibility import before, warnings
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.periods import Period
from kentpcc.refusals import Refused

Kind = ReturnNote.Kind
FILED_MEANWHILE = "This return was filed again while you had the page open. Look at what it says now, then go on."
NOT_RECEIVED = "This return has not been received, so it cannot be accepted yet."


@dataclass(frozen=True)
class Published:
    """A percentage as the service publishes it, and the counts behind it if it supplied them."""

    percentage: Decimal
    numerator: int | None = None
    denominator: int | None = None


@transaction.atomic
def expect_returns(quarter: Period, *, by: User | None, today: date) -> list[MonitoringReturn]:
    """Notes which returns are due for a quarter that has ended. Asking twice adds nothing."""
    if today < quarter.ends:
        raise Refused(f"{quarter.label} has not ended: ask for its returns from {quarter.ends:%-d %B %Y}.")
    due = due_day(quarter)
    asked = [
        MonitoringReturn.objects.get_or_create(service=service, quarter=quarter, defaults={"due_on": due})  # type: ignore[misc]  # the field takes a Period
        for service in Service.objects.funded_in(quarter)
    ]
    new = [monitoring_return for monitoring_return, created in asked if created]
    for monitoring_return in new:
        record(Act.EXPECTED_RETURN, monitoring_return, by=by)
    return new


@transaction.atomic
def file_return(
    monitoring_return: MonitoringReturn,
    *,
    figures: Mapping[str, Published],
    said: str = "",
    seen: int | None = None,
    by: User,
    today: date,
) -> MonitoringReturn:
    """Takes in a service's figures by indicator. Until the office accepts them they may be filed again.

    Each filing is kept as a submission of its own. `seen` is the number of the last one that whoever files knew of.
    """
    kept = _locked(monitoring_return)
    if kept.accepted_on:
        raise Refused("The office has accepted this return. Ask the office if a figure has to be corrected.")
    if today < kept.quarter.ends:
        raise Refused(f"{kept.quarter.label} has not ended: file its return from {kept.quarter.ends:%-d %B %Y}.")
    _refuse_unseen(kept, seen)
    again = kept.received_on is not None
    kept.received_on, kept.filed_by, kept.sent_back_on = kept.received_on or today, by, None
    kept.save(update_fields=["received_on", "filed_by", "sent_back_on"])
    _replace(kept, figures)
    submission = _submit(kept, said.strip(), by, today)
    record(Act.FILED_RETURN, kept, by=by, again=again, figures=len(figures), submission=submission.number)
    return kept


def last_number(monitoring_return: MonitoringReturn) -> int:
    """Of its submissions; 0 before the first."""
    last = monitoring_return.submissions.order_by("-number").values_list("number", flat=True).first()
    return last or 0


def _refuse_unseen(kept: MonitoringReturn, seen: int | None) -> None:
    if seen is not None and seen != last_number(kept):
        raise Refused(FILED_MEANWHILE)


def _replace(kept: MonitoringReturn, figures: Mapping[str, Published]) -> None:
    asked = {each.code: each for each in kept.service.indicators_in(kept.quarter)}
    if unknown := figures.keys() - asked.keys():
        raise Refused(f"{kept.service.name} is not asked for {', '.join(sorted(unknown))} in {kept.quarter.label}.")
    kept.figures.all().delete()
    ReturnFigure.objects.bulk_create(_figure(kept, asked[code], published) for code, published in figures.items())


def _figure(kept: MonitoringReturn, indicator: Indicator, published: Published) -> ReturnFigure:
    return ReturnFigure(
        monitoring_return=kept,
        indicator=indicator,
        percentage=published.percentage,
        numerator=published.numerator,
        denominator=published.denominator,
    )


def _submit(kept: MonitoringReturn, said: str, by: User, today: date) -> Submission:
    figures = [
        {
            "code": figure.indicator.code,
            "wording": figure.indicator.wording,
            "percentage": str(figure.percentage),
            "numerator": figure.numerator,
            "denominator": figure.denominator,
        }
        for figure in kept.figures.select_related("indicator")
    ]
    number = last_number(kept) + 1
    return Submission.objects.create(
        monitoring_return=kept, number=number, filed_on=today, filed_by=by, figures=figures, said=said
    )


@transaction.atomic
def accept_return(
    monitoring_return: MonitoringReturn,
    *,
    answers: Mapping[str, str] | None = None,
    seen: int | None = None,
    by: User,
    today: date,
) -> MonitoringReturn:
    """From now on the board may read the figures. A second acceptance changes nothing.

    `answers`, by the code of a warning, say why what is odd is right; each warning needs one.
    """
    kept = _locked(monitoring_return)
    if kept.accepted_on:
        return kept
    if kept.received_on is None:
        raise Refused(NOT_RECEIVED)
    if kept.sent_back_on:
        raise Refused("This return was sent back. It can be accepted once the service has filed it again.")
    if kept.filed_by_id == by.pk:
        raise Refused("You filed this return, so somebody else must accept it.")
    _refuse_unseen(kept, seen)
    _answer_warnings(kept, answers or {}, by, today)
    kept.accepted_on, kept.accepted_by = today, by
    kept.save(update_fields=["accepted_on", "accepted_by"])
    record(Act.ACCEPTED_RETURN, kept, by=by, warnings=len(answers or {}))
    return kept


def _answer_warnings(kept: MonitoringReturn, answers: Mapping[str, str], by: User, today: date) -> None:
    found = warnings(kept, before(kept))
    for warning in found:
        if not answers.get(warning.code, "").strip():
            raise Refused(f"Say why this is right, or send the return back. {warning.sentence}", warning.code)
    for warning in found:
        _note(kept, Kind.WARNING, warning.sentence, by, today, answer=answers[warning.code].strip())


@transaction.atomic
def send_back(monitoring_return: MonitoringReturn, *, reason: str, by: User, today: date) -> MonitoringReturn:
    """Back to the service, to be corrected and filed again. An accepted one leaves the board's pages until then."""
    kept = _locked(monitoring_return)
    if kept.received_on is None:
        raise Refused("This return has not been received: there is nothing to send back.")
    if kept.sent_back_on:
        raise Refused("This return is with the service already.")
    if not reason.strip():
        raise Refused("Say what the service has to correct.", "words")
    was_accepted = kept.accepted_on is not None
    kept.sent_back_on, kept.accepted_on, kept.accepted_by = today, None, None
    kept.save(update_fields=["sent_back_on", "accepted_on", "accepted_by"])
    _note(kept, Kind.SENT_BACK, reason, by, today)
    record(Act.SENT_RETURN_BACK, kept, by=by, was_accepted=was_accepted)
    return kept


@transaction.atomic
def ask(monitoring_return: MonitoringReturn, *, words: str, by: User, today: date) -> ReturnNote:
    """A question to the service; the return stays where it is."""
    kept = _locked(monitoring_return)
    if not words.strip():
        raise Refused("Write what you ask the service.", "words")
    note = _note(kept, Kind.QUERY, words, by, today)
    record(Act.ASKED_ABOUT_RETURN, kept, by=by, note=note.pk)
    return note


@transaction.atomic
def answer(note: ReturnNote, words: str, *, by: User, today: date) -> ReturnNote:
    """What the service says to a question. An answer is given once: what follows it is another question."""
    kept = ReturnNote.objects.select_for_update().get(pk=note.pk)
    if kept.kind != Kind.QUERY or kept.answer:
        raise Refused("That was answered already.")
    if not words.strip():
        raise Refused("Write the answer.", "words")
    kept.answer, kept.answered_on, kept.answered_by = words.strip(), today, by
    kept.save(update_fields=["answer", "answered_on", "answered_by"])
    record(Act.ANSWERED_ABOUT_RETURN, kept.monitoring_return, by=by, note=kept.pk)
    return kept


@transaction.atomic
def remind(monitoring_return: MonitoringReturn, *, by: User, today: date) -> ReturnNote:
    """Records that the service was reminded, by whatever way: once a day."""
    kept = _locked(monitoring_return)
    if kept.received_on and not kept.sent_back_on:
        raise Refused("This return has come: nobody needs to be reminded.")
    if kept.notes.filter(kind=Kind.REMINDER, written_on=today).exists():
        raise Refused("A reminder was recorded today already.")
    days = kept.days_late(today)
    late = f"{days} {'day' if days == 1 else 'days'} late" if days else f"due on {kept.due_on:%-d %B %Y}"
    note = _note(kept, Kind.REMINDER, f"The return for {kept.quarter.label} is {late}.", by, today)
    record(Act.REMINDED_OF_RETURN, kept, by=by, days=days)
    return note


def _note(kept: MonitoringReturn, kind: str, words: str, by: User, today: date, *, answer: str = "") -> ReturnNote:
    answered = {"answer": answer, "answered_on": today, "answered_by": by} if answer else {}
    return ReturnNote.objects.create(
        monitoring_return=kept, kind=kind, words=words.strip(), written_on=today, written_by=by, **answered
    )


def _locked(monitoring_return: MonitoringReturn) -> MonitoringReturn:
    return MonitoringReturn.objects.select_for_update().get(pk=monitoring_return.pk)
