"""Expressions as ODK evaluates them: https://getodk.github.io/xforms-spec/#xpath-functions."""

import pytest

from surveys.instruments.walking.path import walk

ARITHMETIC = [
    ("1 + 1", "2"),
    ("${n} * 2 div 4", "2.5"),
    ("7 mod 3", "1"),
    ("-${n}", "-5"),
    ("--${n}", "5"),
    ("${n}-1", "4"),
    ("1 div 0", "Infinity"),
    ("0 div 0", ""),  # not a number is no value
    ("(1 + 2) * 3", "9"),
    ("int(2.9)", "2"),
    ("int(-2.9)", "-2"),
    ("int('x')", ""),
    ("round(2.5)", "3"),
    ("round(-2.5)", "-2"),  # halves go up
    ("round(-1.475, 2)", "-1.47"),
    ("round(2.345, 2)", "2.35"),
    ("round(2.7, ${b})", "3"),
    ("round(626.3, -3)", "1000"),
    ("pow(2, 10)", "1024"),
    ("pow(-1, 0.5)", ""),
    ("abs(-3)", "3"),
    ("sqrt(16) + exp(0) + log10(100)", "7"),
    ("exp10(2)", "100"),
    ("floor(2.7) + ceiling(2.1)", "5"),
    ("round(pi(), 4)", "3.1416"),
    ("min(3, ${n}, 1)", "1"),
    ("max(3, ${n}, 1)", "5"),
    ("max(${b}, 3)", "3"),  # the unanswered is passed over
    ("max(${b})", ""),
    ("min('x', 3)", "3"),
    ("sum(${n} | ${b} | ${x})", "7.5"),
    ("sum(${b})", "0"),
    ("sum(${a} | ${n})", "5"),  # words are no number
    ("sum(${a})", "0"),
    ("count(${n} | ${b})", "2"),
    ("count-non-empty(${a} | ${b})", "1"),
]
YES_AND_NO = [
    ("${b} = ''", "true"),
    ("${b} != 'x'", "true"),
    ("${b} < 5", "false"),  # an empty answer is not a number
    ("${b} >= 5", "false"),
    ("not(${b} < 5)", "true"),
    ("${b} != 5", "true"),
    ("${n} = 5.0", "true"),
    ("${n} > 4 and ${n} < 6", "true"),
    ("${a} and ${b}", "false"),  # by value: both nodes exist
    ("${a} or ${b}", "true"),
    ("not(${b})", "true"),
    ("not(${a})", "false"),
    ("boolean(${b})", "false"),
    ("true() = (${n} = 5)", "true"),
    ("boolean-from-string('1')", "true"),
    ("boolean-from-string('yes')", "false"),
    ("boolean-from-string('TRUE')", "true"),
    ("if(${n} > 3, 'big', 'small')", "big"),
    ("if(${b}, 'yes', 'no')", "no"),
    ("if(false(), 1, if(true(), 2, 3))", "2"),
    ("coalesce(${b}, ${a})", "hello"),
    ("coalesce(${b}, '')", ""),
    ("checklist(1, 2, ${n} = 5, ${b} = '')", "true"),
    ("checklist(2, -1, ${n} = 5, ${b} = 'x')", "false"),
    ("weighted-checklist(3, 5, ${n} = 5, 2, ${b} = '', 2)", "true"),
    ("weighted-checklist(5, -1, ${n} = 5, 2, ${b} = '', 2)", "false"),
]
CHOICES = [
    ("selected(${m}, 'one')", "true"),
    ("selected(${m}, 'two')", "false"),
    ("selected(${m}, 'thre')", "false"),
    ("selected(${b}, '')", "true"),
    ("selected-at(${m}, 1)", "three"),
    ("selected-at(${m}, 2)", ""),
    ("selected-at(${m}, -1)", ""),
    ("count-selected(${m})", "2"),
    ("count-selected(${b})", "0"),
    ("jr:choice-name(${s}, '${s}')", "The second"),
    ("jr:choice-name(selected-at(${m}, 1), '${m}')", "The third"),
    ("jr:choice-name('nothing', '${m}')", ""),
    ("instance('things')/root/item[name = ${s}]/label", "The second"),
    ("instance('things')/root/item[name = current()/../s]/group", "even"),
    ("count(instance('things')/root/item[group = 'odd'])", "2"),
]
TEXTS = [
    ("concat(${a}, ' ', ${n})", "hello 5"),
    ("concat(${a})", "hello"),
    ("join(', ', ${a}, 'x')", "hello, x"),
    ("join(', ', ${b}, 'x')", ", x"),
    ("join('-', ${a} | ${n})", "hello-5"),
    ("string-length(${a})", "5"),
    ("substr(${a}, 1, 3)", "el"),
    ("substr(${a}, -2)", "lo"),
    ("substr(${a}, 0 div 0)", ""),
    ("substring(${a}, 1, 2)", "he"),
    ("starts-with(${a}, 'he') and ends-with(${a}, 'lo')", "true"),
    ("contains(${a}, 'ell')", "true"),
    ("translate(${a}, 'l', 'L')", "heLLo"),
    ("normalize-space('  a  b ')", "a b"),
    ("substring-before('a-b', '-')", "a"),
    ("regex(${a}, 'h.*o')", "true"),
    ("regex(${a}, 'ell')", "false"),  # the whole text must fit
    ("regex(${a}, ${x})", "false"),
    ("regex('abc', concat('(', ${b}))", "false"),  # a pattern that cannot be read fits nothing
    ("string(${n} = 5)", "true"),
    ("${x}", "2.5"),
]
DATES = [
    ("today()", "2019-05-01"),
    ("now()", "2019-05-01T10:30:00.000"),
    ("'2019-04-30' < today()", "true"),
    ("today() < '2019-04-30'", "false"),
    ("'2019-05-01' <= today()", "true"),
    ("${d} < today()", "true"),
    ("${d} + 1 = today()", "true"),
    ("${d} = '2019-04-30'", "true"),
    ("today() - ${d}", "1"),
    ("today() + 1", "18018"),
    ("date(today() + 1)", "2019-05-02"),
    ("date('2019-5-1')", "2019-05-01"),
    ("date('2019-02-30')", ""),
    ("number(${d})", "18016"),
    ("int((today() - date('2003-05-02')) div 365.25)", "15"),
    ("format-date(${d}, '%e %B %Y, %a %d/%m/%y %n')", "30 April 2019, Tue 30/04/19 4"),
    ("format-date(${b}, '%Y')", ""),
    ("format-date-time(now(), '%H:%M:%S')", "10:30:00"),
    ("decimal-date-time('2019-05-01T12:00')", "18017.5"),
    ("decimal-time('06:00')", "0.25"),
    ("date-time('2019-05-01')", "2019-05-01T00:00:00.000"),
    ("${t} < '10:00'", "true"),
    ("format-date-time('2019-05-01T09:05:07.45', '%S.%3')", "07.450"),
    ("${t} > '09:29:59.000+01:00'", "true"),
    ("${d} > 18015", "true"),
]
LIKE_ODK = [
    ("coalesce(${b} + 1, 0)", "0"),  # not-a-number is nothing
    ("coalesce(${b}, ${n} + ${b}, 7)", "7"),
    ("coalesce(min(${b}, ${b}), 4)", "4"),
    ("max(${b} + 1, 5)", "5"),
    ("max(5, number('x'))", "5"),
    ("min(number('x'), number('y'))", ""),
    ("1.1 + 2.2 = 3.3", "true"),
    ("1.1 + 2.2 != 3.3", "false"),
    ("0.1 + 0.2 <= 0.3", "false"),  # only sameness is forgiving
    ("${x} = 2.5", "true"),
    ("${n} != 5", "false"),
    ("${b} = 0", "false"),
    ("${b} != 0", "true"),
    ("number('x') = number('x')", "false"),
    ("selected('very good', 'very good')", "true"),
    ("selected('very good', 'very')", "true"),
    ("selected('very good', 'ver')", "false"),
    ("regex('2019', '\\p{N}{4}')", "true"),
    ("regex('aab', '(?=a)a+b')", "true"),  # looks ahead, so not RE2
    ("${a} = “hello”", "true"),
    ("${a} = ‘hello’", "true"),
]
PLACES = [
    ("once('first')", "first"),
    ("position(..)", "1"),
    ("../a[. = 'hello']", "hello"),
    ("/data/a", "hello"),
    ("string(/data/n)", "5"),
    ("//n", "5"),
    ("../child::a", "hello"),
    ("count(${a}[position() = last()])", "1"),
    ("random() = random() and random() < 1", "true"),
]


@pytest.mark.parametrize(("expression", "value"), ARITHMETIC + YES_AND_NO + CHOICES + TEXTS + DATES + PLACES + LIKE_ODK)
def test_an_expression_has_the_value_odk_gives_it(value_of, expression, value):
    assert value_of(expression) == value


@pytest.mark.parametrize(
    ("born", "is_adult"), [("2003-05-01", "true"), ("2003-05-02", "false"), ("", "false"), ("x", "false")]
)
def test_an_age_can_be_asked_of_a_date(value_of, born, is_adult):
    condition = "format-date(date(today()), '%Y%m%d') - format-date(${d}, '%Y%m%d') >= 160000"
    assert value_of(condition, d=born) == is_adult


def test_once_keeps_the_value_it_is_given_back(value_of):
    assert value_of("once(today())", result="2018-01-01") == "2018-01-01"


def test_chance_differs_between_interviews_and_stays_within_one(form):
    dice = form("type | name | label | calculation", "text | a | A | ", "calculate | r | | random()")
    thrown = [walk(dice, {}, seed=seed).values["r"] for seed in range(20)]
    assert len(set(thrown)) == 20
    assert thrown == [walk(dice, {"a": "x"}, seed=seed).values["r"] for seed in range(20)]
