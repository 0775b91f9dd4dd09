"""The codeframe's file: what comes with the application, and what is wrong with another."""

import pytest

from kentpcc.refusals import Refused
from surveys.themes.frame import FEWEST, FRAMES, HEADINGS, MOST, frame_of, read_frame

TEXT = (FRAMES / "1.csv").read_text(encoding="utf-8")
DIGESTS = {
    1: "b56eed824af769ad57e8dbafaaa5f3e553cbf50a30e8015ba460e6eb5930c1e2"
}  # a version’s file never changes: a change is a new version


def changed(old, new):
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_a_version_never_changes():
    versions = {int(path.stem): frame_of(int(path.stem)).digest for path in FRAMES.glob("*.csv")}
    assert versions == DIGESTS


def test_it_has_two_levels_and_from_25_to_40_themes():
    frame = frame_of(1)
    stages = [line for line in frame.lines if line.is_stage]
    themes = [line for line in frame.lines if not line.is_stage]
    assert FEWEST <= len(themes) <= MOST
    assert {line.key[0] for line in themes} == {line.key for line in stages}
    assert {line.tells for line in themes} == {"dissatisfied", "satisfied", ""}


def test_the_digest_is_of_the_content_and_not_of_the_file():
    assert read_frame("\ufeff" + TEXT.replace("\n", "\r\n")).digest == frame_of(1).digest
    assert read_frame(changed("Hard to reach anybody", "Hard to reach")).digest != frame_of(1).digest


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("11,hard_to_reach", "91,hard_to_reach", "Row 3: there is no stage with the key 9"),
        ("11,hard_to_reach", "110,hard_to_reach", "Row 3: the key “110” is no digit"),
        ("11,hard_to_reach", "10,hard_to_reach", "Row 3: the key “10” is no digit"),
        ("11,hard_to_reach", "12,hard_to_reach", "stands twice"),
        ("12,easy_to_reach", "12,hard_to_reach", "stands twice"),
        ("11,hard_to_reach", "11,hard to reach", "a code of letters"),
        ("Hard to reach anybody", "", "a code of letters"),
        ("anybody,dissatisfied", "anybody,cross", "“cross” in “tells” is none of"),
        ("Getting in touch,,", "Getting in touch,satisfied,", "“satisfied” in “tells” is none of"),
        ("key,code", "code,key", "The first line must be “key,code,label,tells,about”"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(old, new, sentence):
    with pytest.raises(Refused) as fault:
        read_frame(changed(old, new))
    assert any(sentence in each for each in fault.value.sentences)


@pytest.mark.parametrize("text", ["", ",".join(HEADINGS)])
def test_an_empty_one(text):
    with pytest.raises(Refused, match="first line"):
        read_frame(text)


def test_too_few_and_too_many_themes():
    with pytest.raises(Refused, match=f"from {FEWEST} to {MOST}"):
        read_frame("\n".join(TEXT.splitlines()[:10]))
    more = "".join(f"9{n},more_{n},More,,\n" for n in range(1, 10)) + "9,nine,Nine,,\n"
    with pytest.raises(Refused, match=f"from {FEWEST} to {MOST}"):
        read_frame(TEXT + more)
