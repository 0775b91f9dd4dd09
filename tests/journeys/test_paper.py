"""A quarter's paper from its draft to the Word file; a victim's words in it, and what is left when they are taken back.

The worker's part is done by the test itself, and without PDF, which takes longer than all the rest.
"""

import io
from contextlib import contextmanager

import docx
import pytest
from django.utils import timezone

from kentpcc.periods import Month
from surveys.board.publishing import actions, runs
from surveys.figures.releases.actions import release
from surveys.models import Answer, PaperRun, PublishedPaper
from surveys.verbatims import actions as verbatims
from surveys.verbatims.texts import said

WORDS = "PC Trelawney never rang me back, whatever I tried."
OUT = "[officer] never rang me back, whatever I tried."
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def quoted(small_force, people):
    """The figures of the last month are released, and one text of its quarter may be printed: its answer."""
    Answer.objects.filter(question="whole_experience_why_print").update(code="no")
    last, at = Month.of(timezone.localdate()) - 1, timezone.now()
    answer = said().filter(interview__completed_on__lt=(last + 1).first_day).order_by("-interview__completed_on")[0]
    Answer.objects.filter(pk=answer.pk).update(text=WORDS)
    consent = {"interview": answer.interview, "question": "whole_experience_why_print"}
    Answer.objects.update_or_create(**consent, defaults={"code": "yes", "counts": True})
    release(last, by=people["supervisor"], at=at)
    proposed = verbatims.propose(answer.pk, OUT, looked=True, by=people["analyst"], at=at)
    verbatims.clear(proposed, looked=True, by=people["supervisor"], at=at)
    return answer


@pytest.fixture
def without_pdf(monkeypatch):
    files_of = actions.files_of
    monkeypatch.setattr(
        actions, "files_of", lambda *of, on: [each for each in files_of(*of, on=on) if each.kind != "pdf"]
    )


@contextmanager
def on_a_telephone(person):
    wide = person.page.viewport_size
    person.page.set_viewport_size(PHONE)
    yield
    person.page.set_viewport_size(wide)


def looks_well(person):
    """No barrier, and nothing that a telephone cannot show."""
    person.finds_no_barrier()
    with on_a_telephone(person):
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert person.page.evaluate(overflow) <= 0, person.page.url


def drafts(person, *, opening, reason=""):
    person.goes_to("Results", "Published papers")
    person.follows("the paper up to")
    person.page.get_by_label("Introduction").fill(opening)
    person.page.get_by_label("Why it is corrected").fill(reason)
    person.presses("Keep the draft")
    person.sees("The draft is kept.")


def checks(person):
    person.page.goto(person.site)
    person.sees("paper waits for your check")
    person.follows("Read and check")
    person.follows("the paper up to")
    looks_well(person)
    person.presses("I have checked it")
    person.sees("it can be published")


def publishes(person):
    person.page.reload()
    person.presses("Publish the paper")
    person.sees("This goes on by itself")
    looks_well(person)
    runs.carry_out(PaperRun.objects.get(), at=timezone.now())
    person.sees("Files, as they were published")  # the page goes there by itself
    looks_well(person)


def takes_the_word_file(person):
    with person.page.expect_download() as taken:
        person.follows("The whole paper (Word)")
    with open(taken.value.path(), "rb") as file:
        return file.read()


def words_of(content):
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in word.paragraphs), *cells]


def test_a_paper_is_published_and_a_victims_words_are_taken_back(person, quoted, without_pdf):
    officer, analyst = person("opcc").signs_in(), person("analyst").signs_in()
    drafts(officer, opening="What victims told us this quarter.")
    officer.sees(OUT)
    looks_well(officer)
    officer.presses("Offer it for checking")
    officer.sees("Somebody else reads it")
    checks(analyst)
    publishes(officer)

    paper = officer.page.url
    taken = takes_the_word_file(officer)
    words = words_of(taken)
    assert {"What victims told us this quarter.", "Victim satisfaction", "In victims’ words"} <= set(words)
    assert "174" in words
    assert any(OUT in line for line in words)

    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Results", "What victims said", "Names to take out")
    supervisor.follows("Withdraw consent")
    supervisor.presses("Withdraw the consent")
    supervisor.sees("The consent is withdrawn")

    for place in ("/figures/said/", "/figures/paper/"):
        officer.page.goto(officer.site + place)
        assert "never rang me back" not in officer.page.content()
    officer.page.goto(officer.site)
    officer.sees("published paper holds words that were taken back")
    looks_well(officer)
    officer.follows("published paper holds words")
    officer.sees("Quotes taken back")
    officer.page.goto(paper)
    officer.sees("1 quote in this paper was taken back since it was published.")
    looks_well(officer)
    assert (
        takes_the_word_file(officer)
        == taken
        == bytes(PublishedPaper.objects.get().files.get(name__endswith="published-1.docx").content)
    )
    drafts(officer, opening="What victims told us this quarter.", reason="Words were taken back.")
    assert "never rang me back" not in officer.page.content()
