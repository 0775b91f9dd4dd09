"""Rewrites an ODK XPath expression into one that libxml2 evaluates as ODK does.

A descent through the grammar of XPath 1.0 (https://www.w3.org/TR/1999/REC-xpath-19991116/).
What changes on the way, after https://getodk.github.io/xforms-spec/#xpath-functions:

- ODK's functions become calls into the `odk:` namespace (functions.py);
- operands of `<`, `+` and their kin pass through `odk:measure`, those of `and`, `or`, `not`
  through `odk:truth` (pieces.py says why);
- `current()` becomes the variable `$current`, `instance('x')` the place where lists are kept.
"""

from collections.abc import Callable, Set

from surveys.instruments.xpath.locations import Locations
from surveys.instruments.xpath.pieces import Piece, equal, measure, truth
from surveys.instruments.xpath.tokens import NotAnExpression

EQUALITY, RELATION = frozenset({"=", "!="}), frozenset({"<", "<=", ">", ">="})
SUM, PRODUCT = frozenset({"+", "-"}), frozenset({"*", "div", "mod"})
DEEPEST = 30  # no questionnaire comes near it, and Python stops soon after


def rewrite(source: str) -> Piece:
    """The expression for libxml2. Raises NotAnExpression."""
    return Rewriter(source).whole()


class Rewriter(Locations):
    """The upper half of the grammar: operators, the loosest first."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.nesting = 0

    def whole(self) -> Piece:
        if self.word.kind == "end":
            raise NotAnExpression("is empty")
        piece = self.either()
        if self.word.kind != "end":
            raise NotAnExpression(f"goes on with “{self.word.text}” where it should have ended")
        return piece

    def either(self) -> Piece:
        self.nesting += 1
        if self.nesting > DEEPEST:
            raise NotAnExpression("is nested too deeply")
        piece = self.joined({"or"}, self.both)
        self.nesting -= 1
        return piece

    def both(self) -> Piece:
        return self.joined({"and"}, self.equality)

    def joined(self, names: Set[str], part: Callable[[], Piece]) -> Piece:
        parts = [part()]
        while self.is_operator(names):
            name = self.take()
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return Piece(f" {name} ".join(truth(each) for each in parts), "boolean")

    def equality(self) -> Piece:
        left = self.relation()
        while self.is_operator(EQUALITY):
            sign = self.take()
            left = Piece(equal(left, sign, self.relation()), "boolean")
        return left

    def relation(self) -> Piece:
        left = self.sum()
        while self.is_operator(RELATION):
            sign = self.take()
            left = Piece(f"{measure(left)} {sign} {measure(self.sum())}", "boolean")
        return left

    def sum(self) -> Piece:
        return self.arithmetic(SUM, self.product)

    def product(self) -> Piece:
        return self.arithmetic(PRODUCT, self.signed)

    def arithmetic(self, signs: Set[str], part: Callable[[], Piece]) -> Piece:
        left = part()
        while self.is_operator(signs):
            sign = self.take()
            left = Piece(f"{measure(left)} {sign} {measure(part())}", "number")
        return left

    def signed(self) -> Piece:
        signs = 0
        while self.is_operator({"-"}):
            self.take()
            signs += 1
        value = self.union()
        return Piece("-" * signs + measure(value), "number") if signs else value

    def union(self) -> Piece:
        left = self.path()
        while self.is_operator({"|"}):
            self.take()
            left = Piece(f"{left.text} | {self.path().text}", "nodes")
        return left
