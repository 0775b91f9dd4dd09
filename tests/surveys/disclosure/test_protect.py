"""A table in, what may be shown of it out: the whole function, on cases that can be followed by hand."""

import pytest

from kentpcc.refusals import Refused
from tests.surveys.disclosure.attacker import Attacker
from tests.surveys.disclosure.invented import DISTRICTS, GROUPS, STRANDS
from tests.surveys.disclosure.protecting import QUARTER, YEAR, by_id, cell, protected, table

WEST = ["maidstone", "sevenoaks", "tonbridge-and-malling", "tunbridge-wells"]


def shown(*cells, **more):
    """What stands for each cell: the number, or why there is none."""
    return [each["reason"] if each["n"] is None else each["n"] for each in protected(table(*cells, **more))]


def districts(counts, names=WEST):
    return [cell(name, n, area=name) for name, n in zip(names, counts, strict=True)]


def test_the_papers_three_headlines_are_exact():
    lines = protected(
        table(
            cell("h", 177, 139, period=QUARTER),
            cell("r", 70, 64, survey="rape", period=QUARTER),
            cell("d", 150, 135, survey="da", period=["2018-10", "2018-12"]),
            check_grain=True,
        )
    )
    printed = [(line["shown"], line["n"], line["share"], line["share_step"], line["interval"]) for line in lines]
    assert printed == [
        ("exact", 177, 78.5, 0.1, [71.9, 83.9]),
        ("exact", 70, 91.4, 0.1, [82.5, 96.0]),
        ("exact", 150, 90.0, 0.1, [84.2, 93.8]),
    ]


def test_no_table_at_all():
    assert protected(table()) == []


def test_a_division_and_its_districts():
    assert shown(cell("w", 96, area="west"), *districts([6, 30, 30, 30])) == [95, "threshold", "secondary", 30, 30]


def test_a_division_and_all_but_one_of_its_districts():
    """What is left is Maidstone, and is small."""
    found = shown(cell("w", 96, area="west"), *districts([30, 30, 30], WEST[1:]))
    assert found == [95, "secondary", 30, 30]


def test_all_but_two_of_its_districts_leave_more():
    assert shown(cell("w", 96, area="west"), *districts([30, 30], WEST[2:])) == [95, 30, 30]


@pytest.mark.parametrize(("counts", "small"), [([3, 7, 100, 100], "absent"), ([3, 8, 100, 100], "suppressed")])
def test_two_hidden_that_are_told_together(counts, small):
    """Three and seven are exactly ten: if in each is somebody, neither is ten. So it is not even said that they are."""
    periods = [[f"2019-{at:02}", f"2019-{at + 2:02}"] for at in (1, 4, 7, 10)]
    quarters = [cell(period[0], n, n - 3, period=period) for n, period in zip(counts, periods, strict=True)]
    found = protected(table(cell("y", sum(counts), sum(counts) - 12), *quarters))
    assert [each["shown"] for each in found] == ["exact", small, small, "exact", "exact"]
    assert [each["reason"] for each in found[1:3]] == ["threshold"] * 2


def test_nobody_in_a_district_is_shown_and_nobody_in_a_group_is_not():
    groups = {"faith": {"values": ["a", "b", "c"], "partition": True}}
    cells = [cell(v, n, group=f"faith={v}") for v, n in (("a", 0), ("b", 60), ("c", 60))]
    assert shown(cell("z", 0, area="dover")) == [0]
    assert shown(cell("f", 120), *cells, groups=groups) == [120, "threshold", "secondary", 60]


def test_all_surveys_and_one_small_one():
    """Headlines stay as long as they can; here they alone give the small one away."""
    cells = [cell("a", 180, survey="all"), cell("h", 100), cell("d", 75, survey="da"), cell("r", 5, survey="rape")]
    assert shown(*cells, surveys=["hate", "da", "rape"]) == [180, 100, "secondary", "threshold"]


def test_only_all_surveys_together():
    assert shown(cell("a", 180, survey="all")) == [180]


def test_strands_do_not_add_up():
    """138 strands of 100 people: no sum gives the small one away, and none is hidden beside it."""
    cells = [cell(name, n, group=f"strand={name}") for name, n in zip(STRANDS, [30, 6, 90, 12], strict=True)]
    assert shown(cell("f", 100), *cells, groups=GROUPS) == [100, 30, "threshold", 90, 10]


def test_a_strand_that_nearly_everybody_has_tells_who_has_not():
    cells = [cell(name, n, group=f"strand={name}") for name, n in zip(STRANDS, [30, 12, 95, 12], strict=True)]
    found = by_id(protected(table(cell("f", 100), *cells, groups=GROUPS)))
    assert (found["f"]["n"], found["race"]["reason"]) == (100, "audit")


def test_strands_of_people_who_have_one_each():
    """Everybody has one, and together they are as many as there are people: so they add up after all."""
    cells = [cell(name, n, group=f"strand={name}") for name, n in zip(STRANDS, [30, 6, 34, 30], strict=True)]
    found = protected(table(cell("f", 100), *cells, groups=GROUPS))
    attacker = Attacker(["hate"], 12, groups=[("hate", "strand")])
    for each in found:
        attacker.learn(each)
    assert not attacker.finds("hate", YEAR, "force", "strand=faith")


def test_a_quarter_and_its_months():
    months = [cell(f"m{at}", n, period=[f"2019-0{at}"] * 2) for at, n in ((5, 8), (6, 80), (7, 89))]
    assert shown(cell("q", 177, 141, period=QUARTER), *months) == [177, "threshold", "secondary", 89]


def test_two_quarters_that_overlap():
    """With April known to be empty the second lies within the first, and leaves January's seven."""
    cells = cell("a", 142, 120, period=["2019-01", "2019-03"]), cell("b", 135, 114, period=["2019-02", "2019-04"])
    assert shown(*cells, known_zero={"hate": [["2019-04", "2019-04"]]}) == [142, "secondary"]
    assert shown(*cells) == [142, 135]


def test_a_difference_of_people_who_were_all_satisfied():
    cells = cell("a", 142, 120, period=["2019-01", "2019-03"]), cell("b", 130, 108, period=["2019-02", "2019-03"])
    assert shown(*cells) == [142, "audit"]
    assert shown(cells[0], cells[1] | {"satisfied": 109}) == [142, 130]


def test_a_share_beside_which_all_the_others_were_satisfied():
    """Three of 150 were not, and 95 % of about 50 say that it is these three: the other hundred were all satisfied."""
    divisions = cell("e", 48, 45, area="east"), cell("n", 50, 50, area="north"), cell("w", 52, 52, area="west")
    force = cell("f", 150, 147)
    assert None not in shown(force, *divisions)
    assert any(isinstance(each, str) for each in shown(force, *divisions))
    assert shown(cell("f", 151, 147), *divisions[:2], cell("w", 53, 52, area="west")) == [151, 50, 50, 55]


def test_months_that_overlapping_runs_leave():
    """Twice 60 less 113: seven in February, though it is no cell, and lies in none less another."""
    runs = (("a", 60, 48, 1, 2), ("b", 60, 48, 2, 3), ("c", 113, 90, 1, 3))
    cells = [cell(id, n, of, period=[f"2019-0{first}", f"2019-0{last}"]) for id, n, of, first, last in runs]
    found = protected(table(*cells))
    attacker = Attacker(["hate"], 12)
    for each in found:
        attacker.learn(each)
    assert not attacker.finds("hate", ["2019-02", "2019-02"], "force")
    assert sum(each["n"] is not None for each in found) == 2


def test_one_cell_under_two_names():
    assert shown(cell("a", 60), cell("b", 60)) == [60, 60]


def test_the_grain():
    cells = [cell("d", 30, area="dover", period=QUARTER), cell("r", 30, survey="rape", area="west"), cell("f", 60)]
    found = protected(table(*cells, check_grain=True))
    assert [(each["shown"], each["reason"]) for each in found[:2]] == [("absent", "grain")] * 2
    assert found[2]["n"] == 60


def test_a_grain_that_cannot_be_protected_is_left_out():
    """Hidden districts have somebody in them: with many of them the largest that one can be is too little."""
    cells = districts([1] * 12 + [38], DISTRICTS)
    found = protected(table(cell("f", 50, 30), *cells, policy={"T": 45}))
    assert [(each["shown"], each["n"]) for each in found] == [("exact", 50)] + [("absent", None)] * 13
    assert {each["reason"] for each in found[1:]} == {"threshold"}


def test_a_headline_goes_where_nothing_else_can():
    """A year, and its two overlapping parts: all that is shown of them is headlines."""
    parts = [cell("x", 100, 80, period=["2019-01", "2019-08"]), cell("y", 105, 80, period=["2019-05", "2019-12"])]
    found = shown(cell("a", 110, 85), *parts)
    assert found.count(110) == 1
    assert None not in found
    assert {"audit", "secondary"} & {str(each) for each in found}


def test_what_was_hidden_the_last_time_is_hidden_again():
    cells = [cell("w", 96, 75, area="west"), *districts([6, 28, 30, 32])]
    assert shown(*cells) == [95, "threshold", "secondary", 30, 30]
    assert shown(*cells, hidden_before=[WEST[3]]) == [95, "threshold", 30, 30, "secondary"]


def test_a_higher_threshold_may_show_another_cell():
    """It is no property that a higher one never shows more: here the seven keep company that they need not at ten."""
    cells = [cell("w", 78, 61, area="west"), *districts([6, 7, 30, 35])]
    usual, lower = shown(*cells), shown(*cells, policy={"T": 7})
    assert usual[1:3] == ["threshold", "threshold"]
    assert lower[1] == "threshold"


class TestPublished:
    """What was published before is known, and stays."""

    def published(self, *cells, **more):
        return protected(table(*cells, **more))

    def test_a_released_headline_and_its_parts(self):
        before = self.published(cell("w", 96, area="west"))
        assert shown(*districts([6, 30, 30, 30]), published=before) == ["threshold", "ledger", 30, 30]

    def test_a_released_part_and_its_sum(self):
        before = self.published(*districts([30, 30, 30], WEST[1:]))
        assert shown(cell("w", 96, area="west"), published=before) == [95]  # rounded as they are, it is from 0 to 13
        headlines = self.published(cell("h", 91), cell("d", 60, survey="da"))
        assert shown(cell("a", 157, survey="all"), cell("r", 6, survey="rape"), published=headlines) == [
            "ledger",
            "threshold",
        ]

    def test_hidden_then_hidden_now(self):
        cells = [cell("w", 96, area="west"), *districts([6, 30, 30, 30])]
        before = self.published(*cells)
        assert shown(*cells, published=before) == [95, "threshold", "secondary", 30, 30]
        without_reasons = [each | {"reason": None} for each in before]
        assert shown(*cells, published=without_reasons) == [95, "threshold", "ledger", 30, 30]

    @pytest.mark.parametrize(
        ("n", "satisfied", "stands"),
        [(177, 139, 177), (180, 141, 177), (189, 151, 177), (189, 147, 189), (165, 130, 165), (177, 150, 177)],
    )
    def test_a_correction(self, n, satisfied, stands):
        """By few people, or by people who were all satisfied, it is not shown; nor where all changed their minds."""
        before = self.published(cell("h", 177, 139))
        assert shown(cell("h", n, satisfied), published=before) == [stands]

    @pytest.mark.parametrize(("n", "stands"), [(31, 30), (36, 30), (41, 30), (42, 40)])
    def test_a_correction_of_a_rounded_cell(self, n, stands):
        """From 28 to 32 may have been 30: ten more are certain from 42."""
        before = self.published(cell("d", 30, area="dover"))
        assert shown(cell("d", n, area="dover"), published=before) == [stands]

    def test_an_absent_cell_stays_absent(self):
        before = self.published(cell("d", 30, area="dover", period=QUARTER), check_grain=True)
        found = protected(table(cell("d", 30, area="dover", period=QUARTER), published=before))
        assert [(each["shown"], each["reason"]) for each in found] == [("absent", "grain")]
        assert protected(table(cell("f", 60), published=before))[0]["n"] == 60

    def test_a_cell_published_before_the_grain_was_changed(self):
        before = self.published(cell("d", 30, area="dover", period=QUARTER))
        assert shown(cell("d", 30, area="dover", period=QUARTER), published=before, check_grain=True) == [30]

    def test_a_headline_of_thousands_tells_the_satisfied_nearly(self):
        before = self.published(cell("h", 5000, 4000))
        assert shown(cell("q", 4995, 3998, period=["2019-01", "2019-11"]), published=before) == ["ledger"]

    def test_nobody_was_published(self):
        before = self.published(cell("z", 0, area="dover"))
        assert shown(cell("e", 30, area="east"), published=before) == [30]

    def test_what_contradicts_what_was_published_is_hidden(self):
        """A correction that the old figure does not show is not shown by others either."""
        before = self.published(cell("h", 177, 139))
        quarters = [cell(f"q{at}", 60, 45, period=[f"2019-{at:02}", f"2019-{at + 3:02}"]) for at in (1, 5, 9)]
        assert "ledger" in shown(*quarters, published=before)

    def test_where_what_was_published_contradicts_itself_nothing_can_be_mended(self):
        before = self.published(cell("a", 177, 139)) + self.published(
            cell("b", 200, 170, period=["2019-01", "2019-02"])
        )
        with pytest.raises(Refused, match="“published” contradict each other"):
            shown(cell("d", 5, area="dover"), published=before)

    def test_a_small_count_that_is_published_already_does_not_hide_the_rest(self):
        before = self.published(cell("a", 142, 120, period=["2019-01", "2019-03"]))
        before += self.published(cell("b", 135, 114, period=["2019-02", "2019-03"]))
        assert shown(cell("j", 7, 6, period=["2019-01", "2019-01"]), cell("y", 300), published=before) == [
            "threshold",
            300,
        ]
