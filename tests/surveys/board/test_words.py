"""The words around the figures: made of what is recorded, and said otherwise by a draft."""

from dataclasses import replace

import pytest

from kentpcc.documents.document import Bullets, Paragraph
from kentpcc.periods import Month
from surveys.board.community import Community, Series
from surveys.board.document import document
from surveys.board.engaging import blocks_of
from surveys.board.paper import Paper
from surveys.board.told import Told
from surveys.board.words import PARTS, differing, standing_words, words_of

NOTHING = Community("", (), (), (), (), (), (), (), ())
BARE = Paper("T", Month(2019, 7), "The Force", "The Office", (), (), NOTHING)


def said(paper, part):
    return " ".join(words_of(paper)[part])


def test_every_part_stands_once_and_is_named():
    assert len({part.code for part in PARTS}) == len({part.label for part in PARTS}) == len(PARTS)
    assert list(standing_words(BARE)) == [part.code for part in PARTS]


@pytest.mark.parametrize("part", ["surveys", "exclusions", "planned", "quotes", "consultations", "groups"])
def test_of_what_is_not_recorded_nothing_is_said(part):
    assert words_of(BARE)[part] == ()


@pytest.mark.parametrize(
    ("posts", "sentence"),
    [(14, "The force employs 14 Community Liaison Officers."), (1, "employs 1 Community Liaison Officer.")],
)
def test_posts_are_counted(posts, sentence):
    assert sentence in said(replace(BARE, community=replace(NOTHING, posts=posts)), "liaison")


def test_without_a_post_none_is_claimed():
    assert "employs" not in said(BARE, "liaison")


@pytest.mark.parametrize(
    ("subscribers", "told"),
    [(1128, "over 1,100 subscribers (1,128)"), (1100, "to 1,100 subscribers"), (80, "to 80 subscribers")],
)
def test_subscribers_are_told_in_hundreds(subscribers, told):
    community = replace(NOTHING, newsletters=(("E-news", subscribers),))
    assert told in said(replace(BARE, community=community), "consultations")


def test_a_series_says_since_when():
    series = (Series("Annual Survey", 2016, "the precept"),)
    told = said(replace(BARE, community=replace(NOTHING, series=series)), "consultations")
    assert told == "The Annual Survey has run every year since 2016. This year it asks about the precept."


def test_surveys_are_a_list_with_what_they_ask():
    paper = replace(BARE, about=(("Rape", "the whole service."), ("New", "")))
    assert words_of(paper)["surveys"][1:] == ("• Rape: the whole service.", "• New.")


def test_a_draft_says_it_otherwise_and_may_empty_a_part():
    paper = replace(BARE, told=Told(words={"sharing": ("Ours.",), "consent": ()}))
    assert words_of(paper)["sharing"] == ("Ours.",)
    headings = {section.heading: section.blocks for section in document(paper).sections}
    assert headings["Sharing and feedback"] == (Paragraph("Ours."),)
    assert "Community engagement" not in headings


def test_only_what_differs_is_kept():
    standing = {part: "\n\n".join(lines) for part, lines in standing_words(BARE).items()}
    assert differing(standing, BARE) == {}
    assert differing(standing | {"sharing": "Ours.", "unknown": "?"}, BARE) == {"sharing": "Ours."}
    assert differing({"consent": " "}, BARE) == {"consent": " "}


def test_lines_with_a_bullet_are_a_list():
    assert list(blocks_of(["One.", "• a", "•b", "Two."])) == [Paragraph("One."), Bullets(("a", "b")), Paragraph("Two.")]
