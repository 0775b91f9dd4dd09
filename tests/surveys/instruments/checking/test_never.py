"""What is written well and can never be true is told when a questionnaire is published."""

import pytest

from tests.surveys.instruments.checking.small_forms import ASKED, NUMBER, SEVERAL, row, told


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ASKED, row("text", "b", relevant="${seen} = 'Yes'")], "what is read out; its name is “yes”"),
        (
            [ASKED, row("text", "b", relevant="'ye' = ${seen}")],
            "looks for “ye” in “seen”. Did you mean “yes”?",
        ),
        ([ASKED, row("text", "b", relevant="${seen} != 'perhaps'")], "Its choices are yes, no."),
        ([SEVERAL, row("text", "b", relevant="selected(${towns}, 'othr')")], "Did you mean “other”?"),
        ([row("select_one yn", "c", constraint=". = 'ja'")], "“constraint” looks for “ja” in “c”."),
        ([NUMBER, row("text", "b", relevant="age > 17")], "“age” in “relevant” stands for nothing. Write ${age}"),
        ([ASKED, row("text", "b", relevant="${seen} = yes")], "Put a choice’s name between quotation marks: 'yes'."),
        ([row("text", "b", relevant="field-list")], "“field-list” in “relevant” stands for nothing."),
        ([NUMBER, row("text", "b", relevant="agee > 17")], "Did you mean ${age}?"),
        ([row("select_one yn", "c", default="maybe")], "The default “maybe” is no choice of it."),
        ([row("select_multiple town", "c", default="dover doven")], "The default “doven” is no choice of it."),
        ([row("integer", "c", default="two")], "The default “two” is not a whole number."),
        ([row("decimal", "c", default="2,5")], "The default “2,5” is not a number."),
        ([row("integer", "c", default="1_0")], "The default “1_0” is not a whole number."),
        ([row("decimal", "c", default="1e5")], "The default “1e5” is not a number."),
        ([row("decimal", "c", default="nan")], "The default “nan” is not a number."),
        ([row("range", "c", default="11")], "The default “11” is not a number between the ends of its range."),
        ([row("date", "c", default="01/02/2019")], "The default “01/02/2019” is not a date that exists."),
        ([row("date", "c", default="2019-02-30")], "The default “2019-02-30” is not a date that exists."),
        ([row("time", "c", default="25:00")], "The default “25:00” is not a time of day."),
        ([row("acknowledge", "c", default="yes")], "The default “yes” is not a tick."),
        ([row("integer", "c", default="200", constraint=". < 120")], "The default “200” is refused by “constraint”."),
        ([row("text", "c", default="ab", constraint="regex(., '[0-9]+')")], "“ab” is refused by “constraint”."),
        ([SEVERAL, row("text", "b", relevant="${towns} = 'dover elsewhere'")], "looks for “elsewhere” in “towns”"),
        (
            [SEVERAL, row("text", "b", relevant="selected(${towns}, 'dover other')")],
            "looks for “dover other” in “towns”",
        ),
        ([row("text", "c", default="../b")], "The default “../b” is kept as it stands: it is no expression."),
        ([row("text", "c", default="preceding::x")], "Write ${name} for the answer to another question."),
        ([row("text", "c\u043eld")], "mixes letters that look alike (Cyrillic and Latin)"),
        ([NUMBER, row("text", "b", relevant="${age} = 'a\u200bb'")], "holds a letter that cannot be seen"),
    ],
)
def test_it_is_told_with_a_way_out(rows, said):
    found = told(*rows)
    assert len(found) == 1, found
    assert said in found[0]
    assert found[0].startswith("Sheet “survey”, row ")


@pytest.mark.parametrize(
    "rows",
    [
        [ASKED, row("text", "b", relevant="${seen} = 'yes'")],
        [ASKED, row("text", "b", relevant="${seen} = ''")],
        [SEVERAL, row("text", "b", relevant="selected(${towns}, 'other') and not(selected(${towns}, 'dover'))")],
        [row("select_one yn or_other", "a"), row("text", "b", relevant="${a} = 'other'")],
        [row("text", "a"), row("text", "b", relevant="${a} = 'anything'")],
        [NUMBER, row("calculate", "c", "", calculation="if(${age} > 17, 'adult', 'child')")],
        [row("select_one town", "b", choice_filter="region = 'east' and name != 'other'")],
        [row("select_one town", "b", choice_filter="position() < 2")],
        [row("text", "b", relevant="true()")],
        [row("calculate", "c", "", calculation="count(instance('town')/root/item[region = 'east'])")],
        [row("select_one yn", "c", default="no"), row("integer", "d", default="3"), row("text", "e", default="x")],
        [row("date", "d", default="today()")],
        [row("text", "d", default="and/or"), row("text", "e", default="N/A"), row("text", "f", default="a: b")],
        [row("text", "imię")],
    ],
)
def test_what_can_be_true_is_not_told(rows):
    assert told(*rows) == []
