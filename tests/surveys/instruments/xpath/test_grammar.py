"""Expressions that cannot be read, and what is said of them."""

import pytest

from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.pieces import NotAnExpression

FAULTS = [
    ("", "is empty"),
    ("1 +", "stops where a value should follow"),
    ("/data/a >", "stops where a value should follow"),
    ("(1", "has its end where “)” should be"),
    ("1)", "goes on with “)”"),
    ("a b", "goes on with “b”"),
    ("'abc", "cannot be read from “'abc” on"),
    ("$x", "cannot be read from “$x” on"),
    ("a[1", "has its end where “]” should be"),
    ("selected(a, )", "has “)” where a name or a value should be"),
    ("foo(1)", "uses foo(), which is not a function"),
    ("Selected(a, 'b')", "uses Selected(), which is not a function"),
    ("if(1)", "gives if() 1 values; it takes 3"),
    ("selected(a)", "gives selected() 1 values; it takes 2"),
    ("round(1, 2, 3)", "it takes 1 to 2"),
    ("uuid()", "another value each time"),
    ("pulldata('a', 'b', 'c', 'd')", "a file that is not part of this form"),
    ("randomize(a)", "“parameters”"),
    ("position()", "outside square brackets"),
    ("regex(a, '(')", "a pattern that cannot be read"),
    ("(" * 40 + "1" + ")" * 40, "nested too deeply"),
]


@pytest.mark.parametrize(("source", "said"), FAULTS)
def test_what_is_wrong_is_said(source, said):
    with pytest.raises(NotAnExpression) as fault:
        rewrite(source)
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("a = 'x'", "a = 'x'"),  # a comparison of texts costs nothing
        ("a > 3", "odk:measure(a) > 3"),
        ("a and b", "odk:truth(a) and odk:truth(b)"),
        ("a - b", "odk:measure(a) - odk:measure(b)"),
        ("a-b", "a-b"),  # one name
        ("a = true()", "odk:truth(a) = true()"),
        ("current()/../a", "$current/../a"),
        ("position(..)", "odk:position(..)"),
        ("* * *", "odk:measure(*) * odk:measure(*)"),
        ("div div mod", "odk:measure(div) div odk:measure(mod)"),
        ("a[1]/@b", "a[1]/@b"),
        ("ancestor-or-self::node()", "ancestor-or-self::node()"),
    ],
)
def test_only_what_libxml2_reads_otherwise_is_rewritten(source, rewritten):
    assert rewrite(source).text == rewritten
