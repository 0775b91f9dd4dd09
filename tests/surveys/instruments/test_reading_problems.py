"""What stands against publishing, each said with its place and a way out."""

import pytest

from surveys.instruments.reading import UnreadableForm, problems, read_questionnaire
from surveys.instruments.walking.path import walk

HEADING = "type | name | label | relevant | calculation | choice_filter | bind::kent:measure | default"
CHOICES = ("list_name | name | label", "yes_no | yes | Yes", "yes_no | no | No")


def row(type_, name="", label="Words", **columns):
    order = ("relevant", "calculation", "choice_filter", "measure", "default")
    return " | ".join([type_, name, label, *(columns.get(column, "") for column in order)])


A, B = row("text", "a"), row("text", "b")
CANNOT_BE_READ = [
    ([row("begin group", "g"), row("end group", label="")], None, "There is no question on it."),
    ([row("select_one colours", "c")], 2, "There is no choice list “colours”."),
    ([row("select_one", "c")], 2, "It names no choice list."),
    ([A, row("select_one ${a}", "c")], 3, "“a” is asked once, so its answers are no list to choose from."),
    ([A, B, row("text", "a")], 4, "The name “a” is used in row 2 already."),
    ([A, row("begin group", "a"), B, row("end group", label="")], 3, "The name “a” is used in row 2 already."),
    ([row("select_one yes_no or_other", "c"), row("text", "c_other")], 3, "The name “c_other” is used in row 2"),
    ([row("text", "", "Words")], 2, "It has no name."),
    ([row("text", "two words")], 2, "“two words” cannot be a name."),
    ([row("text", "1st")], 2, "“1st” cannot be a name."),
    ([row("", "a")], 2, "It has no type."),
    ([row("txt", "a")], 2, "“txt” is not a kind of question."),
    ([A, row("text", "b", "Dear ${c}")], 3, "“label” refers to “c”, which does not exist."),
    ([A, row("text", "b", relevant="${c} = 1")], 3, "“relevant” refers to “c”, which does not exist."),
    ([A, row("text", "b", "Dear ${a")], 3, "A “${” in “label” is not closed."),
    ([A, row("text", "b", default="${last-saved#a}")], 3, "“default” asks for an earlier interview"),
    ([A, row("text", "b", relevant="${a} =")], 3, "The expression in “relevant” stops where a value should follow."),
    ([A, row("text", "b", relevant="foo(${a})")], 3, "uses foo(), which is not a function."),
    ([A, row("calculate", "b", "", calculation="uuid()")], 3, "uses uuid(), which gives another value each time"),
    ([row("calculate", "b", "")], 2, "It calculates nothing."),
    ([row("text", "a", "")], 2, "There is nothing to read out."),
    ([row("calculate", "b", "", calculation="count(1)")], 2, "counts something that is no list of answers"),
    ([A, row("calculate", "b", "", calculation="instance('x')/root/item")], 3, "a choice list “x” that does not exist"),
    ([row("begin group", "g"), A], 2, "This “begin group” is never ended."),
    ([A, row("end group", label="")], 3, "This “end group” ends nothing."),
    ([row("begin group", "g"), A, row("end repeat", label="")], 4, "This “end repeat” ends a group (row 2)."),
]  # fmt: skip
NOT_BY_TELEPHONE = [
    "image", "audio", "video", "file", "geopoint", "geotrace", "geoshape", "barcode", "background-audio",
    "background-geopoint", "start-geopoint", "audit", "deviceid", "username", "rank yes_no", "datetime", "dateTime",
    "select_one_from_file x.csv", "select_multiple_from_file x.csv", "select_one_external x", "csv-external",
    "begin loop over yes_no",
]  # fmt: skip
NOT_TO_BE_PUBLISHED = [
    ([row("text", "a", relevant="${b} = 'x'"), B], 2, "“relevant” refers to “b”, which comes later (row 3)."),
    ([row("text", "a", "Dear ${b}"), B], 2, "“label” refers to “b”, which comes later (row 3)."),
    ([row("text", "a", relevant="${a} = 'x'")], 2, "The condition of “a” depends on itself."),
    (
        [row("text", "a", relevant="${b} = 'x'"), row("text", "b", relevant="${a} = 'x'")],
        2,
        "The conditions of “a”, “b” depend on one another in a circle.",
    ),
    (
        [row("begin group", "g", relevant="${a} = 'x'"), A, row("end group", label="")],
        2,
        "The conditions of “g”, “a” depend on one another in a circle.",
    ),
    ([row("text", "a", measure="ease")], 2, "“ease” is measured here, but there is no choice list to count."),
    (
        [row("select_one yes_no", "a", measure="First Contact")],
        2,
        "“First Contact” cannot be the code of a measure.",
    ),
]


def one_problem(found):
    assert len(found) == 1, [str(each) for each in found]
    return found[0]


@pytest.mark.parametrize(("rows", "number", "said"), CANNOT_BE_READ)
def test_a_form_that_cannot_be_read_is_refused(written, rows, number, said):
    source = written(HEADING, *rows, choices=CHOICES)
    problem = one_problem(problems(source))
    assert (problem.sheet, problem.row) == ("survey", number)
    assert said in problem.problem
    assert problem.way_out
    with pytest.raises(UnreadableForm) as refusal:
        read_questionnaire(source)
    assert refusal.value.problems == (problem,)


@pytest.mark.parametrize("kind", NOT_BY_TELEPHONE)
def test_what_a_telephone_interview_cannot_have_is_refused(written, kind):
    source = written(HEADING, A, row(kind, "b"), *([row("end loop", label="")] * ("loop" in kind)), choices=CHOICES)
    problem = problems(source)[0]
    assert (problem.sheet, problem.row) == ("survey", 3)
    assert problem.problem.startswith(f"“{kind}” ")
    assert problem.way_out


@pytest.mark.parametrize(("rows", "number", "said"), NOT_TO_BE_PUBLISHED)
def test_a_form_that_would_mislead_is_not_published(written, rows, number, said):
    source = written(HEADING, *rows, choices=CHOICES)
    problem = one_problem(problems(source))
    assert (problem.sheet, problem.row, problem.problem) == ("survey", number, said)
    assert problems(read_questionnaire(source)) == [problem]


@pytest.mark.parametrize(
    ("rows", "number", "said"),
    [
        (
            ["yes_no | yes | Yes", "yes_no | yes | Yes"],
            3,
            "The choice “yes” of “yes_no” is in row 2 already.",
        ),
        (["yes_no | | Yes", "yes_no | no | No"], 2, "A choice of “yes_no” has no name."),
        (["yes_no | yes | ", "yes_no | no | No"], 2, "A choice of “yes_no” has no label."),
        (["yes_no | yes | Yes, ${x}"], 2, "“label” refers to “x”, which does not exist."),
    ],
)
def test_faults_of_the_choices_name_their_sheet(written, rows, number, said):
    source = written("type | name | label", "select_one yes_no | a | A", choices=["list_name | name | label", *rows])
    problem = one_problem(problems(source))
    assert (problem.sheet, problem.row, problem.problem) == ("choices", number, said)


def test_choices_that_repeat_may_be_allowed(written):
    source = written(
        "type | name | label", "select_one l | a | A",
        choices=["list_name | name | label", "l | x | X", "l | x | Y"],
        settings=["allow_choice_duplicates", "yes"],
    )  # fmt: skip
    assert problems(source) == []


def test_pictures_are_refused(written):
    source = written("type | name | label | media::image", "text | a | A | dog.png")
    assert one_problem(problems(source)).problem == "The image “dog.png” cannot be shown over the telephone."


def test_all_problems_are_told_at_once(written):
    rows = [
        row("image", "a"),
        row("text", "b", relevant="${x} ="),
        row("select_one l", "b"),
        row("text", "e", ""),
    ]
    found = problems(written(HEADING, *rows, choices=CHOICES))
    assert [each.row for each in found] == [2, 3, 3, 4, 4, 5]
    assert len({str(each) for each in found}) == 6


def test_what_only_pyxform_objects_to_is_told_too(written):
    problem = one_problem(problems(written("type | name | label | parameters", "range | a | A | start=x")))
    assert (problem.sheet, problem.row) == ("survey", 2)
    assert "start" in problem.problem


def test_a_problem_reads_as_a_sentence(written):
    found = problems(written("type | name | label", "text | a | A", "text | a | A"))
    assert [str(each) for each in found] == [
        "Sheet “survey”, row 3: The name “a” is used in row 2 already. Give one of the two another name."
    ]


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(book):
    workbook = book(survey=[["type", "name", "label"], ["text", "a", "A"], [], [], ["txt", "b", "B"]])
    assert problems(workbook, filename="a.xlsx")[0].row == 5


def test_a_good_form_has_none(written):
    rows = [
        row("begin group", "g"),
        row("select_one yes_no", "a", measure="ease"),
        row("text", "b", relevant="${a} = 'no'"),
    ]
    assert problems(written(HEADING, *rows, row("end group", label=""), choices=CHOICES)) == []


def test_choices_without_their_headings(written):
    form = written("type | name | label", "select_one yn | a | Words", choices=("yn | yes | Yes", "yn | no | No"))
    assert "Sheet “choices”, row 1: It has no headings. Write list_name, name and label" in str(problems(form)[-1])


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("select_one yn | a | Words | randomize=yes", 3),
        ("select_one two words | a | Words | ", 3),
        ("range | a | Words | start=0 end=10 step=0", 3),
        ("text | instanceID | Words | ", 3),
        ("text | instanceName | Words | ", 3),
    ],
)
def test_what_only_pyxform_refuses_has_its_place_and_a_way_out_too(written, row, number):
    choices = ("list_name | name | label", "yn | yes | Yes", "two words | yes | Yes")
    found = problems(written("type | name | label | parameters", "text | first | First | ", row, choices=choices))
    assert [(each.sheet, each.row) for each in found] == [("survey", number)]
    assert found[0].way_out


def test_what_must_be_answered_and_is_closed(written):
    heading = "type | name | label | required | read_only | default"
    (found,) = problems(written(heading, "text | a | A | yes | yes | "))
    assert str(found).startswith("Sheet “survey”, row 2: It must be answered and is closed")
    assert problems(written(heading, "text | a | A | yes | yes | x", "text | b | B | yes | | ")) == []


@pytest.mark.parametrize("depth", [31, 400, 1000])
def test_groups_within_groups_are_refused_beyond_all_need(written, depth):
    begun = [f"begin group | g{number} | G" for number in range(depth)]
    said = problems(written("type | name | label", *begun, "text | a | A", *["end group | | "] * depth))
    assert [str(each) for each in said] == [
        "Sheet “survey”, row 32: Groups stand within one another here, 31 deep: no more than 30 may. "
        "Put it beside the others, and give each its condition."
    ]


def test_thirty_groups_within_one_another_are_walked(form):
    begun = [f"begin group | g{number} | G" for number in range(30)]
    path = walk(form("type | name | label", *begun, "text | a | A", *["end group | | "] * 30), {"a": "b"})
    assert (path.answers, path.complete) == ({"a": "b"}, True)
