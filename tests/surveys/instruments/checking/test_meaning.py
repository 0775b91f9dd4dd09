"""What is written well and would always hold, or never, is told when a questionnaire is published."""

import pytest

from surveys.instruments.reading import problems

HEADING = "type | name | label | relevant"
ROWS = (
    "text | first | First | ",
    "select_one yn | ok | Right? | ",
    "select_one scale | much | How much? | ",
    "select_multiple town | towns | Where? | ",
    "integer | age | Age | ",
    "date | day | Day | ",
    "begin repeat | child | Child | ",
    "integer | years | Years | ",
    "end repeat | | | ",
)
CHOICES = (
    "list_name | name | label",
    "yn | yes | Yes",
    "yn | no | No",
    "town | dover | Dover",
    "town | deal | Deal",
    "scale | 1 | A little",
    "scale | 2 | Much",
)


@pytest.fixture
def told(written):
    """told(condition) → each problem's text."""

    def of(condition):
        cell = condition.replace("|", "\\|")
        return [str(each) for each in problems(written(HEADING, *ROWS, f"text | q | Q | {cell}", choices=CHOICES))]

    return of


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("'${ok}' = 'yes'", "has “${ok}” between quotation marks: that is a text, and no answer. Take them away."),
        ("“${ok}” = “yes”", "between quotation marks"),
        ("selected('${towns}', 'dover')", "between quotation marks"),
        ("'${age}' > 3", "between quotation marks"),
        ("5 < ${age} < 10", "compares twice in a row"),
        ("${age} > 5 < 10", "Write ${name} > 5 and ${name} < 10."),
        ("not(5 <= ${age} <= 10)", "compares twice in a row"),
        ("${ok} = 'yes' or 'no'", "has 'no' by itself beside “and” or “or”"),
        ("${age} = 5 or 6", "has 6 by itself"),
        ("'yes' and ${age} > 3", "has 'yes' by itself"),
        ("${age} = 'three'", "compares the number “age” with “three”. Write a number without quotation marks."),
        ("${age} > 'ten'", "compares the number “age” with “ten”"),
        ("'ten' < ${age}", "compares the number “age” with “ten”"),
        ("${ok} = 1", "compares “ok” with 1, and no choice of it is that number. Its choices are yes, no."),
        ("${much} = 3", "compares “much” with 3"),
        ("3 != ${much}", "compares “much” with 3"),
        ("${ok} > 1", "compares “ok” with 1"),
        ("${day} > '01/02/2019'", "compares the date “day” with “01/02/2019”, which is none. Write a date as date("),
        ("today() > '31.07.2019'", "compares a date with “31.07.2019”"),
        ("date('31/07/2019') < ${day}", "makes a date of “31/07/2019”"),
        ("${day} > date('2019-02-30')", "makes a date of “2019-02-30”"),
        ("${day} > 2019-07-31", "subtracts in “2019-07-31”"),
        ("format-date(${day}, '%q') = '3'", "writes a date with “%q”, which stands for nothing"),
        ("format-date(${day}, 'YYYY') = '2019'", "writes a date as “YYYY”, the same for each"),
        ("format-date-time(now(), '%H:%') = '10:00'", "writes a date with “%”"),
        ("regex('[a-z]+', ${first})", "has the pattern of regex() before the answer"),
        (r"regex(${first}, '\\d+')", "has a pattern with two “\\”"),
        ("regex(${first}, 'a{,3}')", "has a pattern with “{,”, which repeats nothing"),
        ("indexed-repeat(${age}, ${first}, 1) = 3", "“age” is asked once: write ${age}."),
        ("indexed-repeat(${years}, ${ok}, 1) = 3", "Name a repeat that “years” stands in: child."),
        ("jr:choice-name(${ok}, ${ok}) = 'Yes'", "Write it between quotation marks: '${ok}'."),
        ("../nothing = 'yes'", "looks for “nothing”, which does not exist"),
        ("/data/nothing = 'yes'", "looks for “nothing”, which does not exist"),
    ],
)
def test_it_is_told_with_its_place_and_a_way_out(told, condition, said):
    found = told(condition)
    assert found
    assert said in found[0]
    assert found[0].startswith("Sheet “survey”, row 11: The expression in “relevant” ")


@pytest.mark.parametrize(
    "condition",
    [
        "${ok} = 'yes' or ${ok} = 'no'",
        "(${age} > 5) = (${age} < 10)",
        "${age} > 5 and ${age} < 10 or ${age} = 12",
        "if(${age} > 5, 6, 7) < 7",
        "${age} = '5'",
        "${age} = ''",
        "${much} = 2",
        "${much} > 1",
        "${towns} = 'dover deal'",
        "${day} > '2019-07-31'",
        "${day} = ''",
        "today() - ${day} > 30",
        "${day} > date('2019-07-31') and ${day} < date(today() - 7)",
        "format-date(${day}, '%d/%m/%Y, %e %b %n %y %a %H %h %M %S %3 %%') != ''",
        r"regex(${first}, '\d{1,3}\\.')",
        "regex(${first}, 'a{0,3}')",
        "indexed-repeat(${years}, ${child}, 1) > 3",
        "jr:choice-name(${ok}, '${ok}') = 'Yes'",
        "jr:choice-name(selected-at(${towns}, 0), '${towns}') = 'Dover'",
        "../ok = 'yes'",
        "count(${child}[years > 3]) > 1",
        "instance('yn')/root/item[name = ${ok}]/label = 'Yes'",
        "checklist(1, 2, ${ok} = 'yes', ${age} > 3)",
        "concat('a', 'b') = ${first}",
        "1990 - 12 - ${age} > 3",
    ],
)
def test_what_means_what_it_says_is_not_told(told, condition):
    assert told(condition) == []


def test_a_constraint_is_looked_at_too(written):
    rows = ("type | name | label | constraint", "integer | age | Age | 5 < . < 10", "date | day | Day | . > '1/2/2019'")
    found = [str(each) for each in problems(written(*rows))]
    assert len(found) == 2
    assert "The expression in “constraint” compares twice in a row" in found[0]
    assert "compares the date “day” with “1/2/2019”" in found[1]
