"""From how many people on a count is shown to others than those who know them, and the sign in its place."""

LEAST = 10
SIGN = "c"


def is_few(count: int, least: int = LEAST) -> bool:
    """A count of people that is not shown for its own smallness. Nobody is not few."""
    return 1 <= count < least
