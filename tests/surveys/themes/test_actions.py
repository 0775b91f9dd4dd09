"""Tia codes a text, Uma codes one in ten again, and what was done is kept."""

from datetime import date

import pytest

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.models import Answer, Codeframe, Coding, Remedy
from surveys.themes import actions, queries
from surveys.themes.frame import FRAMES, frame_of, read_frame
from surveys.verbatims.actions import withdraw_consent
from tests.factories import NOON
from tests.surveys.themes.conftest import CHASE, KIND, NO_NEWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything_twice(monkeypatch):
    monkeypatch.setattr(actions, "is_coded_again", lambda _: True)
    monkeypatch.setattr(queries, "is_coded_again", lambda _: True)


def test_a_text_is_coded(code, tia):
    coding = code(NO_NEWS, CHASE)
    assert {each.code for each in coding.codes.all()} == {"no_news", "had_to_chase"}
    assert (coding.second, coding.coder, coding.codeframe.version) == (False, tia, 1)
    entry = AuditEntry.objects.get(act="coded what a victim said")
    assert entry.detail == {"codes": ["had_to_chase", "no_news"], "second": False, "version": 1}


def test_a_reading_is_recorded_of_the_interview(say, tia):
    answer = say()
    assert actions.read(answer, by=tia, at=NOON) == answer.text
    entry = AuditEntry.objects.get(act="read what a victim said")
    assert (entry.subject_type, entry.subject_id) == ("surveys.Interview", str(answer.interview_id))


@pytest.mark.parametrize("keys", [["3"], ["99"], [NO_NEWS, "99"], ["31", "32", "33", "34", "35", "41"]])
def test_a_stage_no_theme_an_unknown_one_or_too_many(code, keys):
    with pytest.raises(Refused, match="from one to 5") as fault:
        code(*keys)
    assert fault.value.field == "codes"
    assert not Coding.objects.exists()


def test_none_at_all(say, tia):
    with pytest.raises(Refused, match="from one to 5"):
        actions.code_text(say().pk, [], by=tia, at=NOON)


def test_a_text_is_coded_once(code, say, uma, monkeypatch):
    monkeypatch.setattr(actions, "is_coded_again", lambda _: False)
    answer = say()
    code(answer=answer)
    for somebody in (None, uma):
        with pytest.raises(Refused, match="meanwhile"):
            code(answer=answer, by=somebody)


def test_one_of_the_tenth_is_coded_again_by_somebody_else(code, say, tia, uma, bob, everything_twice):
    answer = say()
    code(answer=answer)
    with pytest.raises(Refused):
        code(answer=answer)
    assert code(KIND, answer=answer, by=uma).second
    with pytest.raises(Refused):
        code(answer=answer, by=bob)
    assert Coding.objects.filter(second=True).count() == 1


def test_what_was_withdrawn_or_blanked_is_not_coded(code, say, helen):
    withdrawn, blanked = say(), say()
    withdraw_consent(withdrawn, by=helen, at=NOON)
    Answer.objects.filter(pk=blanked.pk).update(text="")
    for answer in (withdrawn, blanked):
        with pytest.raises(Refused, match="no longer be coded"):
            code(answer=answer)


def test_the_first_codeframe_is_the_one_of_its_file():
    kept = Codeframe.objects.get()
    lines = {line.key: line for line in frame_of(1).lines}
    assert kept.digest == frame_of(1).digest
    assert {code.key: code.label for code in kept.codes.all()} == {key: line.label for key, line in lines.items()}
    assert all(code.stage.key == code.key[0] for code in kept.codes.filter(stage__isnull=False).select_related("stage"))


def test_a_new_version_leaves_what_was_coded_with_the_old_one(code, tia):
    coding = code()
    assert actions.keep_codeframe(frame_of(1), by=tia, at=NOON).version == 1
    text = (FRAMES / "1.csv").read_text(encoding="utf-8").replace("Nobody got in touch again", "Silence")
    kept = actions.keep_codeframe(read_frame(text), by=tia, at=NOON)
    assert (kept.version, queries.codeframe_in_use()) == (2, kept)
    coding.refresh_from_db()
    assert coding.codeframe.version == 1
    assert [each.label for each in coding.codes.all()] == ["Nobody got in touch again"]
    assert code().codeframe == kept


def test_what_was_done_is_kept_once_and_withdrawn_once(version, tia, trail):
    told = ("no_news", "A letter goes out every fortnight.", date(2019, 9, 1))
    kept = actions.keep_remedy(version.survey, *told, by=tia, at=NOON)
    assert actions.keep_remedy(version.survey, *told, by=tia, at=NOON) == kept
    actions.withdraw_remedy(kept, by=tia, at=NOON)
    assert not queries.remedies(version.survey).exists()
    with pytest.raises(Refused, match="withdrawn before"):
        actions.withdraw_remedy(kept, by=tia, at=NOON)
    assert trail()[-2:] == ["kept what was done about a theme", "withdrew what was done about a theme"]


def test_what_is_still_to_be_done_is_no_remedy(version, tia):
    with pytest.raises(Refused, match="still to come"):
        actions.keep_remedy(version.survey, "no_news", "A letter.", date(2019, 9, 19), by=tia, at=NOON)
    assert not Remedy.objects.exists()
