"""A form may name its questions as it likes: no input or id of the page is ever another's."""

from collections import Counter

import pytest
from django.http import QueryDict
from django.urls import reverse
from lxml import html

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.inputs import AskedDateField, input_name, keys_of
from surveys.interviewing.page_form import PageForm
from surveys.interviewing.typed import typed
from tests.factories import interviewing
from tests.surveys.questionnaires.going import Walker

OF_THE_PAGE = ("csrfmiddlewaretoken", "lease", "go", "tab", "numbers", "last", "page", "shown", "drawn", "token")
OF_A_FORM = ("action", "elements", "dataset", "method", "length", "id", "name", "target", "submit", "children")
OF_A_TEMPLATE = ("blocks", "errors", "fields", "media", "form_html", "helper", "non_field_errors", "is_valid", "data")
OF_A_DATE = ("incident_day", "incident_month", "incident_year", "incident.year", "incident-year", "incident_0")
OF_A_CHOICE = ("how_0", "how_1", "how_helptext", "how_error", "how_guidance", "how_other", "how_0_hint", "id_how")
OF_THE_SHEET = (
    "questions",
    "answers",
    "sheet",
    "stage",
    "stage-title",
    "shortcuts",
    "div_id_how",
    "note-how",
    "answer",
)
NAMES = (*OF_THE_PAGE, *OF_A_FORM, *OF_A_TEMPLATE, *OF_A_DATE, *OF_A_CHOICE, *OF_THE_SHEET)
ROWS = "".join(f"| | integer | {name} | What of {name}? | A number. | |\n" for name in NAMES)
COLLIDING = f"""
| survey |
| | type | name | label | hint | bind::kent:measure |
| | begin_group | first | First | | |
| | date | incident | When? | A day. | |
| | select_one ways | how | How? | One. | |
| | note | said | Thank you. | | |
{ROWS}| | end_group | | | | |
| | begin_group | second | Second | | |
| | select_one ways | whole_experience | How was it? | | whole_experience |
| | end_group | | | | |
| choices |
| | list_name | name | label |
| | ways | 0 | By post |
| | ways | 1 | By car |
| settings |
| | version | namespaces |
| | 1 | kent="urn:kentpcc:survey" |
"""
ALL = {name: str(place) for place, name in enumerate(NAMES)}


@pytest.fixture(scope="module")
def questionnaire():
    return read_questionnaire(COLLIDING)


def test_a_part_and_a_question_are_never_called_the_same():
    assert input_name("incident", "year") == "answer:incident:year"
    assert keys_of(["go", input_name("go"), input_name("children[2]/born", "day")]) == ["go", "children[2]/born:day"]


def test_each_part_of_a_date_is_an_input_of_its_own(questionnaire):
    given = QueryDict(mutable=True)
    given.update(
        {input_name("incident", part): text for part, text in (("day", "3"), ("month", "2"), ("year", "2019"))}
    )
    given.update({input_name(name): text for name, text in ALL.items()})
    form = typed(questionnaire, "first", given, None, lambda: walk(questionnaire, {}))
    assert isinstance(form.fields["incident"], AskedDateField)
    assert form.given() == ALL | {"incident": "2019-02-03", "how": None}


@pytest.mark.parametrize("wrong", [False, True])
def test_every_id_and_every_input_is_there_once(questionnaire, wrong):
    data = QueryDict(mutable=True)
    data.update({input_name(name): "x" for name in NAMES} if wrong else {})
    form = PageForm(walk(questionnaire, {}), "first", questionnaire, data=data if wrong else None)
    page = html.fromstring(f"<div>{form.blocks()}</div>")
    assert bool(form.errors) is wrong
    assert [id for id, times in Counter(page.xpath("//@id")).items() if times > 1] == []
    names = Counter(page.xpath("//input[not(@type='radio')]/@name | //textarea/@name"))
    assert set(names.values()) == {1}
    assert len(names) == 3 + len(NAMES)
    assert set(page.xpath("//label/@for")) <= set(page.xpath("//@id"))
    described = {id for ids in page.xpath("//@aria-describedby") for id in ids.split()}
    assert len(described) >= len(NAMES)
    assert described <= set(page.xpath("//@id"))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_all_of_it_is_asked_and_kept(asha, signed_in):
    interview = interviewing(asha, form=COLLIDING)
    walker = Walker(signed_in(asha), reverse("interviewing:resume", args=[interview.pk]), interview.case.lease)
    page = html.fromstring(walker.text)
    ids = Counter(page.xpath("//@id[not(ancestor::template)]"))
    assert [id for id, times in ids.items() if times > 1] == []
    own = Counter(page.xpath("//form[@id='answers']//input[@type='hidden']/@name"))
    assert set(own) == {"csrfmiddlewaretoken", "lease", "page", "shown", "drawn"}
    day = {input_name("incident", part): text for part, text in (("day", "3"), ("month", "2"), ("year", "2019"))}
    typed = {input_name(name): text for name, text in (ALL | {"how": "1"}).items()}
    walker.client.post(walker.address, day | typed | walker.carried | {"go": "next", "page": "first"})
    kept = {answer.question: answer for answer in interview.answers.all()}
    assert str(kept["incident"].date) == "2019-02-03"
    assert kept["how"].code == "1"
    assert {name: str(int(kept[name].number)) for name in NAMES} == ALL
