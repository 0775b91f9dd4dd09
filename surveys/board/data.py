"""All that the paper says, as data."""

from dataclasses import asdict
from decimal import Decimal

from surveys.board.paper import Paper, SurveyLine
from surveys.board.told import Told
from surveys.board.words import words_of


def as_json(paper: Paper) -> dict[str, object]:
    """Ready for `json.dumps`; percentages to one decimal, null where none may be shown."""
    return {
        "title": paper.title,
        "force": paper.force,
        "office": paper.office,
        "to": str(paper.to),
        "date_basis": paper.date_basis,
        "disclosure_policy": paper.policy,
        "surveys": [_line(line) for line in paper.lines],
        "planned": list(paper.planned),
        "about": [{"survey": title, "asks": about} for title, about in paper.about],
        "left_out": list(paper.left_out),
        "words": {part: list(said) for part, said in words_of(paper).items() if said},
        **paper.community.as_json(),
        **_told(paper.told),
        **_words(paper),
        **_standing(paper),
    }


def _told(told: Told) -> dict[str, object]:
    """Without what nobody said."""
    said = {
        "meeting": told.met_on
        and {"met_on": told.met_on.isoformat(), "actions": [asdict(each) for each in told.asked]},
        "introduction": list(told.opening),
        "commentary": list(told.commentary),
        "judgements": [asdict(each) for each in told.judgements],
    }
    return {name: value for name, value in said.items() if value}


def _words(paper: Paper) -> dict[str, object]:
    said = [{"survey": each.survey, "words": each.words} for each in paper.victims_words]
    return {"victims_words": said} if said else {}


def _standing(paper: Paper) -> dict[str, object]:
    """What it is: a release, or a draft of the Bureau's."""
    mark: dict[str, object] = {"mark": paper.mark} if paper.mark else {}
    if paper.edition is None:
        return mark
    told = asdict(paper.edition) | {"released_at": paper.edition.released_at.isoformat()}
    return mark | {"release": told}


def _line(line: SurveyLine) -> dict[str, object]:
    shown = line.shown
    return {
        "survey": line.title,
        "period": line.period_text,
        "from": str(line.period.first) if line.period else None,
        "to": str(line.period.last) if line.period else None,
        "surveyed": shown and shown.surveyed,
        "surveyed_text": shown and shown.surveyed_text,
        "percentage_satisfied": shown and _number(shown.percentage),
        "percentage_text": shown and shown.percentage_text,
        "interval": [_number(end) for end in shown.interval] if shown and shown.interval else None,
        "note": line.note,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
