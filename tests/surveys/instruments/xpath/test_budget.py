"""What is counted, and what is weighed before libxml2 begins."""

import pytest

from surveys.instruments.xpath import budget as budgets
from surveys.instruments.xpath.budget import BOUNDS, Budget, Exhausted, Weight
from surveys.instruments.xpath.grammar import weighed


def weight_of(source):
    return weighed(source)[1]


@pytest.mark.parametrize(
    ("source", "weight"),
    [
        ("1 + 1", Weight()),
        ("/data/a/b", Weight(narrow=1)),
        ("../a = 'x'", Weight(narrow=1, texts=1)),
        ("/data/a = /data/b", Weight(narrow=2, pairs=1, texts=1)),
        ("/data/a < /data/b", Weight(narrow=2, pairs=16, texts=1)),
        ("//a", Weight(wide=1)),
        ("//a//b", Weight(wide=2, squares=1)),
        ("//a/..", Weight(wide=1, squares=1)),
        ("/data/*", Weight(wide=1, squares=1)),
        ("../preceding-sibling::a", Weight(narrow=1, cubes=1)),
        ("//a/following::b", Weight(wide=2, squares=1, cubes=1)),
        ("/data/a | /data/b", Weight(narrow=2, pairs=1)),
        ("string-length(.)", Weight(narrow=1, texts=1)),
        ("instance('l')/root/item", Weight(narrow=1)),
    ],
)
def test_weights(source, weight):
    assert weight_of(source) == weight


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("a[1]", "a[1]"),
        ("a[//b]", "a[odk:each('0,1,0,0,0,0') and (//b)]"),
        ("a[b = 'x']", "a[odk:each('1,0,0,0,0,1') and (b = 'x')]"),
        ("a[position() - 1]", "a[odk:measure"),
        ("a[if(b, 1, 2)]", "a[odk:each('1,0,0,0,0,0', odk:if(odk:truth(b), 1, 2))]"),
    ],
)
def test_what_is_in_square_brackets_is_counted_where_it_is_asked(source, rewritten):
    piece, weight = weighed(source)
    assert weight == Weight(narrow=1)
    assert piece.text.startswith(rewritten.replace("odk:measure", "position() - 1 + 0 * odk:each"))


def test_a_weight_is_written_and_read():
    weight = Weight(1, 2, 3, 4, 5, 6)
    assert Weight.read(weight.written) == weight


def test_a_wide_path_weighs_by_all_there_is():
    budget = Budget()
    assert Weight(wide=1).steps(budget) == 1
    budget.size, budget.listed = 640, 6400
    assert Weight(wide=1).steps(budget) == 1 + 110
    assert Weight(narrow=1).steps(budget) == 1 + 2
    assert Weight(wide=2, squares=1).steps(budget) > BOUNDS["steps"].most / 10


@pytest.mark.parametrize("what", ["steps", "letters", "nodes"])
def test_what_is_left_is_taken_to_the_last(what):
    budget = Budget()
    take = {"steps": budget.step, "letters": budget.write, "nodes": budget.make}[what]
    budget.at = "first"
    take(BOUNDS[what].most - 1)
    budget.at = "second"
    take(1)
    assert budget.share == 1
    with pytest.raises(Exhausted) as found:
        take(1)
    assert (found.value.what, found.value.name) == (what, "first")
    assert str(found.value.problem(7)).startswith("Sheet “survey”, row 7: To work out “first”")


def test_a_part_of_a_budget():
    budget = Budget(0.1)
    budget.step(int(BOUNDS["steps"].most * 0.1))
    with pytest.raises(Exhausted):
        budget.step()


def test_the_clock_is_the_last_resort(monkeypatch):
    budget = Budget()
    budget.step(budgets.LOOK_EVERY)
    monkeypatch.setattr(budgets, "monotonic", lambda: budget.until + 1)
    budget.step(1)  # nobody looks yet
    with pytest.raises(Exhausted, match="takes far too long"):
        budget.step(budgets.LOOK_EVERY)
