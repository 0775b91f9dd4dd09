"""Programmes of releases as they come in JSON: what is read, and what is refused in one sentence."""

import pytest

from kentpcc.refusals import Refused
from surveys.disclosure.atoms import UNSTATED
from surveys.disclosure.programmes import read_programme
from tests.surveys.disclosure.invented import GROUPS
from tests.surveys.disclosure.protecting import PLACES, YEAR

ATOM = ["hate", "dover", "2019-03", {}, 60, 50]
CELL = {"id": "x", "survey": "hate", "period": YEAR, "area": "force", "group": None}


def programme(*atoms, cells=(CELL,), changes=None, **more):
    release = {"id": "r", "cells": list(cells)} | ({} if changes is None else {"changes": changes})
    return {"atoms": list(atoms) or [ATOM], "releases": [release], **more}


def read(*atoms, **more):
    return read_programme(programme(*atoms, **more), PLACES)


def test_an_edge_at_every_month():
    universe = read(changes=[["hate", "dover", "2020-02", {}, 1, 1]]).universe
    assert (universe.edges[0], universe.edges[-1], universe.runs) == (2019 * 12, 2020 * 12 + 2, 14)


def test_the_surveys_are_those_that_are_named_anywhere():
    found = read(ATOM, ["da", *ATOM[1:]], cells=[CELL, CELL | {"id": "y", "survey": "all"}])
    assert (found.universe.surveys, found.universe.summed) == (("da", "hate"), ("da", "hate"))
    assert read(surveys=["hate", "rape"]).universe.summed == ("hate", "rape")


def test_one_value_and_several():
    atom = [*ATOM[:3], {"ethnicity": "white", "strand": ["race", "faith", "race"]}, 60, 50]
    found = read(atom, groups=GROUPS)
    assert found.atoms[0].groups == {"ethnicity": ("white",), "strand": ("race", "faith")}
    assert found.universe.dimensions["ethnicity"].values == tuple(GROUPS["ethnicity"]["values"])
    assert found.universe.dimensions["strand"].everyone


def test_what_is_not_said_of_everybody():
    """A partition has one value more; of several answers somebody may have none."""
    dimensions = read(groups=GROUPS).universe.dimensions
    assert dimensions["ethnicity"].values[-1] == UNSTATED
    assert (dimensions["strand"].partition, dimensions["strand"].everyone) == (False, False)


def test_no_atoms_and_no_releases():
    assert read_programme({"atoms": [], "releases": []}, PLACES).universe.runs == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "A programme is not an object"),
        ({"atoms": []}, "“releases” is not a list"),
        ({"releases": []}, "“atoms” is not a list"),
        (programme(cells=(CELL, CELL)), "Two cells of “r” have the id “x”: give each its own."),
        (programme(["hate"]), "“atoms”, line 1 is not like [survey, district, month,"),
        (programme(["hate", 5, *ATOM[2:]]), "“atoms”, line 1: its survey or district is not a text"),
        (programme([*ATOM[:2], "March", {}, 6, 5]), "“atoms”, line 1: “March” is no month"),
        (programme([*ATOM[:4], 6.5, 5]), "“atoms”, line 1: its number is not a whole number"),
        (programme([*ATOM[:3], [], 6, 5]), "“atoms”, line 1: its groups is not an object"),
        (programme([*ATOM[:3], {"strand": [5]}, 6, 5]), "“atoms”, line 1: a group's value is not a text"),
        (programme(ATOM, [*ATOM[:4], 5, 6]), None),
        (programme([*ATOM[:4], 5, 6]), "“atoms” leave 6 satisfied of 5 for hate in dover, 2019-03"),
        (programme([*ATOM[:4], -5, -5]), "“atoms” leave -5 satisfied of -5"),
        (programme(changes=[[*ATOM[:4], -61, -50]]), "“changes” of “r” leave 0 satisfied of -1 for hate in dover"),
        (programme(["all", *ATOM[1:]]), "all in dover, 2019-03, is not of one survey in one district"),
        (programme(["hate", "east", *ATOM[2:]]), "hate in east, 2019-03, is not of one survey in one district"),
        (programme(["hate", "essex", *ATOM[2:]]), "Districts are: ashford, canterbury, dover"),
        (
            programme(known_zero={"hate": [["2019-03", "2019-03"]]}),
            "counts 60 in a month that “known_zero” says is empty",
        ),
        (programme([*ATOM[:3], {"age": "old"}, 6, 5]), "is grouped by “age”, of which “groups” says nothing"),
        (programme([*ATOM[:3], {"strand": "age"}, 6, 5], groups=GROUPS), "has “age”, which is no value of “strand”"),
        (
            programme([*ATOM[:3], {"ethnicity": ["white", "black"]}, 6, 5], groups=GROUPS),
            "has not one value of “ethnicity”",
        ),
        (programme(atom=[]), "A programme has no “atom”: write “atoms”."),
        (programme(policy=[]), "“policy” is not an object"),
        (programme(cells=[CELL | {"groups": None}]), "Release “r”, cell “x” has no “groups”: write “group”."),
        (
            programme(cells=[CELL | {"measure": "treatment"}]),
            "Release “r”, cell “x” has no “measure”: it has id, survey, period, area, group, n, satisfied",
        ),
        (programme(cells=[CELL | {"n": 60, "shown": "exact", "share": 78.5}]), None),
        (
            {"atoms": [], "releases": [{"id": "r", "cells": [], "change": []}]},
            "Release “r” has no “change”: write “changes”.",
        ),
        (programme(changes=None), None),
        (programme(changes={}), "“changes” of “r” is not a list"),
        (programme(cells=[5]), "Release “r”, cell 1 is not an object"),
        (programme(cells=[{}]), "Release “r”: a cell's id is not a text"),
        (programme(cells=[CELL | {"area": "essex"}]), "Cell “x” has the area “essex”"),
        (programme(cells=[CELL | {"group": "age=old"}]), "“groups” says nothing of “age”"),
        (programme(cells=[CELL | {"period": ["1950-01", "2019-01"]}]), "runs over more than 600 months"),
        (programme(changes=5), "“changes” of “r” is not a list"),
        ({"atoms": [], "releases": [{"cells": []}]}, "Release 1: its id is not a text"),
        ({"atoms": [], "releases": [{"id": "r"}]}, "“cells” of “r” is not a list"),
        ({"atoms": [], "releases": [5]}, "Release 1 is not an object"),
    ],
)
def test_what_is_refused(given, said):
    if said is None:
        assert read_programme(given, PLACES)
        return
    with pytest.raises(Refused) as refused:
        read_programme(given, PLACES)
    assert said in str(refused.value)
