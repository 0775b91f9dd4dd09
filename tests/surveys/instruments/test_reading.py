"""From a file to a Questionnaire."""

import pytest

from surveys.instruments.kinds import KINDS
from surveys.instruments.reading import read_questionnaire

MARKDOWN = """
| survey |
| | type | name | label | hint | guidance_hint | bind::kent:measure | bind::kent:restricted | appearance |
| | note | hello | Good morning. | | | | | |
| | text | known_as | What may I call you? | As you like. | Not the full name. | | | |
| | begin group | contact | First contact | | | | | field-list |
| | select_one satisfaction | ease | How easy was it? | | | ease_of_contact | | likert |
| | begin group | detail | | | | | | |
| | text | why | Why is that? | | | | yes | multiline |
| | end group | | | | | | | |
| | end group | | | | | | | |
| | calculate | nothing | | | | | | |
| | acknowledge | thanked | Thank them. | | | | | |
| choices |
| | list_name | name | label |
| | satisfaction | 1 | Completely satisfied |
| | satisfaction | 7 | Completely dissatisfied |
| settings |
| | form_title | form_id | version |
| | Hate crime | hate_crime | 3 |
""".replace("| | calculate | nothing | | | | | | |\n", "")
CSV = """survey,,,
,type,name,label
,text,a,"A, or a"
settings,,
,form_title,form_id
,Small,small
"""


@pytest.fixture(scope="module")
def questionnaire():
    return read_questionnaire(MARKDOWN)


def test_the_settings_name_it(questionnaire):
    assert (questionnaire.title, questionnaire.form_id, questionnaire.version) == ("Hate crime", "hate_crime", "3")


def test_top_level_groups_and_runs_between_them_are_pages(questionnaire):
    assert [(page.name, page.questions) for page in questionnaire.pages] == [
        ("hello", ("hello", "known_as")),
        ("contact", ("ease", "why")),
        ("thanked", ("thanked",)),
    ]
    assert questionnaire.pages[1].labels == {"default": "First contact"}
    assert questionnaire.pages[1].appearance == "field-list"


def test_a_question_knows_its_texts_and_what_it_counts_for(questionnaire):
    known_as, ease, why = (questionnaire.questions[name] for name in ("known_as", "ease", "why"))
    assert known_as.hints == {"default": "As you like."}
    assert known_as.guidance == {"default": "Not the full name."}
    assert (ease.kind, ease.list_name, ease.measure) == ("select_one", "satisfaction", "ease_of_contact")
    assert (ease.page, ease.appearance, ease.row) == ("contact", "likert", 5)
    assert why.restricted
    assert not ease.restricted


def test_choices_keep_their_order(questionnaire):
    assert [choice.name for choice in questionnaire.choices["satisfaction"]] == ["1", "7"]


def test_without_translations_there_is_one_language(questionnaire):
    assert questionnaire.languages == ("default",)
    assert questionnaire.default_language == "default"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("select_one things", "select_one"),
        ("select one from things", "select_one"),
        ("select_multiple things", "select_multiple"),
        ("select all that apply from things", "select_multiple"),
        ("text", "text"),
        ("string", "text"),
        ("integer", "integer"),
        ("int", "integer"),
        ("decimal", "decimal"),
        ("range", "range"),
        ("date", "date"),
        ("time", "time"),
        ("note", "note"),
        ("acknowledge", "acknowledge"),
        ("today", "calculate"),
        ("hidden", "calculate"),
    ],
)
def test_the_column_type_says_the_kind(form, written, kind):
    questionnaire = form(
        "type | name | label", f"{written} | a | A", choices=["list_name | name | label", "things | x | X"]
    )
    assert questionnaire.questions["a"].kind == kind
    assert kind in KINDS


def test_a_range_keeps_its_parameters(form):
    questionnaire = form("type | name | label | parameters", "range | a | A | start=0 end=10 step=2")
    assert questionnaire.questions["a"].parameters == {"start": "0", "end": "10", "step": "2"}


def test_or_other_adds_a_choice_and_a_text(form):
    questionnaire = form(
        "type | name | label", "select_one routes or_other | route | R",
        choices=["list_name | name | label", "routes | phone | Phone"],
    )  # fmt: skip
    assert questionnaire.questions["route"].or_other
    assert [choice.name for choice in questionnaire.choices["routes"]] == ["phone", "other"]
    assert questionnaire.pages[0].questions == ("route", "route_other")


def test_translations_are_kept_and_the_setting_names_the_forms_own(form):
    questionnaire = form(
        "type | name | label::Polski (pl) | label::English (en) | hint", "text | a | Po polsku | In English | Read",
        settings=["default_language", "English (en)"],
    )  # fmt: skip
    assert questionnaire.languages == ("English (en)", "Polski (pl)")
    assert questionnaire.default_language == "English (en)"
    assert questionnaire.questions["a"].labels == {"Polski (pl)": "Po polsku", "English (en)": "In English"}
    assert questionnaire.questions["a"].hints == {"English (en)": "Read"}


def test_without_the_setting_the_first_language_is_the_forms_own(form):
    questionnaire = form("type | name | label::Polski | label::English", "text | a | Tak | Yes")
    assert questionnaire.default_language == "Polski"


def test_an_author_may_declare_the_prefix(form):
    questionnaire = form(
        "type | name | label | bind::kent:restricted", "text | a | A | true",
        settings=["namespaces", 'kent="https://example.org/other"'],
    )  # fmt: skip
    assert questionnaire.questions["a"].restricted


def test_csv_is_told_by_the_name():
    assert read_questionnaire(CSV, filename="small.csv").title == "Small"
    assert read_questionnaire(CSV.encode("utf-8-sig"), filename="small.CSV").questions["a"].labels == {
        "default": "A, or a"
    }


def test_a_path_is_read(tmp_path):
    file = tmp_path / "survey one.md"
    file.write_text("| survey |\n| | type | name | label |\n| | text | a | A |\n")
    assert read_questionnaire(file).form_id == "survey one"
    assert read_questionnaire(str(file)) == read_questionnaire(file)


def test_an_instrument_is_frozen(questionnaire):
    with pytest.raises(AttributeError):
        questionnaire.title = "Other"
    with pytest.raises(TypeError):
        questionnaire.questions["new"] = None
    with pytest.raises(TypeError):
        questionnaire.questions["ease"].labels["default"] = "Other"
