"""Every questionnaire of the library, page by page as an interviewer sees it: by three people, each to the end."""

import html

import pytest
from django.urls import reverse

from surveys.models import Answer, Interview
from tests.factories import LIBRARY, a_version, the_survey_of
from tests.surveys.questionnaires.going import rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FORMS = sorted(path.stem for path in LIBRARY.glob("*.md"))
WORDS = "He rang “just to see” <how> I was & came back."
EVASIVE = ("refused", "prefer_not_to_say", "dont_know", "no")


def answer_of(field, wanted):
    """The first of the wanted that is on offer; several are chosen as one."""
    codes = [code for code, _ in getattr(field, "choices", ()) if code]
    if not codes:
        return WORDS if wanted is not EVASIVE else ""
    code = next((each for each in wanted if each in codes), codes[0])
    return [code] if type(field).__name__ == "MultipleChoiceField" else code


def pleased(name, field):
    """Yes, and completely satisfied: all that a yes leads to is asked."""
    return answer_of(field, ("1", "yes", "before", "arrested", "other"))


def displeased(name, field):
    """No, and completely dissatisfied; about themselves they tell everything."""
    return answer_of(field, ("yes",) if name == "about_you_wanted" else ("7", "no", "none", "nothing", "never"))


def evasive(name, field):
    """Nothing more than must be."""
    return answer_of(field, EVASIVE)


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


@pytest.mark.parametrize("person", [pleased, displeased, evasive])
@pytest.mark.parametrize("form", FORMS)
def test_a_rehearsal_reads_well_to_its_end(browser, form, person):
    version = a_version(the_survey_of(form), (LIBRARY / f"{form}.md").read_text())
    walker = rehearse(browser, f"version-{version.pk}")
    pages = _read_to_the_end(walker, person)
    order = [page.name for page in version.questionnaire.pages]
    assert [name for name in order if name in pages] == list(pages)
    assert {"overall", "close"} <= pages.keys()
    assert "That is everything. Thank you very much" in pages["close"]
    assert "The end of the interview" in walker.text
    assert not Interview.objects.exists()
    assert not Answer.objects.exists()


def _read_to_the_end(walker, person, most=40):
    """What stood on each page when it was left, by its name."""
    pages = {}
    for _ in range(most):
        if walker.stage is None:
            return pages
        assert walker.page.status_code == 200
        assert "${" not in walker.text
        pages[walker.stage] = html.unescape(walker.text)
        _says_what_is_read_out(walker)
        answers = {name: person(name, field) for name, field in walker.page.context["form"].fields.items()}
        walker.send(**answers)
    raise AssertionError(f"no end after {list(pages)}")


def _says_what_is_read_out(walker):
    """The words of every question on the page, as they were written."""
    path = walker.page.context["form"].path
    shown = html.unescape(walker.text)
    for page in path.pages:
        if page.name == walker.stage:
            assert [key for key in page.questions if path.label(key) not in shown] == []


@pytest.mark.parametrize("form", FORMS)
def test_words_that_are_read_back_stand_on_the_page_as_they_were_said(browser, form):
    version = a_version(the_survey_of(form), (LIBRARY / f"{form}.md").read_text())
    walker = rehearse(browser, f"version-{version.pk}")
    walker.open(reverse("questionnaires:rehearsal_page", args=[f"version-{version.pk}", "close"]))
    walker.send(went_well=WORDS)
    shown = html.unescape(walker.text)
    for before in ("I have written", "What went well was"):
        assert f'{before}: "{WORDS}".' in shown
    assert "to_improve_pass_on" not in walker.fields
    assert "<how>" not in walker.text  # escaped in the page itself
