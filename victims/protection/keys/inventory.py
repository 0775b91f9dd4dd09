"""THE table of what could hold a person's words or a date of birth: what is encrypted, what is not, and why.

Every column of text, of a day, of JSON or of bytes of the three apps stands in it, except moments, choices of a fixed
list and keys that lead to another row. A test finds the one that is missing, so that a new column is a decision.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from kentpcc.fields import EncryptedField
from victims.protection.keys.in_clear import IN_CLEAR, InClear

APPS = ("victims", "surveys", "engagement")
TEXTS = (models.CharField, models.TextField, models.DateField, models.JSONField, models.BinaryField, models.FileField)

SEALED: Mapping[str, str] = {
    "victims.Victim.date_of_birth": "a date of birth",
    "victims.ContactDetails.details": "names, numbers and addresses",
    "victims.SafeContact.arrangements": "how somebody is rung without danger to them",
    "victims.ReferenceKey.secret": "the key of references that were erased",
    "surveys.Answer.text": "what a victim said",
    "surveys.Answer.date": "a day that a victim named, which may be their birthday",
    "surveys.EarlierValue.text": "what a questionnaire computed of answers: it may repeat them",
    "surveys.Redaction.words": "what a victim said, before it is cleared and after",
    "surveys.FeedbackItem.words": "what a victim wished to be passed on",
    "surveys.FeedbackItem.passed_words": "the same, without names",
    "surveys.FeedbackItem.action": "what was done about it",
    "surveys.FeedbackItem.lines": "what may be read of it, once a supervisor lets it out",
    "surveys.FollowUp.note": "about somebody who was in distress or in danger",
    "surveys.Review.note": "a supervisor’s words on a call",
    "surveys.HelpRequest.own_words": "an interviewer’s words out of a call",
    "surveys.Broadcast.text": "a supervisor’s words to those who are in calls",
    "engagement.Quote.words": "what a user of a service said",
    "engagement.Quote.redacted_words": "the same, before it is released and after",
    "engagement.Submission.said": "a service’s words on its figures, which may tell of those it serves",
    "engagement.ReturnNote.words": "what the office asked a service about them",
    "engagement.ReturnNote.answer": "what the service answered",
    "engagement.Tension.words": "what was felt or feared in a community, and who said so",
    "engagement.TensionReview.words": "what was found since",
}


def in_clear() -> dict[str, str]:
    """{"app.Model.column": why it is not encrypted}."""
    return {column: line.why for line in IN_CLEAR for column in _columns(line)}


def _columns(line: InClear) -> Iterator[str]:
    for each in line.columns.splitlines():
        label, *names = each.split()
        yield from (f"{label}.{name}" for name in names)


def could_hold_words(of: str) -> set[str]:
    """The columns of one app that have to stand in the table."""
    every = [(model, field) for model in apps.get_app_config(of).get_models() for field in model._meta.local_fields]
    return {f"{model._meta.label}.{field.name}" for model, field in every if _could(field)}


def _could(field: "models.Field[Any, Any]") -> bool:
    closed = field.choices or isinstance(field, models.DateTimeField)
    return isinstance(field, EncryptedField) or (isinstance(field, TEXTS) and not closed)
