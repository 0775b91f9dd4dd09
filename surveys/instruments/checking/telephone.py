"""Checks of what only another program can do: it stands in columns beside the type, and looks harmless there."""

import re
from collections.abc import Iterator

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import COPY_LIST
from surveys.instruments.written_form import WrittenForm, parameters

NOT_HERE = "Take it out of “appearance”."
ON_A_MAP = "shows a map or a picture, which a telephone interview does not have."
OTHER_CALENDAR = "asks for a date of another calendar."
# A word of the column “appearance”, or what one begins with, and why it cannot be asked.
APPEARANCES = {
    "search(": ("takes the choices from a file that is not part of this form.", COPY_LIST),
    "pulldata(": ("takes the choices from a file that is not part of this form.", COPY_LIST),
    "ex:": ("opens another program on a device.", NOT_HERE),
    "printer:": ("sends the answer to a printer.", NOT_HERE),
    "bearing": ("reads a compass.", NOT_HERE),
    **dict.fromkeys(("map", "image-map", "placement-map"), (ON_A_MAP, NOT_HERE)),
    **dict.fromkeys(("signature", "draw", "annotate"), ("has somebody draw.", "Ask for it in words.")),
    **dict.fromkeys(
        ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist"),
        (OTHER_CALENDAR, NOT_HERE),
    ),
}
BEFORE_BRACKET = re.compile(r"\s+\(")
WHOLE_WORDS = frozenset(name for name in APPEARANCES if name[-1] not in "(:")
COLUMNS = {  # and what they would do
    "intent": "opens another program on a device",
    "jr:preload": "is filled in by a device",
    "save_to": "keeps the answer in a list of another program",
    "query": "takes the choices from a file that is not part of this form",
    "bind::type": "makes another question of it than the column “type” says",
    "nodeset": "keeps the answer at another place",
    "ref": "keeps the answer at another place",
    "bind::name": "keeps the answer at another place",
    "mediatype": "asks for a file",
}
PARAMETERS = {
    "app": "opens another program on a device",
    "incremental": "sends each letter to another program",
}


def appearances_can_be_asked(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        written = row.get("appearance", "")
        for name, (why, way_out) in APPEARANCES.items():
            if is_named(name, written):
                yield Problem("survey", number, f"The appearance “{written}” {why}", way_out)


def is_named(name: str, written: str) -> bool:
    words = BEFORE_BRACKET.sub("(", written.lower()).split()
    return name in words if name in WHOLE_WORDS else any(word.startswith(name) for word in words)


def columns_can_be_asked(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for column, what in COLUMNS.items():
            if column in row:
                yield Problem("survey", number, f"The column “{column}” {what}.", "Empty the cell.")


def parameters_can_be_asked(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for name in parameters(row):
            if name in PARAMETERS:
                yield Problem("survey", number, f"The parameter “{name}” {PARAMETERS[name]}.", "Take it out.")


def scales_have_their_labels(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        name = parameters(row).get("tick_labelset")
        if name and name not in form.lists:
            said = f"There is no choice list “{name}” for the labels of the scale."
            yield Problem("survey", number, said, "Add it on the sheet “choices”, or correct its name.")


CHECKS = (
    appearances_can_be_asked,
    columns_can_be_asked,
    parameters_can_be_asked,
    scales_have_their_labels,
)
