"""Small forms for the checks: two lists of choices, and one row for each kind of question."""

from surveys.instruments.reading import problems, read_questionnaire, remarks
from tests.surveys.instruments.conftest import table

HEADING = "type | name | label | relevant | calculation | choice_filter | default | constraint"
ORDER = ("relevant", "calculation", "choice_filter", "default", "constraint")
CHOICES = (
    "list_name | name | label | region",
    "yn | yes | Yes | ",
    "yn | no | No | ",
    "town | dover | Dover | east",
    "town | other | Other | west",
)


def row(type_, name, label="Words", **columns):
    return " | ".join([type_, name, label, *(columns.get(column, "") for column in ORDER)])


ASKED = row("select_one yn", "seen")
SEVERAL = row("select_multiple town", "towns")
NUMBER = row("integer", "age")


def source(*rows, choices=CHOICES):
    return "\n".join([table("survey", HEADING, *rows), table("choices", *choices)])


def told(*rows, choices=CHOICES):
    """Each problem’s text."""
    return [str(each) for each in problems(source(*rows, choices=choices))]


def remarked(*rows, choices=CHOICES):
    """What the author should know, as texts."""
    return [str(each) for each in remarks(read_questionnaire(source(*rows, choices=choices)))]
