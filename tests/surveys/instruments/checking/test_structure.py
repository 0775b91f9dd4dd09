"""An expression is taken apart as it is read."""

from surveys.instruments.checking.never import words_of
from surveys.instruments.checking.structure import calls, levels, parts


def test_calls_and_what_stands_side_by_side():
    words = words_of("if(selected(${a}, 'b'), 1, (2 + 3)) > ${c}[d = 'e']")
    assert [(name, len(arguments)) for name, arguments in calls(words)] == [("selected", 2), ("", 1), ("if", 3)]
    assert ["".join(word.text for word in level) for level in levels(words)] == [
        "answer-to-a",
        "'b'",
        "selected",
        "1",
        "2+3",
        "",
        "d='e'",
        "if>answer-to-c",
    ]


def test_what_stands_between_and_and_or():
    (level,) = levels(words_of("${a} = 1 and ${b} = 2 or 'c'"))
    assert [len(part) for part in parts(level)] == [3, 3, 1]
