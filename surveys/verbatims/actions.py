"""One person takes the names out, another looks and clears; consent is withdrawn, and the words are gone."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.models import Answer, ConsentWithdrawal, ListedName, Redaction
from surveys.verbatims import texts
from surveys.verbatims.held import known_of, names_are_gone
from surveys.verbatims.hints.finding import hints_in
from surveys.verbatims.hints.hint import Hint, Source
from surveys.verbatims.marking import added

VICTIM = "interview__case__involvement__victim"
Outcome = Redaction.Outcome
NOT_AGREED = "The victim has not agreed that this text is printed, or no longer agrees. Take another one."
STANDS = "Somebody has taken the names out of this text already: go back to the list."
LOOK = "Nothing was changed, or something is still marked. If nobody is named, tick that you have looked."
SAY_NAMES = "Enter at least one name: one a line."


@dataclass(frozen=True)
class Reading:
    """A text as it was said, with its hints; `proposed` is what somebody made of it, with those that are left.

    `names_gone`: the contact details were deleted, so nobody can look for the person's name any more.
    """

    said: str
    hints: list[Hint]
    names_gone: bool
    proposed: str = ""
    left: tuple[Hint, ...] = ()


@transaction.atomic
def read(answer: Answer, *, by: User, at: datetime, proposed: str = "") -> Reading:
    """Opens a text for whoever takes names out of it. The reading is recorded first: no log, no page."""
    record_reading(answer, by=by, at=at)
    known = known_of(answer.interview)
    return Reading(
        answer.text,
        hints_in(answer.text, known),
        names_are_gone(answer.interview),
        proposed,
        tuple(hints_in(proposed, known)),
    )


def record_reading(answer: Answer, *, by: User, at: datetime) -> None:
    """Of the interview, so that the person can be told who looked. Call it in the transaction of the reading."""
    audit.record(Act.READ_TEXT, answer.interview, by=by, at=at, question=answer.question)


@transaction.atomic
def propose(answer_id: int, words: str, *, looked: bool, by: User, at: datetime) -> Redaction:
    """Keeps the words that may be printed, for a second person. Raises Refused."""
    answer = _locked(answer_id)
    if Redaction.objects.standing().filter(answer=answer).exists():
        raise Refused(STANDS)
    _refuse_words(answer, words, looked=looked)
    made = Redaction.objects.create(answer=answer, words=words, proposed_by=by, proposed_at=at)
    audit.record(Act.PROPOSED_QUOTE, made, by=by, at=at, looked=looked)
    return made


@transaction.atomic
def clear(redaction: Redaction, *, looked: bool, by: User, at: datetime) -> Redaction:
    """A second person has looked: the words may leave. Raises Refused; hints are looked for once more."""
    locked = decisions.lock(redaction)
    decisions.refuse_the_proposer(locked, by)
    _refuse_words(_locked(locked.answer_id), locked.words, looked=looked)
    return decisions.decide(locked, Outcome.CONFIRMED, Act.CLEARED_QUOTE, by=by, at=at, detail={"looked": looked})


@transaction.atomic
def decline(redaction: Redaction, *, by: User, at: datetime) -> Redaction:
    """The words go; the text can be proposed again."""
    locked = decisions.lock(redaction)
    locked.words = None
    return decisions.decide(locked, Outcome.DECLINED, Act.DECLINED_QUOTE, by=by, at=at, also=["words"])


@transaction.atomic
def withdraw(redaction: Redaction, *, by: User, at: datetime) -> Redaction:
    """Takes a quote back, cleared or not: it is on no page any more. The victim's consent stays."""
    locked = Redaction.objects.select_for_update(of=("self",)).get(pk=redaction.pk)
    if locked.words is None:
        raise Refused(locked.DECIDED_ALREADY)
    return _withdraw(locked, by=by, at=at)


@transaction.atomic
def withdraw_consent(answer: Answer, *, by: User, at: datetime) -> ConsentWithdrawal:
    """The victim no longer agrees: the quote is gone everywhere at once. Done again, it changes nothing."""
    locked = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    kept, made = ConsentWithdrawal.objects.get_or_create(answer=locked, defaults={"by": by, "at": at})
    if made:
        _withdraw_quotes(Redaction.objects.filter(answer=locked), by=by, at=at)
        audit.record(Act.WITHDREW_QUOTE_CONSENT, answer.interview, by=by, at=at, question=answer.question)
    return kept


@transaction.atomic
def withdraw_consents_of(people: Collection[uuid.UUID], *, by: User, at: datetime) -> int:
    """Of every text of a person, by all their references; returns to how many they had agreed. Raises Refused."""
    agreed = texts.may_be_printed().filter(**{f"{VICTIM}__in": people}).select_related("interview").order_by("pk")
    answers = list(agreed)
    if not answers:
        raise Refused("There is no text of this person that could be quoted: nothing is left to do.", "reference")
    for answer in answers:
        withdraw_consent(answer, by=by, at=at)
    return len(answers)


def forget(people: Collection[uuid.UUID], *, by: User, at: datetime) -> int:
    """For an erasure: the words of every quote of these people go; returns how many."""
    return _withdraw_quotes(Redaction.objects.filter(**{f"answer__{VICTIM}__in": people}), by=by, at=at)


def _withdraw_quotes(redactions: QuerySet[Redaction], *, by: User, at: datetime) -> int:
    standing = list(redactions.filter(words__isnull=False).select_for_update(of=("self",)).order_by("pk"))
    for redaction in standing:
        _withdraw(redaction, by=by, at=at)
    return len(standing)


def _withdraw(redaction: Redaction, *, by: User, at: datetime) -> Redaction:
    redaction.words = None
    return decisions.decide(redaction, Outcome.WITHDRAWN, Act.WITHDREW_QUOTE, by=by, at=at, also=["words"])


def _locked(answer_id: int) -> Answer:
    """The text, which the victim still agrees to have printed. Raises Refused."""
    if not texts.may_be_printed().filter(pk=answer_id).exists():
        raise Refused(NOT_AGREED)
    related = ("interview__case__involvement__victim", "interview__instrument", "interview__interviewer")
    return Answer.objects.select_for_update(of=("self",)).select_related(*related).get(pk=answer_id)


def _refuse_words(answer: Answer, words: str, *, looked: bool) -> None:
    if new := added(answer.text, words):
        raise Refused(
            f"These words were not said, or not at that place: {', '.join(new[:5])}. "
            "Replace a name by a word in brackets, leave out what you like, and change nothing else.",
            "words",
        )
    left = [hint for hint in hints_in(words, known_of(answer.interview)) if hint.source is not Source.CAPITAL]
    if not looked and (left or words.strip() == answer.text.strip()):
        raise Refused(LOOK, "looked")


@transaction.atomic
def list_names(kind: ListedName.Kind, names: Collection[str], *, by: User, at: datetime) -> int:
    """Adds those that are not listed yet; returns how many. Raises Refused where there are none."""
    entered = {name.casefold(): name for name in map(str.strip, names) if name}
    if not entered:
        raise Refused(SAY_NAMES, "names")
    if long := next((name for name in entered.values() if len(name) > 80), None):
        raise Refused(f"“{long[:30]}…” is longer than 80 letters: enter one name a line.", "names")
    there = {name.casefold() for name in ListedName.objects.filter(kind=kind).values_list("name", flat=True)}
    new = [
        ListedName(kind=kind, name=name, added_by=by, added_at=at) for key, name in entered.items() if key not in there
    ]
    made = ListedName.objects.bulk_create(new)
    if made:
        audit.record(Act.LISTED_NAMES, made[0], by=by, at=at, kind=str(kind), count=len(made))
    return len(made)


@transaction.atomic
def strike_name(name: ListedName, *, by: User, at: datetime) -> None:
    audit.record(Act.STRUCK_NAME, name, by=by, at=at, kind=name.kind)
    name.delete()
