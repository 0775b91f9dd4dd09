"""Tia takes the names out, Helen looks and clears: never the same person, never without consent, never unlogged."""

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.models import Answer, ConsentWithdrawal, ListedName, Redaction
from surveys.verbatims import actions, texts
from surveys.verbatims.hints.hint import Source
from tests.factories import NOON
from tests.surveys.verbatims.conftest import OUT, QUESTION, SAID
from victims.persons import references_of

pytestmark = pytest.mark.django_db


def victim_of(answer):
    return answer.interview.case.involvement.victim


def acts_of(trail):
    return [act for act in trail() if "said" in act or "quote" in act or "names" in act]


def test_a_reading_is_recorded_and_marks_what_may_name_somebody(say, tia):
    answer = say()
    reading = actions.read(answer, by=tia, at=NOON)
    entry = AuditEntry.objects.get(act="read what a victim said")
    assert (entry.subject_id, entry.by) == (str(answer.interview_id), tia)
    assert entry.detail == {"question": QUESTION}
    assert reading.said == SAID
    assert {SAID[hint.start : hint.end] for hint in reading.hints if hint.source is Source.CASE} == {
        "PC Quillfeather",
        "Amara Deal",
        "07700 900123",
    }
    assert not reading.names_gone


def test_no_log_no_text(say, tia, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("no log")

    answer = say()
    monkeypatch.setattr(actions.audit, "record", broken)
    with pytest.raises(RuntimeError):
        actions.read(answer, by=tia, at=NOON)


def test_one_proposes_and_another_clears(say, tia, helen, trail):
    answer = say()
    made = actions.propose(answer.pk, OUT, looked=False, by=tia, at=NOON)
    assert not Redaction.objects.quotable().exists()
    actions.clear(made, looked=False, by=helen, at=NOON)
    (quote,) = Redaction.objects.quotable()
    assert (quote.words, quote.proposed_by, quote.decided_by) == (OUT, tia, helen)
    assert acts_of(trail) == [
        "took the names out of what a victim said",
        "cleared what a victim said to be quoted",
    ]


def test_whoever_took_the_names_out_cannot_clear(propose, helen):
    made = propose(by=helen)
    with pytest.raises(Refused, match="A second person"):
        actions.clear(made, looked=True, by=helen, at=NOON)
    assert not Redaction.objects.quotable().exists()


@pytest.mark.parametrize("printed", ["no", "not_asked", ""])
def test_without_a_yes_nothing_is_proposed(say, propose, printed):
    with pytest.raises(Refused, match="not agreed"):
        propose(say(printed=printed))
    assert not Redaction.objects.exists()


def test_what_the_case_holds_does_not_pass_unseen(say, propose):
    answer = say()
    with pytest.raises(Refused, match="still marked") as fault:
        propose(answer, "It was quillfeather who never rang back.")
    assert fault.value.field == "looked"
    assert not Redaction.objects.exists()


def test_a_word_that_looks_like_a_name_passes_once_somebody_has_looked(say, propose, helen):
    answer = say("They could not deal with it.")
    with pytest.raises(Refused, match="still marked"):
        propose(answer, "They could not deal with it.")
    made = propose(answer, "They could not deal with it.", looked=True)
    with pytest.raises(Refused, match="still marked"):
        actions.clear(made, looked=False, by=helen, at=NOON)
    actions.clear(made, looked=True, by=helen, at=NOON)
    assert Redaction.objects.quotable().get().words == "They could not deal with it."


def test_nothing_was_changed_is_asked(say, propose):
    answer = say("Nobody told me anything.")
    with pytest.raises(Refused, match="Nothing was changed"):
        propose(answer, "Nobody told me anything. ")
    assert propose(answer, "Nobody told me anything.", looked=True).words == "Nobody told me anything."


def test_nothing_is_put_into_a_mouth(say, propose):
    with pytest.raises(Refused, match="not said, or not at that place: everybody") as fault:
        propose(say(), "It was everybody who never rang back.", looked=True)
    assert fault.value.field == "words"


def test_a_name_in_brackets_is_still_a_name(say, propose):
    with pytest.raises(Refused, match="still marked"):
        propose(say(), "It was [Quillfeather] who never rang back.")


def test_lists_that_have_grown_are_looked_through_when_it_is_cleared(say, propose, helen):
    answer = say("They left me at Tontine and went.")
    made = propose(answer, "They left me at Tontine.")
    ListedName.objects.create(kind="place", name="Tontine", added_at=NOON)
    with pytest.raises(Refused, match="still marked"):
        actions.clear(made, looked=False, by=helen, at=NOON)


def test_a_text_is_proposed_once(say, propose, quote):
    answer = say()
    propose(answer)
    with pytest.raises(Refused, match="already"):
        propose(answer)


def test_sent_back_the_words_go_and_the_text_can_be_proposed_again(say, propose, helen, trail):
    answer = say()
    actions.decline(propose(answer), by=helen, at=NOON)
    assert Redaction.objects.get().words is None
    assert trail()[-1] == "declined what was proposed as a quote"
    propose(answer)
    assert Redaction.objects.waiting().count() == 1


def test_a_decided_one_is_not_decided_again(quote, bob):
    cleared = quote()
    for act in (actions.decline, lambda each, **who: actions.clear(each, looked=True, **who)):
        with pytest.raises(Refused, match="decided already"):
            act(cleared, by=bob, at=NOON)


def test_a_quote_is_taken_back_once(quote, helen, trail):
    cleared = quote()
    actions.withdraw(cleared, by=helen, at=NOON)
    assert not Redaction.objects.quotable().exists()
    assert Redaction.objects.get().words is None
    with pytest.raises(Refused):
        actions.withdraw(cleared, by=helen, at=NOON)


def test_consent_is_withdrawn_and_the_words_are_gone_for_good(say, quote, propose, helen, trail):
    answer = say()
    quote(answer)
    actions.withdraw_consent(answer, by=helen, at=NOON)
    actions.withdraw_consent(answer, by=helen, at=NOON)
    assert ConsentWithdrawal.objects.count() == 1
    assert not Redaction.objects.exclude(words=None).exists()
    assert trail().count("withdrew a victim’s consent to be quoted") == 1
    with pytest.raises(Refused, match="no longer agrees"):
        propose(answer)


def test_consent_withdrawn_while_it_waits_leaves_nothing_to_clear(say, propose, helen):
    answer = say()
    made = propose(answer)
    actions.withdraw_consent(answer, by=helen, at=NOON)
    with pytest.raises(Refused, match="decided already"):
        actions.clear(made, looked=True, by=helen, at=NOON)
    assert not texts.may_be_printed().exists()


def test_every_text_of_a_person_is_withdrawn_at_once(say, quote, helen):
    answer, other = say(), say()
    quote(answer)
    quote(other)
    people = [victim.pk for victim in references_of(victim_of(answer))]
    assert actions.withdraw_consents_of(people, by=helen, at=NOON) == 1
    assert [each.answer for each in Redaction.objects.quotable()] == [other]
    with pytest.raises(Refused, match="nothing is left to do"):
        actions.withdraw_consents_of(people, by=helen, at=NOON)


def test_an_erased_person_is_quoted_nowhere(say, quote, helen):
    answer, other = say(), say()
    quote(answer)
    quote(other)
    assert actions.forget([victim_of(answer).pk], by=helen, at=NOON) == 1
    assert [each.answer for each in Redaction.objects.quotable()] == [other]
    assert not Redaction.objects.filter(answer=answer).exclude(words=None).exists()


def test_an_answer_that_is_blanked_takes_its_quote_out_of_what_may_be_printed(say, quote):
    answer = say()
    quote(answer)
    Answer.objects.filter(pk=answer.pk).update(text="")
    assert not texts.may_be_printed().exists()


def test_names_are_listed_once(helen, trail):
    assert (
        actions.list_names(ListedName.Kind.STREET, ["Tontine Parade", " tontine parade ", ""], by=helen, at=NOON) == 1
    )
    assert actions.list_names(ListedName.Kind.STREET, ["TONTINE PARADE", "Vigo"], by=helen, at=NOON) == 1
    assert trail().count("listed names that are looked for in texts") == 2
    with pytest.raises(Refused, match="at least one"):
        actions.list_names(ListedName.Kind.STREET, [" "], by=helen, at=NOON)
    with pytest.raises(Refused, match="longer than 80"):
        actions.list_names(ListedName.Kind.STREET, ["x" * 81], by=helen, at=NOON)
    actions.strike_name(ListedName.objects.get(name="Vigo"), by=helen, at=NOON)
    assert list(ListedName.objects.values_list("name", flat=True)) == ["tontine parade"]
    assert trail()[-1] == "removed a name that is looked for in texts"


def test_no_word_of_a_text_is_in_the_trail(say, quote, helen):
    answer = say()
    actions.read(answer, by=helen, at=NOON)
    quote(answer)
    actions.withdraw_consent(answer, by=helen, at=NOON)
    told = " ".join(str(detail) for detail in AuditEntry.objects.values_list("detail", flat=True))
    assert "Quillfeather" not in told
    assert "rang" not in told
