"""An expression is taken apart as it is read."""

from surveys.instruments.checking.structure import calls, levels, parts, taken_apart, within, words_of


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


def test_a_call_with_its_arguments_is_one_part():
    (call, sign, text) = taken_apart(words_of("selected-at(${a}, count(${b}[c = 'd'])) = 'e'"))
    assert (call.name, sign.text, text.text) == ("selected-at", "=", "'e'")
    (first,), (second,) = call.arguments
    assert (first.text, second.name) == ("answer-to-a", "count")
    ((answer, square),) = second.arguments
    assert (answer.text, square.name, square.kind) == ("answer-to-b", "[", "call")


def test_what_stands_in_square_brackets_is_asked_of_others():
    parts_within = list(within(taken_apart(words_of("count(${b}[c = 'd']) > (1 + 2)"))))
    assert ["".join(part.text for part in each) for each in parts_within] == [">", "answer-to-b", "1+2"]
