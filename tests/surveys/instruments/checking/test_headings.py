"""The first row of a sheet, and the languages that the settings name."""

import pytest

from surveys.instruments.reading import problems, read_questionnaire

YN = ["list_name | name | label", "yn | yes | Yes", "yn | no | No"]
ONE_COLUMN = "are two headings of one column. Delete one of the two columns, or give it another heading."


def said_of(source):
    return [str(each) for each in problems(source)]


@pytest.mark.parametrize(
    ("heading", "which"),
    [
        ("type | name | label | Label", "“label” and “Label”"),
        ("type | name | label | caption", "“label” and “caption”"),
        ("type | name | value | label", "“name” and “value”"),
        ("type | name | relevant | relevance", "“relevant” and “relevance”"),
        ("type | name | read_only | readonly", "“read_only” and “readonly”"),
        ("type | name | calculation | bind::calculate", "“calculation” and “bind::calculate”"),
    ],
)
def test_two_headings_of_one_column(written, heading, which):
    found = said_of(written(heading, "text | a | A |"))
    assert f"Sheet “survey”, row 1: {which} {ONE_COLUMN}" in found


def test_two_headings_of_the_choices(written):
    choices = ["list_name | name | value | label", "yn | yes | y | Yes"]
    [said] = said_of(written("type | name | label", "select_one yn | a | A", choices=choices))
    assert said == f"Sheet “choices”, row 1: “name” and “value” {ONE_COLUMN}"


def test_one_column_for_each_language_is_none_too_many(written):
    heading = "type | name | label::English (en) | label::Polski (pl) | hint::English (en)"
    assert said_of(written(heading, "text | a | A | A | H")) == []


@pytest.mark.parametrize("first", ["", "My form", "question type | variable | words"])
def test_a_survey_without_headings(book, first):
    rows = [first.split(" | "), ["type", "name", "label"], ["text", "a", "A"]]
    [said] = [str(each) for each in problems(book(survey=rows), filename="form.xlsx")]
    assert said == (
        "Sheet “survey”, row 1: It has no column “type”. "
        "Write type, name and label into its first row, above the questions."
    )


def test_settings_without_headings(written):
    source = written("type | name | label", "text | a | A", settings=["My form | form1 | 2019", "a | b | c"])
    assert said_of(source) == [
        "Sheet “settings”, row 1: It has no headings. Write form_title, form_id and version into its first row."
    ]


def test_a_default_language_in_which_nothing_is_written(written):
    settings = ["form_id | default_language", "f | Polski"]
    source = written("type | name | label::English (en) | hint::Polski (pl)", "text | a | A | H", settings=settings)
    assert said_of(source) == [
        "Sheet “settings”, row 2: “default_language” is “Polski”, in which nothing is written. "
        "Write one of English (en), Polski (pl)."
    ]


def test_a_default_language_of_a_form_in_one_language(written):
    settings = ["form_id | default_language", "f | English (en)"]
    assert said_of(written("type | name | label", "text | a | A", settings=settings)) == []


@pytest.mark.parametrize(("title", "near"), [("surveys", "survey"), ("Choice", "choices"), ("setings ", "settings")])
def test_a_sheet_with_a_slip_in_its_name(book, title, near):
    sheets = {"survey": [["type", "name", "label"], ["text", "a", "A"]], "choices": [], "settings": []}
    renamed = {title if name == near else name: rows for name, rows in sheets.items()}
    [said] = [str(each) for each in problems(book(**renamed), filename="form.xlsx")]
    assert said == f"Sheet “{title}”: It is not read. Call it “{near}”."


def test_a_sheet_beside_the_form_may_be_called_anything(book):
    survey = [["type", "name", "label"], ["text", "a", "A"]]
    source = book(survey=survey, survey2=[["notes"]], Notes=[["x"]])
    assert list(read_questionnaire(source, filename="form.xlsx").questions) == ["a"]


def test_two_sheets_of_one_name(book):
    survey = [["type", "name", "label"], ["text", "a", "A"]]
    [said] = [str(each) for each in problems(book(**{"survey": survey, "Survey ": survey}), filename="form.xlsx")]
    assert said == "Two sheets are called “survey”. Rename or delete one of the two."
