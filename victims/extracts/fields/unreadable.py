"""What a cell says that cannot be read, and what says nothing."""

NOT_SAID = {"", "-", "?", "u", "unknown", "not known", "n/k", "nk", "not stated", "not recorded", "null", "n/a"}


class Unreadable(ValueError):
    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(problem, mend)
        self.problem, self.mend = problem, mend


class UnknownWord(Unreadable):
    """One word or several of a list that is not known: somebody can say what they mean."""

    def __init__(self, problem: str, mend: str, *words: str) -> None:
        super().__init__(problem, mend)
        self.words = words
