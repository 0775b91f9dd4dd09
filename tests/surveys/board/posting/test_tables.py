"""What the page of a posting lists."""

from kentpcc.geography import FORCE, Area
from kentpcc.pages.cells import Quiet
from surveys.board.posting.queries import Beside, Here
from surveys.board.posting.tables import beside
from tests.surveys.board.posting.test_pictures import cell

THANET = Area("thanet", "Thanet")


def test_the_own_place_stands_out_and_every_place_has_its_months():
    lines = [Beside(THANET, cell(60), cell(80)), Beside(FORCE, cell(78, period=["2019-05", "2019-07"]), None)]
    table = beside(Here("hate_crime", "Hate crime", lines))
    own, force = ([placed.cell for placed in line] for line in table.lines)
    assert own == [
        *("Thanet", "Aug 2018 to Jul 2019", "about 80", "about 60%", "about 80%"),
        "about −20 points, of rounded numbers: not tested",
    ]
    assert force == [Quiet("The whole force"), "May to Jul 2019", "about 80", "about 78%", "not released", None]
    assert table.caption == "Hate crime: satisfied with the whole experience"
