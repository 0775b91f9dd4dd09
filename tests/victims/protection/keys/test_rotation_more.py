"""What victims said, and their birthdays, change keys too: in batches, after an interruption, under load."""

import threading
from datetime import date, timedelta

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.utils import timezone

from kentpcc.refusals import Refused
from surveys.models import Answer, EarlierValue
from tests.factories import a_victim, interviewing
from victims.models import Victim
from victims.protection.keys import columns as encrypted
from victims.protection.keys import rotation
from victims.protection.keys.columns import batches
from victims.protection.keys.digests import behind
from victims.protection.keys.rotation import rotate, take_stock

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
TEXT, DAY, BORN = (Answer, "text"), (Answer, "date"), (Victim, "date_of_birth")
FIRST = date(1960, 1, 1)


@pytest.fixture(autouse=True)
def under_the_old_key(settings):
    settings.FIELD_KEYS = [OLD]


@pytest.fixture
def answers(asha):
    interview = interviewing(asha)
    rows = [Answer(interview=interview, question=f"why_{n}", text=f"said {n}" if n % 3 else "") for n in range(12)]
    rows += [Answer(interview=interview, question=f"since_{n}", date=FIRST + timedelta(days=n)) for n in range(4)]
    EarlierValue.objects.create(interview=interview, key="why", text="said before")
    return Answer.objects.bulk_create(rows)


def turn(at=None):
    return rotate(by=None, at=at or timezone.now(), say=lambda said: None)


def said():
    return list(Answer.objects.order_by("pk").values_list("text", "date"))


@pytest.mark.django_db
def test_texts_days_and_birthdays_stand_under_the_new_key(settings, answers, monkeypatch):
    monkeypatch.setattr(encrypted, "BATCH", 5)
    victim, before = a_victim(date_of_birth=FIRST), said()
    settings.FIELD_KEYS = [NEW, OLD]
    turn()
    settings.FIELD_KEYS = [NEW]
    assert said() == before
    assert EarlierValue.objects.get().text == "said before"
    assert Victim.objects.get(pk=victim.pk).date_of_birth == FIRST


@pytest.mark.django_db
def test_what_is_empty_is_no_token_and_stays_empty(answers):
    tokens = {pk for batch in batches(TEXT) for pk in batch}
    assert tokens == set(Answer.objects.exclude(text="").values_list("pk", flat=True))
    assert all(token for batch in batches(DAY) for token in batch.values())


@pytest.mark.django_db
def test_interrupted_it_goes_on_where_it_was_left(settings, answers, monkeypatch):
    monkeypatch.setattr(encrypted, "BATCH", 3)
    settings.FIELD_KEYS, before, calls = [NEW, OLD], said(), []
    again = rotation.encrypt_again

    def breaks(column, tokens):
        calls.append(column)
        if calls.count(TEXT) == 2:
            raise InterruptedError
        return again(column, tokens)

    whole = take_stock().old
    monkeypatch.setattr(rotation, "encrypt_again", breaks)
    with pytest.raises(InterruptedError):
        turn()
    left = take_stock().old
    assert 0 < left < whole
    monkeypatch.setattr(rotation, "encrypt_again", again)
    assert turn().values == left
    settings.FIELD_KEYS = [NEW]
    assert said() == before


@pytest.mark.django_db
def test_a_text_that_fits_no_key_is_named_by_its_number_and_never_by_its_words(settings, answers):
    settings.FIELD_KEYS = [OTHER]
    kept = Answer.objects.filter(pk=answers[0].pk)
    kept.update(text="said under the other key")
    settings.FIELD_KEYS = [NEW, OTHER]
    lost = [each.pk for each in answers if each.text and each.pk != answers[0].pk]
    with pytest.raises(Refused, match=r"fit no key: ") as refusal:
        turn()
    assert all(f"surveys.Answer {pk}" in str(refusal.value) for pk in lost)
    assert "said" not in str(refusal.value)
    settings.FIELD_KEYS = [OTHER]
    assert kept.get().text == "said under the other key"


class Writers:
    """Three people who go on answering, correcting and clearing until they are told to stop."""

    def __init__(self, answers, victims):
        self.over, self.faults, self.written = threading.Event(), [], {}
        acts = [(self.speak, answers[:6]), (self.speak, answers[6:12]), (self.correct, victims)]
        self.threads = [threading.Thread(target=self.work, args=act) for act in acts]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def work(self, act, rows):
        try:
            while not self.over.is_set():
                for row in rows:
                    act(row, self.written.get(row.pk, 0) + 1)
                    self.written[row.pk] = self.written.get(row.pk, 0) + 1
        except Exception as fault:  # noqa: BLE001  whatever it is, the test reports it
            self.faults.append(fault)
        finally:
            connection.close()

    def speak(self, row, time):
        kept = Answer.objects.get(pk=row.pk)
        kept.text, kept.date = f"said {time} times", FIRST + timedelta(days=time)
        kept.save()

    def correct(self, row, time):
        Victim.objects.filter(pk=row.pk).update(date_of_birth=FIRST + timedelta(days=time))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads cannot share the test's SQLite in memory")
def test_nothing_is_lost_while_people_answer(settings, transactional_db, answers):
    """They have both keys, the new one first, as after a restart."""
    victims = [a_victim(date_of_birth=FIRST) for _ in range(6)]
    still = a_victim(date_of_birth=FIRST)
    settings.FIELD_KEYS = [NEW, OLD]
    with Writers(answers, victims) as writers:
        for _ in range(3):
            turn()
    assert not writers.faults
    assert len(writers.written) == 18
    assert take_stock().old == behind().count() == 0
    settings.FIELD_KEYS = [NEW]
    for answer in answers[:12]:
        kept, times = Answer.objects.get(pk=answer.pk), writers.written[answer.pk]
        assert (kept.text, kept.date) == (f"said {times} times", FIRST + timedelta(days=times))
    for victim in victims:
        assert Victim.objects.get(pk=victim.pk).date_of_birth == FIRST + timedelta(days=writers.written[victim.pk])
    assert Victim.objects.get(pk=still.pk).date_of_birth == FIRST
    assert [day for _, day in said()[12:]] == [FIRST + timedelta(days=number) for number in range(4)]
