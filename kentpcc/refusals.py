"""How an act says that it is not done."""


class Refused(Exception):
    """One sentence for the user, or several, about one field of the form where that helps."""

    def __init__(self, said: str | list[str], field: str | None = None) -> None:
        self.sentences = [said] if isinstance(said, str) else said
        self.field = field
        super().__init__(" ".join(self.sentences))
