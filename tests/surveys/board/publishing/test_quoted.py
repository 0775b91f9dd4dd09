"""Words of victims and of service users in a paper: printed while they agree, known of when they no longer do."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from engagement.models import Quote
from engagement.quotes.actions import withdraw_consent as withdraw_quote
from surveys.board.document import document
from surveys.board.publishing import actions
from surveys.board.publishing.composing import paper_of
from surveys.board.publishing.quoted import quotes_in, taken_back
from surveys.board.released import released_paper
from surveys.models import Answer, PaperQuote, Redaction, Survey
from surveys.verbatims import actions as verbatims
from tests.engagement.factories import a_released_quote
from tests.factories import NOON, TODAY
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures
from tests.surveys.board.saying import text_of
from tests.surveys.history import surveyed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WORDS = "[officer] never rang me back."


@pytest.fixture
def words(monkeypatch, july_released, ruth, helen):
    """One cleared quote of May, whose survey’s figure is shown. What may be quoted is another room’s concern."""
    version = Survey.objects.get(pk="hate_crime").instruments.get()
    (interview,) = surveyed(version, date(2019, 5, 14), {"whole_experience": "6"})
    answer = Answer.objects.get(interview=interview)
    quote = Redaction.objects.create(
        answer=answer,
        words=WORDS,
        proposed_by=ruth,
        proposed_at=NOON,
        decision="confirmed",
        decided_by=helen,
        decided_at=NOON,
    )
    monkeypatch.setattr("surveys.verbatims.queries.texts.may_be_printed", lambda: Answer.objects.filter(pk=answer.pk))
    return quote


@pytest.fixture
def served(words, ruth, helen, ben):
    """What a user of a service said, ready to be printed."""
    return a_released_quote(helen, ruth, ben, day=TODAY)


@pytest.fixture
def published(july_released, served, ruth, ben):
    kept = actions.keep_draft(july_released, opening="", commentary="", by=ruth, at=NOON)
    actions.confirm(actions.offer(kept, by=ruth, at=NOON), by=ben, at=NOON)
    return actions.publish(kept, by=ruth, at=NOON, without={"pdf", "docx", "pptx", "xlsx", "ods"})


def page(paper):
    return bytes(paper.files.get(name__endswith="published-1.html").content).decode()


def test_a_paper_has_the_words_of_victims_who_agreed(july_released, words):
    paper = released_paper(july_released)
    assert [(each.survey, each.words) for each in paper.victims_words] == [("Hate crime", WORDS)]
    section = next(each for each in document(paper).sections if each.heading == "In victims’ words")
    assert "Each agreed that this is printed." in section.blocks[0].text
    assert (section.blocks[1].words, section.blocks[1].by) == (WORDS, "Hate crime")
    assert document(paper).data["victims_words"] == [{"survey": "Hate crime", "words": WORDS}]


def test_of_a_survey_two_are_printed(july_released, words, monkeypatch):
    monkeypatch.setattr("surveys.board.released.QUOTES_OF_A_SURVEY", 0)
    assert released_paper(july_released).victims_words == ()


def test_what_is_withdrawn_is_in_no_draft_and_no_next_paper(july_released, words, ruth, helen):
    draft = actions.keep_draft(july_released, opening="", commentary="", by=ruth, at=NOON)
    check = actions.offer(draft, by=ruth, at=NOON)
    verbatims.withdraw_consent(words.answer, by=helen, at=NOON)
    assert paper_of(draft, on=TODAY).victims_words == ()
    with pytest.raises(actions.Refused, match="changed since it was offered"):
        actions.confirm(check, by=helen, at=NOON)


def test_a_published_paper_knows_whose_words_it_holds(published, words, served):
    assert list(published.quotes.values_list("source", "number")) == [
        ("victim", words.pk),
        ("service_user", served.pk),
    ]
    assert WORDS in text_of("html", page(published).encode())
    assert not taken_back().exists()


def test_it_stays_as_it_was_and_says_what_was_taken_back(published, words, served, helen, ruth, signed_in):
    before = page(published)
    verbatims.withdraw_consent(words.answer, by=helen, at=NOON)
    told = signed_in(ruth).get(_address(published)).text
    assert "1 quote in this paper was taken back since it was published." in told
    assert page(published) == before
    withdraw_quote(Quote.objects.get(pk=served.pk), by=ruth)
    assert taken_back().count() == 2
    assert "2 quotes in this paper were taken back" in signed_in(ruth).get(_address(published)).text
    assert "Quotes taken back" in signed_in(ruth).get(_address()).text


def _address(paper=None):
    return reverse("papers:paper", args=[paper.pk]) if paper else reverse("papers:papers")


def test_a_corrected_version_leaves_it_out_and_ends_the_matter(published, words, july_released, helen, ruth, ben):
    verbatims.withdraw_consent(words.answer, by=helen, at=NOON)
    kept = actions.keep_draft(july_released, opening="", commentary="", reason="Words taken back.", by=ruth, at=NOON)
    actions.confirm(actions.offer(kept, by=ruth, at=NOON), by=ben, at=NOON)
    second = actions.publish(kept, by=ruth, at=NOON, without={"pdf", "docx", "pptx", "xlsx", "ods"})
    assert [source for source, _ in quotes_in(paper_of(kept, on=TODAY))] == ["service_user"]
    assert second.quotes.count() == 1
    assert not taken_back().exists()


def test_the_database_keeps_it(published):
    quote = published.quotes.first()
    for act in (quote.save, quote.delete):
        with pytest.raises(actions.Refused, match="never changes"):
            act()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        PaperQuote._base_manager.filter(pk=quote.pk)._raw_delete("default")
    told = {"paper": published, "number": quote.number}
    with pytest.raises(IntegrityError, match="a_quote_stands_once_in_a_paper"), transaction.atomic():
        PaperQuote.objects.create(source=quote.source, **told)
    with pytest.raises(IntegrityError, match="a_quote_in_a_paper_says_whose_it_is"), transaction.atomic():
        PaperQuote.objects.create(source="nobody", **told)
