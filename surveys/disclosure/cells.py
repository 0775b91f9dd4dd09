"""Which counts of a column are hidden, so that nobody is recognised by a count or a subtraction."""

from collections.abc import Sequence

FEWEST = 10


def hidden(counts: Sequence[int], foretold: frozenset[int] = frozenset()) -> set[int]:
    """The places of counts below ten, and of more, the smallest first, until no subtraction finds one.

    The column's total is known: so at least two are hidden, together ten or more. A count of nobody
    that the rules themselves foretell is no secret: it neither hides nor helps to hide.
    """
    open_places = sorted(set(range(len(counts))) - foretold, key=lambda at: (counts[at], at))
    places = {at for at in open_places if counts[at] < FEWEST}
    for at in open_places:
        if not places or (len(places) > 1 and sum(counts[each] for each in places) >= FEWEST):
            break
        places.add(at)
    return places
