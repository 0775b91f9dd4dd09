"""The rates of a scope against a count of its own, over made-up cases of every kind."""

import random
from datetime import UTC, datetime

import pytest

from kentpcc.geography import Area
from kentpcc.periods import Month, Period
from surveys.fieldwork.outcome_rates.report import report
from surveys.fieldwork.outcome_rates.scope import By, Scope
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Attempt, Case
from surveys.statistics.proportion import Proportion
from tests.factories import NOON, a_case, a_sample, a_survey

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
AUGUST = datetime(2019, 8, 14, 11, tzinfo=UTC)
THANET = Area("thanet", "Thanet")


def called(survey, code, *, by=None, at=NOON, district="swale", replicate=1):
    case = a_case(survey, outcome=code, last_called_at=at, attempts_made=1, replicate=replicate)
    Case.objects.filter(pk=case.pk).update(district=district)
    if by:
        told = {"begun_at": at, "ended_at": at, "outcome": code, "made_by": by}
        Attempt.objects.create(case=case, number=1, **told)
    return case


def rates_of(**scope):
    return report(Scope(**({"surveys": (a_survey(),), "period": SEPTEMBER} | scope)))


@pytest.fixture
def many(make_user):
    """300 cases of two surveys, called and not, with a seed."""
    chance = random.Random(9)
    surveys = [a_survey(), a_survey("rape")]
    samples = {(survey.pk, at): a_sample(survey, at=at) for survey in surveys for at in (NOON, AUGUST)}
    people = [make_user("interviewer", name) for name in ("ann", "ben", "cy")]
    for _ in range(300):
        survey, at = chance.choice(surveys), chance.choice([NOON, NOON, AUGUST])
        place = {"district": chance.choice(["swale", "thanet", "dover"]), "replicate": chance.randint(1, 3)}
        if chance.random() < 0.2:
            a_case(survey, sample=samples[survey.pk, at], replicate=place["replicate"])
        else:
            called(survey, chance.choice(list(BY_CODE)), by=chance.choice(people), at=at, **place)
    return surveys


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


def shares(found):
    return {name: rate.share for name, rate in found.rates.items()}


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


def test_of_two_who_rang_the_last_counts(make_user):
    ann, ben = make_user("interviewer", "ann"), make_user("interviewer", "ben")
    case = called(a_survey(), "2.112", by=ann)
    told = {"begun_at": NOON, "ended_at": NOON, "outcome": "2.112", "made_by": ben}
    Attempt.objects.create(case=case, number=2, **told)
    assert [(title, part.cases) for title, part in rates_of(by=By.INTERVIEWER).parts] == [("ben", 1)]


def test_replicates_stand_by_number():
    for replicate in (10, 2, 1):
        called(a_survey(), "1.1", replicate=replicate)
    assert [title for title, _ in rates_of(by=By.REPLICATE).parts] == ["1", "2", "10"]


def test_how_e_was_found_is_said():
    for code in ("1.1", "1.1", "2.112", "4.1", "3.13"):
        called(a_survey(), code)
    assert rates_of().how_e_was_found == (
        "e = 0.750: 3 known to be eligible ÷ (3 + 1 found not to be). "
        "Unknown cases are taken to be as often eligible as those that are known."
    )
    assert rates_of(e=0.4).how_e_was_found == "e = 0.400, as the address gives it."


def test_where_nothing_is_known_nothing_is_available():
    found = rates_of()
    assert set(shares(found.whole).values()) == {None}
    assert found.how_e_was_found.startswith("e is not available")
    called(a_survey(), "3.13")
    found = rates_of().whole.rates
    assert (found["RR1"].share, found["RR3"].share, found["RR5"].share) == (0, None, None)


def test_a_wrong_number_is_unknown_and_never_not_eligible():
    called(a_survey(), "3.90"), called(a_survey(), "1.1")
    groups = rates_of().whole.groups
    assert (groups["UO"], groups["NE"]) == (1, 0)
    assert rates_of().whole.rates["RR1"].share == 0.5


def test_intervals_are_wilson_s_and_only_over_counts():
    for code in ("1.1", "2.112", "3.13", "3.13"):
        called(a_survey(), code)
    rates = rates_of(e=0.5).whole.rates
    assert rates["RR1"].interval == Proportion(1, 4).interval()
    assert rates["RR3"].interval is None
    assert rates["COOP3"].interval == Proportion(1, 2).interval()
