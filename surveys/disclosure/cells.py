"""Which counts of a column are hidden, so that nobody is recognised by a count or a subtraction."""

from collections.abc import Sequence

from surveys.disclosure.policy import POLICY


def hidden(counts: Sequence[int], foretold: frozenset[int] = frozenset()) -> set[int]:
    """The places of counts below the policy's least, and of more, the smallest first, until no subtraction finds one.

    The column's total is known: so at least two are hidden, together as many. A count of nobody
    that the rules themselves foretell is no secret: it neither hides nor helps to hide.
    """
    open_places = sorted(set(range(len(counts))) - foretold, key=lambda at: (counts[at], at))
    places = {at for at in open_places if counts[at] < POLICY.least}
    for at in open_places:
        if not places or (len(places) > 1 and sum(counts[each] for each in places) >= POLICY.least):
            break
        places.add(at)
    return places
