"""How much of what is planted in texts is found, in which order the sources are asked, and that no socket opens."""

import random
import socket

import pytest

from surveys.verbatims.hints.finding import Known, hints_in, replaced
from surveys.verbatims.hints.hint import Hint, Source, What
from surveys.verbatims.hints.listed import Listed
from surveys.verbatims.hints.near import Held
from tests.surveys.verbatims import planted

SEED = 20190918
CASE = Known((Held(What.NAME, "Amara Deal"), Held(What.OFFICER, "Quillfeather")), Listed.of([(What.PLACE, "Deal")]))


@pytest.fixture(autouse=True)
def no_socket(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def missed(texts):
    """Those of which a letter or digit is not marked."""
    return [each for each in texts if not _is_found(each)]


def _is_found(each):
    hints = hints_in(each.text, each.known)
    marked = {place for hint in hints for place in range(hint.start, hint.end)}
    return all(place in marked for place in range(each.start, each.end) if each.text[place].isalnum())


def share(lost, of):
    return 100 * (1 - len(lost) / len(of))


def test_recall_on_planted_identifiers(capsys):
    """At least 99 % of what the case holds, and 95 % of everything, in small letters too."""
    rng = random.Random(SEED)
    held, others = planted.held(rng, 500), planted.others(rng, 250)
    lost, lost_others = missed(held), missed(others)
    small = [each for each in held + others if "lower" in each.kind]
    lost_small = [each for each in lost + lost_others if "lower" in each.kind]
    told = [
        f"held by the case: {share(lost, held):.1f}% of {len(held)}",
        f"on lists and by form: {share(lost_others, others):.1f}% of {len(others)}",
        f"all: {share(lost + lost_others, held + others):.1f}%; in small letters {share(lost_small, small):.1f}%",
        f"seed {SEED}; missed: {sorted({(each.kind, each.itself) for each in lost + lost_others})[:40]}",
    ]
    with capsys.disabled():
        print("", *told, sep="\n  ")
    assert share(lost, held) >= 99, told
    assert share(lost + lost_others, held + others) >= 95, told
    assert share(lost_small, small) >= 95, told


def test_recall_of_numbers_as_they_are_said(capsys):
    """In words, spelled out, digit by digit, with letters for digits: held by the case, and by their form alone."""
    said = planted.numbers_said(random.Random(SEED), 300)
    lost = missed(said)
    told = f"numbers as they are said: {share(lost, said):.1f}% of {len(said)}; missed: {[e.itself for e in lost][:20]}"
    with capsys.disabled():
        print("", told, sep="\n  ")
    assert share(lost, said) >= 99, told


@pytest.mark.parametrize(
    "text",
    [
        "Nobody told me what was happening. It took too long to hear anything.",
        "The officer listened and explained everything, and I felt believed.",
        "I had to keep ringing. In the end it was 3 weeks, and they said they were sorry.",
        "They came on Tuesday, the Police were kind, and I would ring them again.",
        "The sergeant apologised, and the inspector promised that the officer would ring.",
        "It cost me £12,500 and 20% of my time; I rang 101 and 999.",
    ],
)
def test_a_text_that_names_nobody_has_no_hint(text):
    assert hints_in(text, CASE) == []


@pytest.mark.parametrize(
    ("text", "source", "what"),
    [
        ("it was deal who came", Source.CASE, What.NAME),  # the case before the list of places
        ("then i saw pc quillfeather", Source.CASE, What.OFFICER),  # the case before the pattern, which reaches further
        ("ring 07700 900123", Source.PATTERN, What.TELEPHONE),
        ("and then Xenia came", Source.CAPITAL, What.NAME),
    ],
)
def test_the_surest_source_names_it(text, source, what):
    (hint,) = hints_in(text, CASE)
    assert (hint.source, hint.what) == (source, what)


def test_a_rank_and_a_name_are_marked_as_one():
    (hint,) = hints_in("then i saw pc quillfeather again", CASE)
    assert "then i saw pc quillfeather again"[hint.start : hint.end] == "pc quillfeather"


def test_what_was_replaced_by_our_words_is_left_alone_and_a_name_in_brackets_is_not():
    assert hints_in("I saw [officer] and [name], and […] nobody.", CASE) == []
    (hint,) = hints_in("I saw [Quillfeather].", CASE)
    assert hint.source is Source.CASE


def test_brackets_that_do_not_close_replace_nothing():
    assert replaced("a [b] [c") == [(2, 5)]
    assert replaced("a] [b]") == [(3, 6)]


def test_nothing_is_known_and_nothing_said():
    assert hints_in("", Known()) == []
    assert hints_in("nothing at all", Known()) == []


def test_the_same_text_has_the_same_hints():
    text = "Amara Deal of 12 Larkspur Road rang 01227 555666 about 46/123456/19"
    assert hints_in(text, CASE) == hints_in(text, CASE)
    assert [type(each) for each in hints_in(text, CASE)] == [Hint] * 4
