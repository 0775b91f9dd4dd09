"""Rewrites an ODK XPath expression into one that libxml2 evaluates as ODK does.

A descent through the grammar of XPath 1.0 (https://www.w3.org/TR/1999/REC-xpath-19991116/).
What changes on the way, after https://getodk.github.io/xforms-spec/#xpath-functions:

- ODK's functions become calls into the `odk:` namespace (functions.py);
- operands of `<`, `+` and their kin pass through `odk:measure`, those of `and`, `or`, `not`
  through `odk:truth` (pieces.py says why);
- `current()` becomes the variable `$current`, `instance('x')` the place where lists are kept.
"""

from collections.abc import Callable, Set

from surveys.instruments.xpath.budget import Weight
from surveys.instruments.xpath.pieces import NotAnExpression, Piece, Token, call, equal, exactly, measure, tokens, truth
from surveys.instruments.xpath.signatures import NATIVE, ODK, REFUSED
from surveys.instruments.xpath.weighing import AS_NUMBERS, SIDEWAYS, TEXTS, Weighing, counted, looks_everywhere

EQUALITY, RELATION = frozenset({"=", "!="}), frozenset({"<", "<=", ">", ">="})
SUM, PRODUCT = frozenset({"+", "-"}), frozenset({"*", "div", "mod"})
NODE_TESTS = frozenset({"node", "text", "comment", "processing-instruction"})
SLASHES = frozenset({"/", "//"})
STEP_STARTS = frozenset({".", "..", "@", "*"})
PLACES = frozenset({"position", "last"})  # in a list that square brackets choose from
DEEPEST = 30  # no questionnaire comes near it, and Python stops soon after


def rewrite(source: str) -> Piece:
    """The expression for libxml2. Raises NotAnExpression."""
    return weighed(source)[0]


def weighed(source: str) -> tuple[Piece, Weight]:
    """The expression for libxml2, and how heavy it is. Raises NotAnExpression."""
    rewriter = Rewriter(source)
    piece = rewriter.whole()
    return piece, rewriter.weight


class Rewriter(Weighing):
    """An expression, read from left to right: operators, the loosest first; then paths with their steps, and calls."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words = tokens(source)
        self.at = 0
        self.brackets = 0  # how many square brackets are open
        self.nesting = 0

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def take(self, text: str | None = None) -> str:
        word = self.word
        if text is not None and word.text != text:
            raise NotAnExpression(f"has {self.here} where “{text}” should be")
        self.at += 1
        return word.text

    @property
    def here(self) -> str:
        return f"“{self.word.text}”" if self.word.text else "its end"

    def is_operator(self, wanted: Set[str]) -> bool:
        return self.word.text in wanted and self.word.kind in {"mark", "operator"}

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
            sign, right = self.take(), self.relation()
            self.weigh_pair(left, right, 1)
            left = Piece(equal(left, sign, right), "boolean")
        return left

    def relation(self) -> Piece:
        left = self.sum()
        while self.is_operator(RELATION):
            sign, right = self.take(), self.sum()
            self.weigh_pair(left, right, AS_NUMBERS)
            left = Piece(f"{measure(left)} {sign} {measure(right)}", "boolean")
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
            self.weight = self.weight.plus(pairs=1)  # none is there twice
            left = Piece(f"{left.text} | {self.path().text}", "nodes")
        return left

    def path(self) -> Piece:
        kind, text = self.word
        if kind in {"number", "literal"}:
            self.take()
            return (
                Piece(text, "string", literal=True)
                if kind == "literal"
                else Piece(exactly(text), "number", literal=True)
            )
        if text == "(":
            return self.filtered(self.bracketed())
        if self.at_call():
            return self.filtered(self.call())
        if kind == "end":
            raise NotAnExpression("stops where a value should follow")
        return Piece(self.location(), "nodes")

    def at_call(self) -> bool:
        kind, text = self.word
        return kind == "name" and text not in NODE_TESTS and self.words[self.at + 1].text == "("

    def bracketed(self) -> Piece:
        self.take("(")
        piece = self.either()
        self.take(")")
        return piece._replace(text=f"({piece.text})")

    def filtered(self, piece: Piece) -> Piece:
        text = piece.text + self.predicates()
        if self.word.text in SLASHES:
            slash = self.take()
            text += slash + self.steps(slash, 1)
        return piece if text == piece.text else Piece(text, "nodes")

    def location(self) -> str:
        start = self.take() if self.word.text in SLASHES else ""
        if start == "/" and not self.at_step():
            return start
        return start + self.steps(start)

    def at_step(self) -> bool:
        return self.word.kind == "name" or self.word.text in STEP_STARTS

    def steps(self, slash: str = "", found: int = 0) -> str:
        """`slash`: what was read before them; `found`: 1 after something that may be many nodes already."""
        wide, sideways, parts, text = 0, 0, found, ""
        while True:
            wide += slash == "//" or looks_everywhere(self.words, self.at)
            sideways += self.word.text in SIDEWAYS
            text += self.step()
            parts += 1
            if self.word.text not in SLASHES:
                break
            slash = self.take()
            text += slash
        self.weigh_path(wide, sideways, parts)
        return text

    def step(self) -> str:
        if not self.at_step():
            raise NotAnExpression(f"has {self.here} where a name or a value should be")
        text = self.take()
        if text == "@":
            text += self.take()
        elif self.word.text == "::":
            text += self.take() + self.take()
        if text.rpartition("::")[2] in NODE_TESTS and self.word.text == "(":
            text += self.take("(") + self.take(")")
        return text + self.predicates()

    def predicates(self) -> str:
        text = ""
        while self.is_operator({"["}):
            self.take()
            self.brackets += 1
            text += f"[{self.each()}]"
            self.brackets -= 1
            self.take("]")
        return text

    def each(self) -> str:
        """What square brackets ask of each node, so that it is counted. A number written out is found at once."""
        around, self.weight = self.weight, Weight()
        piece = self.either()
        inside, self.weight = self.weight, around
        return counted(piece, inside)

    def call(self) -> Piece:
        name = self.take()
        arguments = self.arguments()
        if name in REFUSED:
            raise NotAnExpression(f"uses {name}(), {REFUSED[name]}")
        if name not in NATIVE and name not in ODK:
            raise NotAnExpression(f"uses {name}(), which is not a function")
        if name in PLACES and not arguments and not self.brackets:
            raise NotAnExpression(f"uses {name}() outside square brackets")
        self.weight = self.weight.plus(texts=name in TEXTS)
        return call(name, arguments)

    def arguments(self) -> list[Piece]:
        self.take("(")
        arguments: list[Piece] = []
        while self.word.text != ")" or arguments:
            arguments.append(self.either())
            if self.word.text != ",":
                break
            self.take(",")
        self.take(")")
        return arguments
