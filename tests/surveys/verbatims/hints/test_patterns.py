"""What is found by its form, and what only looks a little like it."""

import pytest

from surveys.verbatims.hints.hint import What
from surveys.verbatims.hints.patterns import capitals_in, formed_in


def marked(text):
    return {(text[hint.start : hint.end], hint.what) for hint in formed_in(text)}


@pytest.mark.parametrize(
    ("text", "found", "what"),
    [
        ("on 07700 900123 please", "07700 900123", What.TELEPHONE),
        ("on (01227) 555-666 please", "(01227) 555-666", What.TELEPHONE),
        ("on +44 7700 900 123 please", "+44 7700 900 123", What.TELEPHONE),
        (
            "on oh seven seven double oh nine oh oh one two three",
            "oh seven seven double oh nine oh oh one two three",
            What.TELEPHONE,
        ),
        ("at ct10 2qx now", "ct10 2qx", What.POSTCODE),
        ("at CT102QX now", "CT102QX", What.POSTCODE),
        ("pc 1234 came", "pc 1234", What.COLLAR),
        ("collar number 12345 came", "collar number 12345", What.COLLAR),
        ("he is 12345.", "12345", What.COLLAR),
        ("a car, gk12 xyz, left", "gk12 xyz", What.PLATE),
        ("a car, M123XYZ, left", "M123XYZ", What.PLATE),
        ("crime 46/123456/19 it was", "46/123456/19", What.REFERENCE),
        ("crime 46 123456 19 it was", "46 123456 19", What.REFERENCE),
        ("to me.too@post.example now", "me.too@post.example", What.EMAIL),
        ("born 4/7/1979 there", "4/7/1979", What.DATE),
        ("on 4th of july 1979 there", "4th of july 1979", What.DATE),
        ("at 12 larkspur road there", "12 larkspur road", What.ADDRESS),
        ("at flat 4b there", "flat 4b", What.ADDRESS),
        ("in larkspur road there", "larkspur road", What.STREET),
        ("at brackenhurst academy there", "brackenhurst academy", What.SCHOOL),
        ("then sergeant obuya came", "sergeant obuya", What.OFFICER),
        ("then PC Sian Obuya came", "PC Sian Obuya", What.OFFICER),
        ("then mrs trelawney came", "mrs trelawney", What.NAME),
        ("a man called desmond came", "desmond", What.NAME),
        ("my neighbour philippa came", "philippa", What.NAME),
        ("on 07700/900/123 please", "07700/900/123", What.TELEPHONE),
        ("on 07700, 900, 123 please", "07700, 900, 123", What.TELEPHONE),
        ("on +44 (0)7700 900123 please", "+44 (0)7700 900123", What.TELEPHONE),
        ("on O77OO 9OO123 please", "O77OO 9OO123", What.TELEPHONE),
        ("on ０７７００９００１２３ please", "０７７００９００１２３", What.TELEPHONE),
        ("at CT1O 9QX now", "CT1O 9QX", What.POSTCODE),
        ("at CT10-9QX now", "CT10-9QX", What.POSTCODE),
        ("at C T one nine Q X now", "C T one nine Q X", What.POSTCODE),
        ("in ct10 somewhere", "ct10", What.POSTCODE),
        ("pc one two three four came", "pc one two three four", What.COLLAR),
        ("PC/1234 came", "PC/1234", What.COLLAR),
        ("PC 1,234 came", "PC 1,234", What.COLLAR),
        ("his number was 2 3 9 0 7 then", "number was 2 3 9 0 7", What.COLLAR),
        ("a car, GN19-XYZ, left", "GN19-XYZ", What.PLATE),
        ("a car, ABC 123K, left", "ABC 123K", What.PLATE),
        (
            "a car, golf november one nine x-ray yankee zulu, left",
            "golf november one nine x-ray yankee zulu",
            What.PLATE,
        ),
        ("reg ABC 12 it was", "ABC 12", What.PLATE),
        ("the plate began gn19 or so", "gn19", What.PLATE),
        ("crime 46/123456 it was", "46/123456", What.REFERENCE),
        ("crime 46/123456 of 2019 it was", "46/123456 of 2019", What.REFERENCE),
        ("it was CR46/123456/19 then", "CR46/123456/19", What.REFERENCE),
        ("crime ref. 12345 it was", "12345", What.REFERENCE),
        ("four six stroke one two three four five six stroke one nine", None, What.REFERENCE),
        ("my QQ 12 34 56 C again", "QQ 12 34 56 C", What.REFERENCE),
        ("NHS number 943 476 5919 is it", "943 476 5919", What.REFERENCE),
        ("to me.too(at)post.example now", "me.too(at)post.example", What.EMAIL),
        ("me dot too at post dot example", None, What.EMAIL),
        ("to me.too@, and so on", "me.too@", What.EMAIL),
        ("from @quilly_99 there", "@quilly_99", What.HANDLE),
        ("on snapchat as quilly then", "quilly", What.HANDLE),
        ("Insta: amara.deal again", "amara.deal", What.HANDLE),
        ("at facebook.com/amara.deal there", "facebook.com/amara.deal", What.HANDLE),
        ("from quilly99 there", "quilly99", What.HANDLE),
        ("on the third of May nineteen eighty-four there", "third of May nineteen eighty-four", What.DATE),
        ("on December the 4th 1973 there", "December the 4th 1973", What.DATE),
        ("on 1984-05-03 there", "1984-05-03", What.DATE),
        ("the fourth of May two thousand and two", "fourth of May two thousand and two", What.DATE),
        ("born in May 1984 there", "May 1984", What.DATE),
        ("at flat four there", "flat four", What.ADDRESS),
        ("at 56 station row there", "56 station row", What.ADDRESS),
        ("in Larkspur Rise there", "Larkspur Rise", What.STREET),
        ("in larkspur cres there", "larkspur cres", What.STREET),
        ("at holy trinity grammar school there", "holy trinity grammar school", What.SCHOOL),
        ("then T/DS P. Fenwright came", "T/DS P. Fenwright", What.OFFICER),
        ("then Detective Constable Obuya came", "Detective Constable Obuya", What.OFFICER),
        ("then chief inspector obuya came", "chief inspector obuya", What.OFFICER),
        ("then PC-Obuya came", "PC-Obuya", What.OFFICER),
        ("then Officer Obuya came", "Officer Obuya", What.OFFICER),
        ("then Cllr Obuya came", "Cllr Obuya", What.NAME),
        ("my ex-husband desmond came", "desmond", What.NAME),
        ("my partner’s son callum came", "callum", What.NAME),
        ("a man called desmond fenwright came", "desmond fenwright", What.NAME),
    ],
)
def test_found(text, found, what):
    assert (found or text, what) in marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "I rang 101 and then 999",
        "it took 14 days, and £12,500.00",
        "the pc was kind and my husband was there",
        "in the road and at a school",
        "a man named by them came",
        "she was called in and my mum came",
        "half past 10 on the 3rd",
        "one two three, and they were gone",
        "at the magistrates court and then crown court",
        "it was half way, a long drive and very close",
        "one of two officers, the third time, a year and a half",
        "I may ring in March or in May; mark my words",
        "we were at home at 10 and in bed by 12 the next day",
        "five or six times, ten out of ten",
        "they messaged me on facebook about it",
        "the officer listened and an inspector was told",
        "it was the children’s school and their primary school",
    ],
)
def test_not_found(text):
    assert marked(text) == set()


def within(text):
    return [text[hint.start : hint.end] for hint in capitals_in(text)]


def test_a_capital_letter_within_a_sentence():
    assert within("Then Xenia and Yusuf Adan came. Nobody else.") == ["Xenia", "Yusuf Adan"]


@pytest.mark.parametrize("text", ["I said so. They came on Friday, I think", "NOBODY CAME AT ALL", "Kent Police came"])
def test_a_capital_letter_that_names_nobody(text):
    assert within(text) == []
