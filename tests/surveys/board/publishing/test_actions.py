"""Drafted, checked by a second person, published, and never changed by whatever comes later."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kentpcc.documents.document import Document
from kentpcc.documents.html_files import HTML
from kentpcc.documents.json_files import JSON
from kentpcc.documents.writer import Writer
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.board.document import document
from surveys.board.meetings import actions as meetings
from surveys.board.publishing import actions
from surveys.board.publishing.composing import paper_of
from surveys.board.released import released_paper
from surveys.board.words import standing_words
from surveys.board.writers import WRITERS
from surveys.feedback.lines import SaidAndDone
from surveys.models import Judgement, MeetingAction, PaperCheck, PaperFile, PublishedPaper, Survey
from tests.factories import NOON
from tests.surveys.board.conftest import recount
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures
from tests.surveys.board.saying import text_of
from tests.surveys.history import satisfied

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LATER = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """PDF and slides are tried where they are written; here they would only take time."""
    for kind in ("pdf", "pptx", "docx"):
        monkeypatch.delitem(WRITERS, kind)
    for kind in ("pdf", "docx"):
        monkeypatch.setattr(f"surveys.board.publishing.composing.{kind.upper()}", toy(kind))


def toy(kind):
    return Writer(kind, kind, "text/x-toy", lambda document: document.title.encode())


def told(paper, kind="html"):
    return bytes(paper.files.get(name=f"board-paper-2019-07-published-{paper.version}.{kind}").content)


def test_a_draft_is_kept_and_changed(draft, july_released, ben):
    changed = actions.keep_draft(july_released, opening="Anew. ", commentary="", by=ben, at=LATER)
    assert (changed.pk, changed.opening, changed.written_by) == (draft.pk, "Anew.", ben)
    assert paper_of(changed, on=TODAY).told.opening == ("Anew.",)


def test_what_somebody_writes_of_a_section_stays_and_the_rest_follows_what_is_recorded(july_released, ruth):
    standing = {part: "\n".join(said) for part, said in standing_words(released_paper(july_released)).items()}
    words = standing | {"sharing": "We told everybody."}
    draft = actions.keep_draft(july_released, opening="", commentary="", words=words, by=ruth, at=NOON)
    assert draft.words == {"sharing": "We told everybody."}
    again = actions.keep_draft(july_released, opening="", commentary="", by=ruth, at=NOON)
    assert again.words == draft.words
    assert "We told everybody." in text_of("html", HTML.write(document(paper_of(again, on=TODAY))))


def test_a_reason_is_for_a_correction_only(july_released, ruth):
    with pytest.raises(Refused, match="only for a correction"):
        actions.keep_draft(july_released, opening="", commentary="", reason="Typo", by=ruth, at=NOON)


def test_whoever_offered_or_wrote_it_does_not_check_it(draft, ruth, ben):
    check = actions.offer(draft, by=ben, at=NOON)
    with pytest.raises(Refused, match="You offered this paper"):
        actions.confirm(check, by=ben, at=NOON)
    with pytest.raises(Refused, match="You wrote this paper"):
        actions.confirm(check, by=ruth, at=NOON)
    assert PaperCheck.objects.get().decision == ""


def test_the_database_keeps_the_second_person(checked):
    check = PaperCheck.objects.get()
    with pytest.raises(IntegrityError, match="another_person_confirms_each_papercheck"), transaction.atomic():
        PaperCheck.objects.update(decided_by=check.proposed_by)


def test_offering_and_checking_draw_no_chart_and_keep_the_digest_of_the_papers_data(draft, ruth, ben, monkeypatch):
    monkeypatch.setattr("surveys.board.document.figure", lambda *_: pytest.fail("drawn"))
    check = actions.confirm(actions.offer(draft, by=ruth, at=NOON), by=ben, at=NOON)
    monkeypatch.undo()
    data = {**document(paper_of(draft, on=TODAY)).data}
    data.pop("as_it_reads")  # the same, as it reads beside the other formats
    assert check.digest == hashlib.sha256(JSON.write(Document("", (), data=data))).hexdigest()


def test_it_waits_once(draft, ruth):
    actions.offer(draft, by=ruth, at=NOON)
    with pytest.raises(Refused, match="waits for its check already"):
        actions.offer(draft, by=ruth, at=NOON)


def test_what_was_changed_since_is_offered_again(draft, july_released, ruth, ben):
    check = actions.offer(draft, by=ruth, at=NOON)
    actions.keep_draft(july_released, opening="Other words.", commentary="", by=ruth, at=NOON)
    check.refresh_from_db()
    assert check.decision == "withdrawn"
    with pytest.raises(Refused, match="checked already, or withdrawn"):
        actions.confirm(check, by=ben, at=NOON)


def test_what_changed_by_itself_is_not_confirmed(draft, ruth, ben):
    check = actions.offer(draft, by=ruth, at=NOON)
    meetings.enter(date(2019, 9, 4), asked="Say why.", owner="The force", by=ruth, at=NOON)
    with pytest.raises(Refused, match="changed since it was offered"):
        actions.confirm(check, by=ben, at=NOON)


def test_it_is_sent_back_or_withdrawn(draft, ruth, ben):
    assert actions.send_back(actions.offer(draft, by=ruth, at=NOON), by=ben, at=NOON).decision == "declined"
    assert actions.send_back(actions.offer(draft, by=ruth, at=NOON), by=ruth, at=NOON).decision == "withdrawn"
    with pytest.raises(Refused, match="second person has not checked"):
        actions.publish(draft, by=ruth, at=NOON)


def test_after_the_check_not_a_word_may_differ(checked, ruth):
    meetings.enter(date(2019, 9, 4), asked="Say why.", owner="The force", by=ruth, at=NOON)
    with pytest.raises(Refused, match="changed since it was checked"):
        actions.publish(checked, by=ruth, at=NOON)
    assert not PublishedPaper.objects.exists()


def test_it_is_published_with_its_method_and_its_questionnaires(checked, ruth, ben):
    seen = []
    paper = actions.publish(checked, by=ruth, at=NOON, report=lambda done, total: seen.append((done, total)))
    names = list(paper.files.values_list("name", flat=True))
    assert names[:5] == [f"board-paper-2019-07-published-1.{kind}" for kind in ("html", "xlsx", "ods", "csv", "json")]
    assert next(name for name in names if "method" in name) == "board-paper-2019-07-published-1-method.html"
    assert sum(name.startswith("questionnaire-") for name in names) == 6
    assert (paper.version, paper.published_by, paper.checked_by) == (1, ruth, ben)
    assert seen == [(done, len(names)) for done in range(len(names) + 1)]
    for file in paper.files.all():
        assert file.sha256 == hashlib.sha256(bytes(file.content)).hexdigest()
    assert AuditEntry.objects.get(act="published the board paper").detail["sha256"] == paper.content_hash
    assert "Hate crime | May to Jul 2019 | 177 | 78.5% | 71.9 to 83.9%" in text_of("html", told(paper))
    with pytest.raises(Refused, match="is published"):
        actions.offer(checked, by=ruth, at=LATER)


def test_late_interviews_change_the_live_page_and_not_a_byte_of_the_paper(checked, ruth, signed_in, helen, at_noon):
    paper = actions.publish(checked, by=ruth, at=NOON)
    before = {file.name: bytes(file.content) for file in paper.files.all()}
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 6, 15)
    recount()
    assert {file.name: bytes(file.content) for file in paper.files.all()} == before
    live = signed_in(helen).get("/figures/", {"to": "2019-07"}).text
    assert ("78.5%" in live, "192" in live) == (False, True)


def test_nothing_published_is_changed_or_deleted(checked, ruth):
    paper = actions.publish(checked, by=ruth, at=NOON)
    file = paper.files.first()
    for act in (paper.save, paper.delete, file.save, file.delete, PaperFile.objects.all().delete):
        with pytest.raises(Refused, match="never changes"):
            act()
    with pytest.raises(Refused, match="never changes"):
        PublishedPaper.objects.update(version=2)
    for table in ("publishedpaper", "paperfile"):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            _execute(f"DELETE FROM surveys_{table}")


def _execute(statement):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_correction_is_a_new_version_with_a_reason(checked, july_released, ruth, ben):
    first = actions.publish(checked, by=ruth, at=NOON)
    with pytest.raises(Refused, match="published before: say why"):
        actions.keep_draft(july_released, opening="", commentary="", by=ruth, at=LATER)
    again = actions.keep_draft(july_released, opening="Right.", commentary="", reason="A typo.", by=ruth, at=LATER)
    actions.confirm(actions.offer(again, by=ruth, at=LATER), by=ben, at=LATER)
    second = actions.publish(again, by=ruth, at=LATER)
    assert (second.version, second.reason) == (2, "A typo.")
    assert (b"Right." in told(second), b"Right." in told(first)) == (True, False)
    assert AuditEntry.objects.filter(act="corrected the published board paper").count() == 1


def test_it_opens_with_what_the_last_meeting_asked_for(draft, ruth):
    for day, asked in (
        (date(2019, 3, 6), "Long ago."),
        (date(2019, 9, 4), "Say why."),
        (date(2019, 9, 4), "And when."),
    ):
        meetings.enter(day, asked=asked, owner="The force", by=ruth, at=NOON)
    meetings.answer(MeetingAction.objects.get(asked="Say why."), "Fewer officers.", by=ruth, at=NOON)
    told = paper_of(draft, on=TODAY).told
    assert told.met_on == date(2019, 9, 4)
    assert [(each.asked, each.answer) for each in told.asked] == [
        ("Say why.", "Fewer officers."),
        ("And when.", "Not answered yet."),
    ]


def judge(release, ruth, colour="amber", **given):
    given = {"reason": "Too slow.", "signed_by": "The Commissioner", "signed_on": TODAY} | given
    return actions.judge(release, Survey.objects.get(pk="rape"), colour, by=ruth, at=NOON, **given)


def test_a_colour_is_the_commissioners_signed_with_a_reason(draft, july_released, ruth):
    judge(july_released, ruth, "red")
    judge(july_released, ruth)
    (judged,) = paper_of(draft, on=TODAY).told.judgements
    assert (judged.survey, judged.colour, judged.reason) == ("Rape", "Amber", "Too slow.")
    assert judged.signed == "The Commissioner, 18 September 2019"


def test_without_a_reason_or_before_it_is_signed_there_is_none(july_released, ruth):
    with pytest.raises(Refused, match="needs its reason"):
        judge(july_released, ruth, reason="  ")
    with pytest.raises(Refused, match="still to come"):
        judge(july_released, ruth, signed_on=TODAY + timedelta(days=1))
    with pytest.raises(IntegrityError, match="a_judgement_is_signed_with_a_reason"), transaction.atomic():
        judge(july_released, ruth, signed_by="")
    with pytest.raises(IntegrityError, match="a_judgement_has_a_colour"), transaction.atomic():
        judge(july_released, ruth, "blue")
    assert not Judgement.objects.exists()


def test_what_was_passed_on_lives_until_the_paper_is_published(checked, july_released, ruth, ben, monkeypatch):
    """The page goes on with what becomes of it; in the published paper it stands as on the day."""
    paper = actions.publish(checked, by=ruth, at=NOON)
    before = told(paper)
    line = SaidAndDone("Being kept informed", "We hear too late.", "The team rings.")
    monkeypatch.setattr("surveys.board.community.you_said_we_did", lambda _: [line])
    monkeypatch.setattr("surveys.board.community.feedback.shown", lambda _: [("Items passed on", "about 25")] * 2)
    live = text_of("html", HTML.write(document(released_paper(july_released))))
    assert ("The team rings." in live, "about 25" in live) == (True, True)
    paper.refresh_from_db()
    assert told(paper) == before
    assert b"The team rings." not in before
    again = actions.keep_draft(july_released, opening="", commentary="", reason="What was done.", by=ruth, at=LATER)
    actions.confirm(actions.offer(again, by=ruth, at=LATER), by=ben, at=LATER)
    assert b"The team rings." in told(actions.publish(again, by=ruth, at=LATER))


def test_formats_may_be_left_out(checked, ruth):
    paper = actions.publish(checked, by=ruth, at=NOON, without={"xlsx", "html"})
    kinds = {name.rpartition(".")[2] for name in paper.files.values_list("name", flat=True)}
    assert ("csv" in kinds, kinds & {"xlsx", "html"}) == (True, set())
