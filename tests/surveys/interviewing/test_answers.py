"""Between answers and rows: what was said comes back as it was said."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.instruments.kinds import ASKED, KINDS, Stored
from surveys.interviewing import answers
from surveys.interviewing.paths import path_of
from surveys.models import Answer, Interview
from tests.factories import EVERY_KIND, interviewing

pytestmark = pytest.mark.django_db
SAID = {
    "one": ["yes", "no"],
    "one_of_many": ["m"],
    "one_in_a_list": ["no"],
    "several": [["a"], ["c", "a", "m"]],
    "words": ["Kind and quick.", "two\nlines", "ünï – “quoted” 'and' & <b>", "=1+1", "0"],
    "whole": ["0", "3", "-7", "9999999999"],
    "part": ["2.5", "0.0001", "-0.5", "100", "0"],
    "scale": ["0", "7.5", "10"],
    "day": ["2019-02-28", "1999-12-31"],
    "clock": ["14:30:00", "00:00:00"],
    "heard": ["OK"],
}


@pytest.fixture
def interview(asha):
    return interviewing(asha, form=EVERY_KIND)


def kept(interview, given):
    """Written, and read again from the database."""
    answers.keep(interview, given, path_of(interview, given))
    return answers.stored(Interview.objects.get(pk=interview.pk))


def test_no_kind_is_left_out(interview):
    asked = {question.kind for question in interview.instrument.questionnaire.questions.values()}
    assert asked | {"calculate"} == KINDS
    assert {interview.instrument.questionnaire.question(name).kind for name in SAID} == ASKED


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, values in SAID.items() for said in values])
def test_what_was_said_comes_back(interview, name, said):
    assert kept(interview, {name: said}) == {name: said}


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_answer_can_be_taken_back(interview, name, nothing):
    kept(interview, {name: SAID[name][0]})
    path = path_of(interview, {name: nothing})
    answers.keep(interview, {name: nothing}, path)
    assert name not in path_of(Interview.objects.get(pk=interview.pk)).answers
    row = Answer.objects.get()
    assert (row.code, row.number, row.date, row.text) == ("", None, None, "")


def test_a_later_answer_takes_the_place_of_the_earlier(interview):
    kept(interview, {"one": "yes", "words": "first"})
    assert kept(interview, {"one": "no"}) == {"one": "no", "words": "first"}
    assert Answer.objects.count() == 2


def test_a_default_stands_until_it_is_taken_back(interview):
    assert path_of(interview).values["defaulted"] == "as ever"
    kept(interview, {"defaulted": None})
    assert "defaulted" not in path_of(Interview.objects.get(pk=interview.pk)).values


def test_each_kind_has_its_column(interview):
    kept(interview, {name: values[-1] for name, values in SAID.items()})
    columns = {
        row.question: [name for name in ("code", "number", "date", "text") if getattr(row, name) not in ("", None)]
        for row in Answer.objects.all()
    }
    numbers, others = {"whole", "part", "scale"}, {"day": ["date"], "words": ["text"], "clock": ["text"]}
    assert columns == {name: ["number"] if name in numbers else others.get(name, ["code"]) for name in SAID}


def test_however_an_answer_is_kept_it_has_a_column():
    assert set(answers.COLUMNS) == set(Stored)
    assert {column for column, _ in answers.COLUMNS.values()} < set(answers.KEPT)


def test_keeping_takes_two_statements(interview, django_assert_max_num_queries):
    given = {name: values[0] for name, values in SAID.items()}
    path = path_of(interview, given)
    with django_assert_max_num_queries(2):
        answers.keep(interview, given, path)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).filter(str.strip)
numbers = st.decimals(-999_999, 999_999, places=4, allow_nan=False, allow_infinity=False)


@given(words=texts, part=numbers, whole=st.integers(-(10**10) + 1, 10**10 - 1), day=st.dates(), clock=st.times())
def test_anything_that_can_be_said_comes_back(interview, words, part, whole, day, clock):
    given = {"words": words, "part": str(part), "whole": str(whole), "day": str(day), "clock": clock.isoformat()}
    back = kept(interview, given)
    assert (back["words"], back["whole"]) == (words, str(whole))
    assert (Decimal(back["part"]), date.fromisoformat(back["day"])) == (part, day)
    assert time.fromisoformat(back["clock"]) == clock
