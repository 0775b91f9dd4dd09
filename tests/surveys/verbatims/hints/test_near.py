"""What a case holds is found however it was typed, and its common words are not."""

import pytest

from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.near import Held, held_in, initials_in, read_in, slips_allowed, sought
from surveys.verbatims.hints.nicknames import SAID_FOR
from surveys.verbatims.hints.readings import readings


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
        ("it was ngʼs", "Ng", "ngʼs"),
        ("those ngs again", "Ng", "ngs"),
        ("and lukasz said", "Łukasz", "lukasz"),
        ("ask bill about it", "William", "bill"),
        ("ask Peggy about it", "Margaret Deal", "Peggy"),
        ("ask steven about it", "Stephen", "steven"),
        ("it was quilly, or quill", "Quillfeather", "quill"),
        ("obʼrien came", "O’Brien", "obʼrien"),
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


@pytest.mark.parametrize(
    ("what", "text", "held", "found"),
    [
        (What.TEAM, "the mvit rang", "Medway Vulnerable Investigation Team", "mvit"),
        (What.TEAM, "the VIT rang", "Swale VIT", "VIT"),
        (What.TEAM, "the trt rang", "Thanet Response Team 3", "trt"),
        (What.SCHOOL, "at seps then", "St Ethelred’s Primary School", "seps"),
        (What.SCHOOL, "at brack then", "Brackenhurst Academy", "brack"),
        (What.STREET, "in larks then", "Larkspur Road", "larks"),
        (What.TELEPHONE, "ending 900123", "07700900123", "900123"),
        (What.POSTCODE, "somewhere in ct10", "CT10 2QX", "ct10"),
        (What.POSTCODE, "it ends in 2QX", "CT10 2QX", "2QX"),
        (What.EMAIL, "to deal.12 at something", "deal.12@post.example", "deal.12"),
        (What.REFERENCE, "number 123456 it was", "46/123456/19", "123456"),
    ],
)
def test_what_is_said_in_its_place_is_found(what, text, held, found):
    assert found in marked(text, what, held)


@pytest.mark.parametrize(
    ("what", "text", "held", "found"),
    [
        (What.TELEPHONE, "oh seven seven double oh nine double oh one two three", "07700900123", None),
        (What.TELEPHONE, "O77OO 9OO123", "07700900123", None),
        (What.REFERENCE, "V one two three four five six seven", "V1234567", None),
        (What.REFERENCE, "four six one two three four five six one nine", "46/123456/19", None),
        (What.POSTCODE, "charlie tango one oh two quebec x-ray", "CT10 2QX", None),
        (What.COLLAR, "his was one two three four five", "12345", "one two three four five"),
        (What.DATE, "on the third of may", "3 May", "third of may"),
        (What.DATE, "may the third nineteen eighty-four", "May 3 1984", None),
    ],
)
def test_numbers_are_found_in_words(what, text, held, found):
    hints = [hint for reading in readings(text) for hint in read_in(reading, sought([Held(what, held)]))]
    assert (found or text) in {text[hint.start : hint.end] for hint in hints}


def test_a_day_without_its_year_is_found_only_as_it_is():
    assert marked("on 4 May", What.DATE, "3 May") == []
    assert marked("on 14 November", What.DATE, "24 November") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it was A.D. again", ["A.D."]),
        ("it was a. d. again", ["a. d."]),
        ("it was AD again", ["AD"]),
        ("it was A. Deal again", ["A. Deal"]),
        ("it was Amara D. again", ["Amara D."]),
        ("an ad of a day", []),
    ],
)
def test_initials_of_a_name_are_found(text, found):
    hints = initials_in(text, [Held(What.NAME, "Amara Deal"), Held(What.NAME, "Deal"), Held(What.TEAM, "A D")])
    assert [text[hint.start : hint.end] for hint in hints] == found


def test_names_are_said_for_each_other_in_both_directions():
    assert "bill" in SAID_FOR["william"]
    assert "william" in SAID_FOR["bill"]
    assert all(name not in others for name, others in SAID_FOR.items())


@pytest.mark.parametrize("text", ["thank you", "when they came", "then nothing", "the phone"])
def test_an_everyday_word_is_no_slip_of_a_name(text):
    assert marked(text, What.NAME, "Thanet Wren Them Phones") == []


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


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("i saw m. van der berg", "Mia van der Berg", "m. van der berg"),
        ("and M Osei-Bonsu came", "Mia Osei-Bonsu", "M Osei-Bonsu"),
        ("that was M. v. again", "Mia van der Berg", "M. v."),
        ("I am MO", "Mia Ó Ceallaigh", ""),
        ("I am MÓ", "Mia Ó Ceallaigh", "MÓ"),
        ("I am M. B.", "Mia van der Berg", "M. B."),
        ("mia o was there", "Mia Osei-Bonsu", "mia o"),
    ],
)
def test_a_surname_of_several_words_has_its_initial_too(text, name, found):
    hints = initials_in(text, [Held(What.NAME, name)])
    assert {text[hint.start : hint.end] for hint in hints} == ({found} if found else set())


@pytest.mark.parametrize("text", ["von der berg", "van dder berg", "vanderberg"])
def test_a_surname_of_several_words_may_have_a_slip_anywhere(text):
    assert text in marked(f"and {text} came", What.NAME, "Mia van der Berg")


@pytest.mark.parametrize(("said", "name"), [("femi", "Olufemi"), ("katya", "Ekaterina"), ("ty", "Tyrone")])
def test_short_forms_of_names_of_many_tongues(said, name):
    assert marked(f"it was {said}’s friend", What.NAME, name) == [f"{said}’s"]
