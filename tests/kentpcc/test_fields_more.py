"""Texts and days that are kept encrypted: an empty text stays empty, and nothing else can be asked for."""

from datetime import date

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core import serializers
from django.core.exceptions import FieldError
from django.db.models import CharField
from django.db.models.functions import Cast

from kentpcc.fields import EncryptedDateField, EncryptedTextField
from surveys.models import EarlierValue
from tests.factories import interviewing
from victims.models import Victim

pytestmark = pytest.mark.django_db
SAID = "Nobody came back to me. “Zé” did."
STRANGE = Fernet.generate_key().decode()


@pytest.fixture
def keep(asha):
    interview = interviewing(asha)

    def keep(text, key="why"):
        return EarlierValue.objects.create(interview=interview, key=key, text=text)

    return keep


def token(row):
    return EarlierValue.objects.filter(pk=row.pk).values_list(Cast("text", CharField()), flat=True).get()


@pytest.mark.parametrize("text", [SAID, " ", "0", "gAAAAA is no token", "x" * 10_000, "\x1c\x1f"])
def test_it_reads_as_it_was_written(keep, text):
    row = keep(text)
    assert EarlierValue.objects.get(pk=row.pk).text == text
    assert EarlierValue.objects.values_list("text", flat=True).get(pk=row.pk) == text
    assert token(row) != text


def test_an_empty_text_stays_empty(keep):
    row = keep("")
    assert token(row) == ""
    assert EarlierValue.objects.get(pk=row.pk).text == ""


def test_the_database_tells_whether_anything_was_said(keep):
    said, silent = keep(SAID, "why"), keep("", "where")
    assert EarlierValue.objects.get(text="") == silent
    assert EarlierValue.objects.exclude(text="").get() == said
    EarlierValue.objects.update(text="")
    assert not EarlierValue.objects.exclude(text="").exists()


def test_the_same_text_never_looks_the_same(keep):
    assert token(keep(SAID, "why")) != token(keep(SAID, "where"))


@pytest.mark.parametrize("write", ["update", "save", "bulk_update"])
def test_however_it_is_written_it_is_encrypted(keep, write):
    row = keep("before")
    row.text = SAID
    if write == "update":
        EarlierValue.objects.filter(pk=row.pk).update(text=SAID)
    elif write == "save":
        row.save()
    else:
        EarlierValue.objects.bulk_update([row], ["text"])
    assert SAID not in token(row)
    assert EarlierValue.objects.get(pk=row.pk).text == SAID


@pytest.mark.parametrize(
    "asked", [{"text": SAID}, {"text__contains": "Nobody"}, {"text__in": [SAID]}, {"text__startswith": "N"}]
)
def test_nothing_else_can_be_asked_for(keep, asked):
    keep(SAID)
    with pytest.raises(FieldError, match="encrypted"):
        list(EarlierValue.objects.filter(**asked))


def test_a_wrong_key_reads_no_text(keep, settings):
    row = keep(SAID)
    settings.FIELD_KEYS = [STRANGE]
    with pytest.raises(InvalidToken):
        EarlierValue.objects.get(pk=row.pk)


def test_what_is_written_out_reads_in_again():
    written = serializers.serialize("json", [Victim(reference="V1", date_of_birth=date(1980, 2, 29))])
    (read,) = serializers.deserialize("json", written)
    assert read.object.date_of_birth == date(1980, 2, 29)


@pytest.mark.parametrize("given", [date(1980, 2, 29), "1980-02-29"])
def test_a_day_may_be_written_as_a_text(given):
    Victim.objects.create(reference="V1", date_of_birth=given)
    assert Victim.objects.get().date_of_birth == date(1980, 2, 29)


@pytest.mark.parametrize("given", ["29.2.1980", "1981-02-29", ""])
def test_what_is_no_day_is_not_kept(given):
    with pytest.raises(ValueError, match=r"Invalid isoformat|day is out of range|day 29"):
        EncryptedDateField().get_prep_value(given)


@pytest.mark.parametrize("field", [EncryptedDateField(), EncryptedTextField()])
def test_nothing_stays_nothing(field):
    assert field.get_prep_value(None) is field.from_db_value(None) is field.to_python(None) is None
