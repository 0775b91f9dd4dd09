"""What is hidden beside a small cell, relation by relation."""

import pytest

from surveys.disclosure.cells import Figure, Reason, Scope, Shown
from surveys.disclosure.entries import Entry
from surveys.disclosure.hiding import hide_beside, hide_small
from surveys.disclosure.policy import POLICY
from surveys.disclosure.relations import Relation


def entry(n, *, area="dover", fixed=False, before=False, group=""):
    figure = Figure(Shown.EXACT if area == "force" and not group else Shown.ROUNDED, n)
    return Entry(Scope("hate", 0, n or 0, area, group), 1, n, n, figure, fixed=fixed, before=before)


def hidden(parent, children, *, rest=False):
    """Which children are hidden, and whether the parent is."""
    hide_small([parent, *children], POLICY)
    hide_beside([Relation(parent, tuple(children), rest)], POLICY)
    return [child.n for child in children if not child.shown], not parent.shown


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ([10, 20, 30], []),
        ([9, 20, 30], [9, 20]),  # one alone follows from the others
        ([4, 5, 20, 30], [4, 5, 20]),  # two, together fewer than ten
        ([5, 6, 20, 30], [5, 6]),
        ([9, 0, 30], [9, 30]),  # nobody hides nobody
        ([1, 2], [1, 2]),  # nothing left to hide but the parent
    ],
)
def test_children_of_a_headline(counts, gone):
    assert hidden(entry(100, area="force"), [entry(n) for n in counts]) == (gone, False)


def test_a_parent_that_is_no_headline_goes_when_no_child_is_left():
    assert hidden(entry(14, area="west"), [entry(9), entry(5)]) == ([9, 5], False)
    assert hidden(entry(12, area="west"), [entry(9), entry(3, fixed=True)]) == ([9], True)


def test_a_headline_goes_last():
    """Of a sum of surveys the smaller headline, where there is nothing else."""
    assert hidden(entry(200, area="force"), [entry(5), entry(90, area="force"), entry(105, area="force")]) == (
        [5, 90],
        False,
    )


def test_what_was_hidden_the_last_time_goes_first():
    assert hidden(entry(100, area="force"), [entry(9), entry(20), entry(30, before=True)])[0] == [9, 30]


def test_of_equals_the_first_by_its_scope_goes():
    children = [entry(9), entry(20, area="swale"), entry(20, area="medway")]
    hidden(entry(100, area="force"), children)
    assert [child.scope.area for child in children if not child.shown] == ["dover", "medway"]


def test_what_was_published_stays():
    assert hidden(entry(100, area="force"), [entry(9), entry(20, fixed=True), entry(30)])[0] == [9, 30]
    assert hidden(entry(100, area="force"), [entry(9, fixed=True), entry(20)])[0] == []


def test_a_hidden_parent_needs_a_hidden_child():
    """Else it is their sum."""
    parent = entry(50, area="west")
    parent.hide(Reason.SECONDARY)
    children = [entry(0), entry(20), entry(30)]
    hide_beside([Relation(parent, tuple(children))], POLICY)
    assert [child.n for child in children if not child.shown] == [20]


def test_not_where_some_of_it_is_no_cell():
    parent = entry(50, area="west")
    parent.hide(Reason.SECONDARY)
    children = [entry(20), entry(15)]
    hide_beside([Relation(parent, tuple(children), rest=True)], POLICY)
    assert all(child.shown for child in children)


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ([40, 53], [40]),  # the rest is 7
        ([40, 50], []),  # the rest is 10: nobody asked for it
        ([5, 50], [5]),  # with the rest they are many
        ([5, 94], [5, 94]),  # with the rest they are 6
        ([40, 60], []),  # the rest is nobody
        ([9, 40, 51], [9, 40]),  # and so the small one is alone
    ],
)
def test_a_rest_counts_as_one_that_is_hidden(counts, gone):
    assert hidden(entry(100, area="force"), [entry(n) for n in counts], rest=True)[0] == gone


def test_counts_that_are_not_known_are_not_added():
    """Published as hidden: two of them may be few or many, and the audit sees to it."""
    unknown = [entry(None, fixed=True), entry(None, fixed=True)]
    for each in unknown:
        each.hide(Reason.LEDGER)
    assert hidden(entry(100, area="force"), [*unknown, entry(20)])[0] == [None, None]
    assert hidden(entry(100, area="force"), [unknown[0], entry(20)])[0] == [None, 20]


def test_nobody_of_a_group_is_hidden_and_nobody_in_an_area_is_not():
    group, area = entry(0, area="force", group="strand=race"), entry(0)
    hide_small([group, area], POLICY)
    assert (group.reason, area.reason) == (Reason.THRESHOLD, None)


def test_the_reason():
    small, beside = entry(9), entry(20)
    hidden(entry(100, area="force"), [small, beside])
    assert (small.reason, beside.reason) == (Reason.THRESHOLD, Reason.SECONDARY)


def test_it_is_done_when_it_is_done():
    """One relation's hiding is another's reason, up to the end."""
    cells = [entry(9), entry(20), entry(30), entry(40)]
    pairs = [Relation(entry(200, area="force"), tuple(cells[at : at + 2])) for at in (2, 1, 0)]
    hide_small(cells, POLICY)
    hide_beside(pairs, POLICY)
    assert not any(cell.shown for cell in cells)
