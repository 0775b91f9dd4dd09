"""What a case holds is found however it was typed, and its common words are not."""

import pytest

from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.near import Held, held_in, slips_allowed, sought


def marked(text, what, held):
    return sorted({text[hint.start : hint.end] for hint in held_in(text, sought([Held(what, held)]))}, key=len)


@pytest.mark.parametrize(
    ("text", "held", "found"),
    [
        ("and amara said", "Amara", "amara"),
        ("and AMARA said", "Amara", "AMARA"),
        ("and amra said", "Amara", "amra"),
        ("and aamra said", "Amara", "aamra"),
        ("ask jo about it", "Jo", "jo"),
        ("quill feather came", "Quillfeather", "quill feather"),
        ("obrien came", "O’Brien", "obrien"),
        ("smith jones came", "Smith-Jones", "smith jones"),
        ("it was deal’s", "Deal", "deal’s"),
    ],
)
def test_names_are_found(text, held, found):
    assert marked(text, What.NAME, held)[-1] == found


@pytest.mark.parametrize(
    ("what", "text", "held", "found"),
    [
        (What.REFERENCE, "number 46 123456 19 it was", "46/123456/19", "46 123456 19"),
        (What.REFERENCE, "number 4612345619", "46/123456/19", "4612345619"),
        (What.REFERENCE, "number 46/123465/19", "46/123456/19", "46/123465/19"),
        (What.TELEPHONE, "on 0 7 7 0 0 9 0 0 1 2 3", "07700900123", "0 7 7 0 0 9 0 0 1 2 3"),
        (What.POSTCODE, "in ct102qx", "CT10 2QX", "ct102qx"),
        (What.EMAIL, "to deal12@post.example", "deal12@post.example", "deal12@post.example"),
    ],
)
def test_numbers_are_found_without_their_spaces_and_strokes(what, text, held, found):
    assert found in marked(text, what, held)


def test_a_part_of_a_team_names_it_and_its_common_words_do_not():
    assert marked("larch was good", What.TEAM, "Operation Larch Response Team") == ["larch"]
    assert marked("the response of the team", What.TEAM, "Operation Larch Response Team") == []


def test_a_short_name_is_found_only_as_it_is():
    assert marked("they no nothing", What.NAME, "Ng") == []
    assert marked("so i said", What.NAME, "Jo") == []


def test_a_common_word_is_no_slip_of_a_name():
    assert marked("at the street", What.NAME, "Streat") == []


@pytest.mark.parametrize(
    ("letters", "what", "slips"),
    [
        ("abc", What.NAME, 0),
        ("abcd", What.NAME, 1),
        ("abcdef", What.NAME, 2),
        ("abcdefghijk", What.NAME, 3),
        ("1234", What.COLLAR, 0),
        ("12345", What.COLLAR, 1),
        ("4612345619", What.REFERENCE, 2),
    ],
)
def test_the_longer_the_more_slips(letters, what, slips):
    assert slips_allowed(letters, what) == slips


def test_nothing_held_finds_nothing():
    assert marked("anything at all", What.NAME, "–") == []


def test_of_two_runs_the_closer_is_marked():
    assert marked("so deal i did", What.NAME, "Deal") == ["deal"]
    assert marked("quillfeather who came", What.NAME, "Quillfeather") == ["quillfeather"]
