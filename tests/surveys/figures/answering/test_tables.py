"""What the tables say, and what an analyst does not read in them."""

from surveys.figures.answering import tables
from surveys.figures.answering.frame import Frame
from surveys.figures.answering.queries import answering, biggest
from surveys.figures.answering.weighting import Weighting
from surveys.statistics.proportion import Proportion
from surveys.statistics.weighting import WeightedShare

DISTRICTS = {"swale": "Swale", "thanet": "Thanet", "dover": "Dover", "ashford": "Ashford"}


def by_district(**cells):
    frame = Frame({("", "", name, "", "", ""): counts for name, counts in cells.items()}, DISTRICTS)
    return [each for each in answering(frame) if each.characteristic == "district"]


def cells(answered, **which):
    table = tables.response(answered, **which)
    return [[placed.cell for placed in line] for line in [*table.lines, table.total_line]]


def test_a_line_and_the_whole():
    [district] = by_district(swale=(100, 40), thanet=(300, 60))
    swale, thanet, everybody = cells(district, hide_small=False)
    assert swale == ["Swale", 100, "25.0%", 40, "40.0%", "40.0%", "30.9 to 49.8%", "+15.0 points"]
    assert thanet[-1] == "−5.0 points"
    assert everybody[:6] == ["All", 400, "", 100, "", "25.0%"]


def test_nobody_interviewed():
    [district] = by_district(swale=(100, 0))
    assert cells(district, hide_small=False)[0] == [
        "Swale",
        100,
        "100.0%",
        0,
        None,
        "0.0%",
        "0.0 to 3.7%",
        "0.0 points",
    ]


def test_small_counts_are_hidden_from_whoever_selects_nobody():
    [district] = by_district(swale=(100, 40), thanet=(300, 60), dover=(30, 9))
    shown = cells(district, hide_small=True)
    names = {line[0]: line[1:] for line in shown}
    assert set(names["Dover"]) == {tables.HIDDEN}
    assert [line[0] for line in shown if tables.HIDDEN in line] == ["Swale", "Dover"]  # or a subtraction would tell
    assert tables.HIDDEN not in names["Thanet"]


def test_a_supervisor_reads_them():
    [district] = by_district(swale=(100, 40), dover=(30, 9))
    assert not any(tables.HIDDEN in line for line in cells(district, hide_small=False))


def test_no_sentence_tells_what_the_table_hides():
    answered = by_district(swale=(400, 200), thanet=(400, 200), dover=(60, 5), ashford=(400, 120))
    open_, hidden = (tables.words(biggest(answered), answered, hide_small=which) for which in (False, True))
    assert [each.split(":")[0] for each in open_][:1] == ["District, Dover"]
    assert not [each for each in hidden if "Dover" in each]
    assert set(hidden) < set(open_)


def test_a_sentence():
    answered = by_district(swale=(200, 100), thanet=(200, 20))
    first = tables.words(biggest(answered), answered, hide_small=False)[0]
    assert first.startswith(
        "District, Swale: 50.0% of the eligible were interviewed, of all others 10.0%: +40.0 points ("
    )


def test_the_weighted_share_stands_beneath_the_plain_one():
    weighting = Weighting(Proportion(139, 177), WeightedShare(0.75, 177, 1.5), True, (), (), ())
    plain, weighted = [[placed.cell for placed in line] for line in tables.weighted(weighting).lines]
    assert plain == ["Plain", "78.5%", "71.9 to 83.9%", 177, 177, "1.00"]
    assert (weighted[0], weighted[1], weighted[3:]) == ("Weighted", "75.0%", [177, 118, "1.50"])
    low, high = (float(end) for end in weighted[2].removesuffix("%").split(" to "))
    assert high - low > 83.9 - 71.9
