"""A page of questions as a form: a field for each kind, and what is typed becomes an answer."""

import pytest
from django import forms
from django.http import QueryDict

from surveys.instruments.kinds import ASKED
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.drawn import Drawn
from surveys.interviewing.fields import FIELDS
from surveys.interviewing.inputs import input_name
from surveys.interviewing.page_form import PageForm
from surveys.interviewing.typed import answers_as_text, typed, with_defaults
from tests.factories import EVERY_KIND, TINY

FORM = read_questionnaire(EVERY_KIND)
TYPED = {
    "one": "yes",
    "one_of_many": "m",
    "one_in_a_list": "no",
    "several": ["a", "c"],
    "words": "  Kind.  ",
    "whole": "0",
    "part": "2.50",
    "scale": "7.5",
    "day:day": "28",
    "day:month": "2",
    "day:year": "2019",
    "clock": "14:30",
    "heard": "on",
    "with_default": "no",
}


def page(data=None, *, answers=None, instrument=FORM, name="everything"):
    path = walk(instrument, answers or {})
    return PageForm(path, name, instrument, data=data)


def entered(data, *, instrument=FORM, name="everything", order=None):
    return typed(instrument, name, data, order, lambda: walk(instrument, {}))


OF_THE_PAGE = {"csrfmiddlewaretoken", "lease", "go", "page", "shown", "drawn"}


def post(**typed):
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name if name in OF_THE_PAGE else input_name(name), value if isinstance(value, list) else [value])
    return data


def test_every_kind_of_question_has_a_field():
    assert set(FIELDS) == ASKED


def test_every_question_is_on_the_page_and_none_is_required():
    form = page()
    assert (
        list(form.fields) == [name for name, question in FORM.questions.items() if question.page == "everything"][:-1]
    )
    assert not any(field.required for field in form.fields.values())
    assert page(post()).is_valid()


def test_how_each_kind_is_asked():
    widgets = {name: type(field.widget) for name, field in page().fields.items()}
    assert widgets["one"] is forms.RadioSelect
    assert widgets["one_of_many"] is widgets["one_in_a_list"] is forms.Select
    assert widgets["several"] is forms.CheckboxSelectMultiple
    assert widgets["words"] is forms.Textarea
    assert widgets["heard"] is forms.CheckboxInput


def test_what_is_typed_becomes_answers():
    form = entered(post(**TYPED))
    assert form.is_valid()
    assert form.given() == {
        "one": "yes",
        "one_of_many": "m",
        "one_in_a_list": "no",
        "several": ["a", "c"],
        "words": "Kind.",
        "whole": "0",
        "part": "2.50",
        "scale": "7.5",
        "day": "2019-02-28",
        "clock": "14:30:00",
        "heard": "OK",
        "with_default": "no",
        "defaulted": None,
    }


def test_what_was_answered_is_shown_again():
    said = entered(post(**TYPED))
    shown = page(answers=said.given())
    again = {name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()}
    assert {name: str(value) for name, value in again.items() if value} == {
        name: str(value) for name, value in said.given().items() if value
    } | {"part": "2.5"}
    assert str(shown["heard"]).count("checked") == 1


def test_a_default_is_shown():
    assert page().initial == {"with_default": "no", "defaulted": "as ever"}


@pytest.mark.parametrize(
    ("told", "field", "says"),
    [
        ({"whole": "three"}, "whole", "Enter a whole number, like 3."),
        ({"whole": "99999999999999999999"}, "whole", "less than or equal to 9999999999"),
        ({"part": "1.23456"}, "part", "4 decimal places"),
        ({"part": "99999999999999999999"}, "part", "14 digits"),
        ({"scale": "much"}, "scale", "Enter a number, like 2.5."),
        ({"whole": "3.5"}, "whole", "Enter a whole number, like 3."),
        ({"whole": "1e3"}, "whole", "Enter a whole number, like 3."),
        ({"whole": "1_000"}, "whole", "Enter a whole number."),
        ({"whole": "123456789012"}, "whole", "less than or equal to 9999999999"),
        ({"part": "1e5"}, "part", "Enter a number."),
        ({"part": "1_000"}, "part", "Enter a number."),
        ({"part": "NaN"}, "part", "Enter a number, like 2.5."),
        ({"scale": "7.25"}, "scale", "Enter a number in steps of 0.5 from 0."),
        ({"scale": "99"}, "scale", "Enter a number from 0 to 10."),
        ({"day:day": "3", "day:month": "2"}, "day", "The date must include a year"),
        ({"day:day": "3", "day:month": "2", "day:year": "9" * 5000}, "day", "Check the year"),
        ({"day:day": "3", "day:month": "9" * 5000, "day:year": "2019"}, "day", "Check the month"),
        ({"clock": "2 pm"}, "clock", "Enter a time, like 14:30."),
        ({"clock": "25:00"}, "clock", "Enter a time, like 14:30."),
        ({"day:day": "31", "day:month": "2", "day:year": "2019"}, "day", "There is no such date"),
        ({"one": "perhaps"}, "one", "Select a valid choice"),
        ({"several": ["a", "z"]}, "several", "Select a valid choice"),
        ({"words": "x" * 4001}, "words", "at most 4000 characters"),
        ({"words": "a\x00b"}, "words", "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_question_and_the_rest_is_kept(told, field, says):
    data = post(**{"one": "yes", **told})
    form = entered(data)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert says in form.errors[field][0]
    assert says in page(data).errors[field][0]
    assert field not in form.given()
    assert form.given().get("one") == (None if field == "one" else "yes")


def test_what_breaks_a_rule_of_the_questionnaire_is_said_at_its_question():
    form = page(post(scale="7.25"), answers={"scale": "7.25"})
    assert not form.is_valid()
    form.add_faults()
    assert form.errors["scale"] == ["Enter a number in steps of 0.5 from 0."]


def test_what_is_missing_is_said():
    form = page(post(), name="ending")
    assert form.is_valid()
    form.add_faults()
    assert "Choose or enter an answer." in form.errors["whole_experience"][0]
    assert "Choose or enter an answer." in form.blocks()


def test_the_page_follows_the_path():
    tiny = read_questionnaire(TINY)
    before = Drawn.of(walk(tiny, {"agrees": "yes"}), "overall")
    data = post(whole_experience="6", shown=str(before))
    path = walk(tiny, {"agrees": "yes"} | entered(data, instrument=tiny, name="overall").given())
    drawn = Drawn.of(path, "overall")
    assert drawn.sign != before.sign
    assert drawn.opens_more(before, path)
    assert not drawn.opens_more(drawn, path)
    redrawn = PageForm(path, "overall", tiny, data=with_defaults(data, tiny, path, drawn.shown))
    assert list(redrawn.fields) == ["whole_experience", "why", "treatment"]


def test_what_a_page_sends_back_says_what_it_showed():
    path = walk(FORM, {})
    drawn = Drawn.of(path, "everything")
    data = post(shown=str(drawn), drawn=drawn.sign)
    assert Drawn.read(data) == drawn
    assert Drawn.read(post()) is None
    assert set(drawn.shown) == set(page().fields)


def test_what_a_refused_page_held_can_be_read():
    data = post(
        csrfmiddlewaretoken="x", lease="3", go="next", page="overall", several=["a", "c"], words="", why="Slow."
    )
    assert ("several", "a, c") in answers_as_text(data)
    assert ("why", "Slow.") in answers_as_text(data)
    assert not {"csrfmiddlewaretoken", "lease", "go", "words"} & {name for name, _ in answers_as_text(data)}


GROUPED = """
| survey |
| | type | name | label |
| | begin_group | stage | The stage |
| | text | called | Name? |
| | begin_group | inner | More about ${called} |
| | text | more | More? |
| | end_group | | |
| | end_group | | |
"""


def test_the_label_of_a_group_within_a_page_is_a_heading():
    instrument = read_questionnaire(GROUPED)
    form = page(answers={"called": "<Ann>"}, instrument=instrument, name="stage")
    assert '<h2 class="govuk-heading-m">More about &lt;Ann&gt;</h2>' in form.blocks()
    assert Drawn.of(walk(instrument, {"called": "Bo"}), "stage").sign != form.drawn.sign
