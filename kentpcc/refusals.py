"""How an act says that it is not done."""


class Refused(Exception):
    """One sentence for the user, about one field of the form where that helps."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
