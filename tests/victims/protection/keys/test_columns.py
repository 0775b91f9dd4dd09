"""A stolen dump: of what victims said, and of their birthdays, nothing stands in it, nor in files or queues."""

import base64
import csv
import io
import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings as site
from django.db import connection

from engagement.models import ReturnNote, Submission
from engagement.quotes.actions import enter_quote, redact_quote
from engagement.tension import actions as tension
from kentpcc.models import AuditEntry, District
from kentpcc.roles import Role
from kentpcc.sessions import SessionStore
from surveys.feedback.entering.actions import Entry, enter
from surveys.fieldwork.supervision import actions as supervision
from surveys.interviewing import history
from surveys.interviewing.actions import save_answers
from surveys.models import Broadcast, FeedbackItem, FollowUp, HelpRequest, Redaction, Review
from tests.engagement.factories import a_return, a_service
from tests.factories import EVERY_KIND, NOON, interviewing
from tests.victims.conftest import ROW
from victims.extracts.uploads import actions as uploads
from victims.models import ColumnMap, ReferenceKey, SafeContact, Victim
from victims.protection.keys.inventory import SEALED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="every table is read as a text of PostgreSQL"),
]
BORN, ANSWERED = date(1971, 3, 17), date(1969, 11, 23)
CANARIES = {column: f"Quill{uuid.uuid5(uuid.NAMESPACE_OID, column).hex[:12]}" for column in SEALED}
DAYS = {"victims.Victim.date_of_birth": BORN, "surveys.Answer.date": ANSWERED}
REFUSED, REHEARSED = "Quillrefusedrow", "Quillrehearsed"
SOON = timedelta(days=7)


def canary(column):
    return CANARIES[column]


def brought_in(column_map, helen):
    """One row comes in, and one is refused and kept to be mended."""
    row = {"Victim Reference": "V1", "DOB": f"{BORN:%d/%m/%Y}", "Forename": canary("victims.ContactDetails.details")}
    refused = {"Victim Reference": "V2", "Crime Reference": "46/2/19", "Date Reported": "?", "Forename": REFUSED}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(column_map.headings.values()), restval="")
    writer.writeheader()
    writer.writerows([ROW | row, ROW | refused])
    held = uploads.receive([text.getvalue().encode()], name="week.csv", encoding="utf-8", by=helen)
    uploads.bring_in(held, by=helen, at=NOON)
    victim = Victim.objects.get(reference="V1")
    SafeContact.objects.create(victim=victim, arrangements={"code_word": canary("victims.SafeContact.arrangements")})
    ReferenceKey.objects.create(name="erased-references", secret=canary("victims.ReferenceKey.secret"))
    return victim


def said(asha):
    """In an interview: a text, a day, what was computed of them, and what is to be passed on."""
    interview = interviewing(asha, form=EVERY_KIND)
    told = {"by": asha, "lease": interview.case.lease, "at": NOON}
    save_answers(interview, {"words": canary("surveys.Answer.text"), "day": ANSWERED.isoformat()}, **told)
    history.replace(interview, {"words": canary("surveys.EarlierValue.text")})
    agreed = {"agreed": FeedbackItem.Asked.YES, "kind": FeedbackItem.Kind.NEGATIVE}
    entry = {"id": uuid.uuid4(), "theme": FeedbackItem.Theme.OTHER, "words": canary("surveys.FeedbackItem.words")}
    item = enter(interview, Entry(**entry, **agreed), **told)
    item.passed_words = {"text": canary("surveys.FeedbackItem.passed_words")}
    item.action = {"text": canary("surveys.FeedbackItem.action")}
    item.lines = {"said": canary("surveys.FeedbackItem.lines"), "did": "it"}
    FeedbackItem.objects.bulk_update([item], ["passed_words", "action", "lines"])
    return interview


def noted(interview, asha, helen):
    answer = interview.answers.exclude(text="").first()
    proposed = {"proposed_by": asha, "proposed_at": NOON}
    Redaction.objects.create(answer=answer, words=canary("surveys.Redaction.words"), **proposed)
    note = {"note": {"text": canary("surveys.FollowUp.note")}, "how": FollowUp.How.NOTHING_MORE}
    opened = {"kind": FollowUp.Kind.DISTRESS, "opened_at": NOON, "opened_by": asha, "due_at": NOON}
    victim = interview.case.involvement.victim
    FollowUp.objects.create(victim=victim, closed_at=NOON, closed_by=helen, **opened, **note)
    decided = {"verdict": Review.Verdict.APPROVED, "reviewer": helen, "decided_at": NOON, "scores": {}}
    note = canary("surveys.Review.note")
    Review.objects.create(interview=interview, interviewer=asha, why="drawn", drawn_at=NOON, note=note, **decided)
    asked = supervision.ask_for_help(interview.case_id, HelpRequest.Kind.LANGUAGE, by=asha, at=NOON)
    own_words = canary("surveys.HelpRequest.own_words")
    supervision.answer_help(asked.pk, ready=None, own_words=own_words, by=helen, at=NOON)
    Broadcast.objects.create(audience="everybody", text=canary("surveys.Broadcast.text"), sent_by=helen, sent_at=NOON)


def heard(iris, ruth, olive):
    """In the commissioner's part: of services, and of communities."""
    words = canary("engagement.Quote.words")
    quote = enter_quote(service=a_service(), words=words, given_on=BORN, consent_to_publish=True, by=iris)
    redact_quote(quote, words=canary("engagement.Quote.redacted_words"), by=ruth, today=date(2019, 8, 1))
    filed = {"monitoring_return": a_return()}
    Submission.objects.create(
        number=1, filed_on=date(2019, 8, 1), figures=[], said=canary("engagement.Submission.said"), **filed
    )
    note = {"words": canary("engagement.ReturnNote.words"), "answer": canary("engagement.ReturnNote.answer")}
    days = {"written_on": date(2019, 8, 1), "answered_on": date(2019, 8, 1)}
    ReturnNote.objects.create(kind="query", **filed, **note, **days)
    today = date(2019, 8, 1)
    entry = tension.Entry(
        kind="potential",
        tier=2,
        level=3,
        district=District.objects.get(pk="dover"),
        noticed_on=today,
        review_on=today + SOON,
        text=canary("engagement.Tension.words"),
    )
    kept = tension.enter(entry, communities=[], today=today, by=olive, at=NOON)
    found = canary("engagement.TensionReview.words")
    tension.review(kept, level=4, text=found, review_on=today + SOON, today=today, by=olive, at=NOON)


@pytest.fixture
def planted(make_user, asha, helen):
    victim = brought_in(ColumnMap.objects.get(name=ColumnMap.DEFAULT), helen)
    noted(said(asha), asha, helen)
    others = [make_user(role, role) for role in (Role.SERVICE_PARTNER, Role.OPCC_OFFICER, Role.LIAISON_OFFICER)]
    heard(*others)
    session = SessionStore()
    session["rehearsals"] = {"draft-1": {"answers": {"words": REHEARSED}}}
    session.save()
    return victim


def dump():
    """{table: all of it as text}. What is kept as bytes is there as it is, too."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')
            found[table] = "\n".join(text for (text,) in cursor.fetchall())
    return found


def spellings(word):
    return {word, word.encode().hex(), base64.b64encode(word.encode()).decode().rstrip("=")}


def of_day(day):
    return {f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%Y%m%d}", f"{day:%Y, %-m, %-d}"}


def planted_words():
    words = [word for column, word in CANARIES.items() if column not in DAYS]
    return set().union(*map(spellings, [*words, REFUSED, REHEARSED]), of_day(ANSWERED))


def read_back():
    """Every value that is kept encrypted, as whoever has the keys reads it."""
    values = {}
    for column in SEALED:
        label, _, name = column.rpartition(".")
        rows = apps.get_model(label)._base_manager.values_list(name, flat=True)
        values[column] = str([value for value in rows if value])
    return values


def test_a_canary_is_in_every_column_of_the_table(planted):
    for column, text in read_back().items():
        wanted = repr(DAYS[column]) if column in DAYS else CANARIES[column]
        assert wanted in text, column


def test_no_table_shows_one(planted):
    tables = dump()
    assert len(tables) > 100
    words = planted_words()
    assert {table for table, text in tables.items() if any(word in text for word in words)} == set()
    birthdays = [table for table, text in tables.items() if any(day in text for day in of_day(BORN))]
    assert birthdays == ["engagement_quote"]  # where it is the day on which a quote was given


def test_no_line_of_the_trail_shows_one(planted):
    written = " ".join(map(str, AuditEntry.objects.values_list("act", "detail", "subject_id")))
    assert not any(word in written for word in planted_words() | of_day(BORN))


def test_no_file_shows_one(planted):
    files = [path for path in site.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert files  # what was refused waits to be mended
    contents = b"\n".join(path.read_bytes() for path in files).decode(errors="replace")
    assert not any(word in contents for word in planted_words() | of_day(BORN))


def test_no_message_to_a_worker_shows_one(request, monkeypatch, django_capture_on_commit_callbacks):
    """What lies in Redis: names of tasks, ids and days."""
    sent = []
    monkeypatch.setattr("celery.app.base.Celery.send_task", lambda *told, **more: sent.append((told[1:], more)))
    with django_capture_on_commit_callbacks(execute=True):
        request.getfixturevalue("planted")
    assert sent
    assert not any(word in str(sent) for word in planted_words() | of_day(BORN))
