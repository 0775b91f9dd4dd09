"""One version serves many interviews at once."""

from concurrent.futures import ThreadPoolExecutor

from surveys.instruments.walking.path import walk


def test_interviews_do_not_see_one_another(form):
    questionnaire = form(
        "type | name | label | relevant | calculation",
        "text | a | A | | ",
        "text | b | For ${a} | ${a} != '' and today() > '2000-01-01' | ",
        "calculate | c | | | concat(${a}, ${b})",
    )

    def interview(number):
        path = walk(questionnaire, {"a": f"a{number}", "b": f"b{number}"})
        return path.label("b"), path.value("c")

    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(interview, range(2000)))
    assert heard == [(f"For a{number}", f"a{number}b{number}") for number in range(2000)]
