import pytest

from kentpcc.documents.document import Bullets, Paragraph
from surveys.board.method.questionnaires import questionnaire_document, title_of
from tests.factories import a_version

pytestmark = pytest.mark.django_db


def test_page_by_page_each_question_in_its_words_with_its_answers():
    version = a_version()
    document = questionnaire_document(version)
    asked = [each for each in version.questionnaire.questions.values() if each.is_asked]
    told = [block.text for _, block in document.blocks if isinstance(block, Paragraph)]
    assert document.title == title_of(version) == f"Hate crime: questionnaire, version {version.version}"
    assert len(told) == len(asked)
    for question, text in zip(asked, told, strict=True):
        assert version.questionnaire.text(question.labels) in text
    lists = [block for _, block in document.blocks if isinstance(block, Bullets)]
    assert len(lists) == sum(bool(version.questionnaire.choices_of(each)) for each in asked)
