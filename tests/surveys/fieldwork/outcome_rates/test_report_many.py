"""The rates of a scope against a count of its own, over 300 made-up cases of every kind."""

import random
from datetime import UTC, datetime

import pytest

from kentpcc.geography import Area
from kentpcc.models import User
from surveys.fieldwork.outcome_rates.scope import By
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Case, Survey
from tests.factories import NOON, a_case, a_sample, a_survey
from tests.surveys.fieldwork.outcome_rates.test_report import called, rates_of, shares

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cases")]
AUGUST = datetime(2019, 8, 14, 11, tzinfo=UTC)
THANET = Area("thanet", "Thanet")


@pytest.fixture(scope="module")
def cases(made_once):
    made_once(_cases)


@pytest.fixture
def many(cases):
    return [Survey.objects.get(pk=code) for code in ("hate_crime", "rape")]


def _cases():
    """Of two surveys, called and not, with a seed."""
    chance = random.Random(9)
    surveys = [a_survey(), a_survey("rape")]
    samples = {(survey.pk, at): a_sample(survey, at=at) for survey in surveys for at in (NOON, AUGUST)}
    people = [User.objects.create(username=name, role="interviewer") for name in ("ann", "ben", "cy")]
    for _ in range(300):
        survey, at = chance.choice(surveys), chance.choice([NOON, NOON, AUGUST])
        place = {"district": chance.choice(["swale", "thanet", "dover"]), "replicate": chance.randint(1, 3)}
        if chance.random() < 0.2:
            a_case(survey, sample=samples[survey.pk, at], replicate=place["replicate"])
        else:
            called(survey, chance.choice(list(BY_CODE)), by=chance.choice(people), at=at, **place)


def counted(cases, e=None):
    """The formulas of the Standard Definitions once more, one case after the other."""
    n = dict.fromkeys(("I", "P", "R", "NC", "O", "UH", "UO", "NE"), 0)
    for case in cases:
        n[BY_CODE[case.outcome].group.value if case.outcome else "UH"] += 1
    known = n["I"] + n["P"] + n["R"] + n["NC"] + n["O"]
    unknown = n["UH"] + n["UO"]
    e = known / (known + n["NE"]) if e is None else e
    d1, d2, d3 = known + unknown, known + e * unknown, known
    both, contact = n["I"] + n["P"], n["I"] + n["P"] + n["R"] + n["O"]
    return {
        "RR1": n["I"] / d1, "RR2": both / d1, "RR3": n["I"] / d2,
        "RR4": both / d2, "RR5": n["I"] / d3, "RR6": both / d3,
        "COOP1": n["I"] / contact, "COOP2": both / contact,
        "COOP3": n["I"] / (both + n["R"]), "COOP4": both / (both + n["R"]),
        "REF1": n["R"] / d1, "REF2": n["R"] / d2, "REF3": n["R"] / d3,
        "CON1": contact / d1, "CON2": contact / d2, "CON3": contact / d3,
    }  # fmt: skip


def within(cases, month=9):
    """Last called in the month, or drawn in it and never called."""
    return [case for case in cases if (case.last_called_at or case.sample.drawn_at).month == month]


def everybody(**fields):
    return within(Case.objects.filter(**fields).select_related("sample"))


def test_every_rate_of_every_scope_agrees_with_a_count_of_its_own(many):
    hate_crime, rape = many
    scopes = [
        ({"surveys": (hate_crime,)}, {"survey": hate_crime}),
        ({"surveys": (hate_crime, rape)}, {}),
        ({"surveys": (rape,), "area": THANET}, {"survey": rape, "district": "thanet"}),
        ({"surveys": (hate_crime, rape), "replicate": 2}, {"replicate": 2}),
    ]
    for asked, fields in scopes:
        cases = everybody(**fields)
        assert len(cases) > 15
        found = rates_of(**asked)
        assert shares(found.whole) == pytest.approx(counted(cases))
        assert found.whole.cases == len(cases)
        assert shares(rates_of(**asked, e=0.5).whole) == pytest.approx(counted(cases, e=0.5))


@pytest.mark.parametrize(
    ("by", "field"),
    [(By.SURVEY, "survey__title"), (By.DISTRICT, "district__name"), (By.REPLICATE, "replicate")],
)
def test_those_set_apart_add_up_and_use_the_e_of_the_whole(many, by, field):
    found = rates_of(surveys=tuple(many), by=by)
    assert sum(part.cases for _, part in found.parts) == found.whole.cases
    assert {part.e for _, part in found.parts} == {found.whole.e}
    for title, part in found.parts:
        cases = everybody(**{field: title})
        assert shares(part) == pytest.approx(counted(cases, e=found.whole.e))
    titles = [title for title, _ in found.parts]
    assert titles == sorted(titles)
    assert len(titles) > 1


def test_by_interviewer_a_case_is_whoever_s_rang_last_in_the_order_of_names(many):
    found = rates_of(surveys=tuple(many), by=By.INTERVIEWER)
    assert [title for title, _ in found.parts] == ["ann", "ben", "cy", "Not called yet"]
    assert found.shown_of_parts == ("COOP1", "COOP3")
    for title, part in found.parts[:-1]:
        assert part.cases == len(
            within(Case.objects.filter(attempts__made_by__username=title).select_related("sample"))
        )
