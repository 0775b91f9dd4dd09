"""Themes are suggested by what was coded before: the nearest texts first."""

from surveys.themes.suggesting import Coded, suggested

BEFORE = [
    Coded("Nobody rang me back for weeks", ["no_news"]),
    Coded("I kept ringing and nobody rang back", ["had_to_chase", "no_news"]),
    Coded("The officer was kind and listened", ["kind"]),
    Coded("She listened to everything", ["kind", "serious"]),
    Coded("They lost the pictures", ["evidence_missed"]),
]


def test_the_nearest_first():
    assert suggested("nobody rang me", BEFORE)[0] == "no_news"
    assert suggested("he listened, he was kind", BEFORE)[:2] == ["kind", "serious"]


def test_endings_and_capitals_make_no_difference():
    assert suggested("THE PICTURE", BEFORE)[0] == "evidence_missed"


def test_rare_words_weigh_more():
    before = [Coded(f"they came and went {n}", ["slow_to_come"]) for n in range(9)] + BEFORE
    assert suggested("they lost pictures", before)[0] == "evidence_missed"


def test_nothing_in_common_suggests_nothing():
    assert suggested("zebra", BEFORE) == []
    assert suggested("", BEFORE) == []
    assert suggested("nobody rang", []) == []


def test_no_more_than_asked_and_always_in_the_same_order():
    assert len(suggested("nobody rang back and listened", BEFORE, most=2)) == 2
    assert suggested("nobody rang back", BEFORE) == suggested("nobody rang back", BEFORE)


def test_what_it_learns_from_is_not_changed():
    suggested("nobody rang back", BEFORE)
    assert BEFORE[0].codes == ["no_news"]
