"""Displayed cells as JSON: the shape that others rely on."""

from surveys.disclosure.cells import Band, Displayed, Figure, Reason, Scope, Shown
from surveys.disclosure.writing import written

SCOPE = Scope("hate", 2019 * 12 + 4, 2019 * 12 + 6, "dover", "strand=race")


def test_an_exact_cell():
    cell = Displayed("h", SCOPE, Figure(Shown.EXACT, 177, 78.5, 0.1, (71.9, 83.9)))
    assert written(cell, area="Dover") == {
        "id": "h",
        "survey": "hate",
        "period": ["2019-05", "2019-07"],
        "area": "Dover",
        "group": "strand=race",
        "shown": "exact",
        "n": 177,
        "share": 78.5,
        "share_step": 0.1,
        "interval": [71.9, 83.9],
        "reason": None,
    }


def test_a_hidden_cell():
    cell = written(Displayed("h", SCOPE, Figure(Shown.SUPPRESSED), Reason.THRESHOLD), area="dover")
    assert (cell["shown"], cell["reason"]) == ("suppressed", "threshold")
    assert {cell[name] for name in ("n", "share", "share_step")} | {cell["interval"]} == {None}


def test_a_band():
    shares = [
        written(Displayed("h", SCOPE, Figure(Shown.ROUNDED, 30, Band(high))), area="dover")["share"]
        for high in (True, False)
    ]
    assert shares == [{"or_more": 90}, {"or_less": 10}]
