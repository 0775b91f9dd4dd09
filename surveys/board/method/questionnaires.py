"""A questionnaire to read: page by page, each question in the words in which it is asked."""

from collections.abc import Iterator

from kentpcc.documents.document import Block, Bullets, Document, Paragraph, Section
from surveys.instruments.questionnaire import Page, Question, Questionnaire
from surveys.models import Instrument


def title_of(instrument: Instrument) -> str:
    return f"{instrument.survey.title}: questionnaire, version {instrument.version}"


def questionnaire_document(instrument: Instrument) -> Document:
    asked = instrument.questionnaire
    pages = (Section(_heading(asked, page), tuple(_page(asked, page))) for page in asked.pages)
    return Document(
        title_of(instrument),
        tuple(section for section in pages if section.blocks),
        subtitle=f"In use from {instrument.in_use_from:%-d %B %Y}",
        lead="Which questions are asked depends on the answers before them. Answers are listed under their question.",
    )


def _heading(asked: Questionnaire, page: Page) -> str:
    return asked.text(page.labels) or page.name.replace("_", " ").capitalize()


def _page(asked: Questionnaire, page: Page) -> Iterator[Block]:
    for name in page.questions:
        question = asked.question(name)
        if question.is_asked:
            yield Paragraph(words_of(asked, question))
            choices = [asked.text(choice.labels) for choice in asked.choices_of(question)]
            if choices:
                yield Bullets(tuple(choices))


def words_of(asked: Questionnaire, question: Question) -> str:
    """What is read out: the question, and its hint."""
    return " ".join(filter(None, (asked.text(question.labels), asked.text(question.hints))))
