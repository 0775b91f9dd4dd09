"""An analyst reads no count of one to nine people, on any page of results and fieldwork or in its file."""

import csv
import io
import re

import pytest
import time_machine
from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.tables import Table
from kentpcc.roles import ABILITIES, Role
from surveys.disclosure.readers import HIDDEN, SEES_EVERY_COUNT, sees_every_count
from tests.factories import NOON, a_survey, an_extract
from tests.surveys.fieldwork.outcome_rates.test_report import called
from tests.surveys.figures.bureau import load_at_noon
from victims.models import Crime, Involvement, Victim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau", "at_noon")]
A_FEW = re.compile(r"[1-9]|[1-9] of .*|.* of [1-9]|.*, [1-9]|[1-9], .*")
# Figures of the whole force, survey and period are exact from ten victims on, who is satisfied among them too.
EXACT = {"Satisfied"}


def few_in_dover():
    """Seven who may be called, three of them women; nobody rang them."""
    for number in range(7):
        victim = Victim.objects.create(reference=f"F{number:05}", gender="female" if number < 3 else "male")
        told = {"offence": "An offence", "offence_group": "Hate crime", "district_id": "dover"}
        crime = Crime.objects.create(reference=f"46/F{number:04}/19", reported_on="2019-06-20", **told)
        Involvement.objects.create(victim=victim, crime=crime, extract=an_extract())


def few_called(survey, zed):
    """Twelve interviewed in two districts, three refusals in one."""
    ended = NOON.replace(month=8)  # analysts see no month that has not
    for number in range(12):
        called(survey, "1.1", by=zed, at=ended, district="thanet" if number % 2 else "swale")
    for _ in range(3):
        called(survey, "2.112", by=zed, at=ended, district="thanet")


def load_with_few():
    load_at_noon()
    few_in_dover()
    with time_machine.travel(NOON, tick=False):
        few_called(a_survey("rape"), User.objects.get(username="second"))


@pytest.fixture(scope="module")
def bureau(made_once):
    made_once(load_with_few)


@pytest.fixture
def analyst(bureau, signed_in, make_user):
    return signed_in(make_user("analyst"))


def of_survey(name, **given):
    return reverse(name, args=["hate_crime"]), given


MONTHS = {"survey": "hate_crime", "first": "2019-06", "last": "2019-08"}
YEAR = MONTHS | {"first": "2018-09"}
DIMENSIONS = ("age_band", "gender", "ethnicity", "outcome", "channel", "strands", "mode")
PAGES = [
    (reverse("fieldwork:waterfall"), MONTHS),
    (reverse("fieldwork:profile"), MONTHS),
    *((reverse("fieldwork:outcome_rates"), {"by": by}) for by in ("", "district", "replicate", "survey")),
    *((reverse("fieldwork:outcome_rates"), {"by": by, "survey": "rape"}) for by in ("", "district", "replicate")),
    of_survey("board:survey"),
    of_survey("figures:months"),
    of_survey("figures:stages"),
    of_survey("figures:answering"),
    of_survey("figures:interviewers"),
    *(of_survey("figures:groups", by=by) for by in DIMENSIONS),
    (reverse("board:summary"), {}),
    (reverse("board:paper"), {}),
]


def tables_of(reply):
    """Every table that the page was made with, wherever in its context it stands."""

    def within(value):
        if isinstance(value, Table):
            yield value
        elif isinstance(value, (list, tuple)):
            for each in value:
                yield from within(each)

    for layer in reply.context or []:
        for value in layer.flatten().values() if hasattr(layer, "flatten") else layer.values():
            yield from within(value)


def few_in(table, exact=EXACT):
    lines = [*table.lines, table.total_line]
    return [
        (table.caption, line[0].cell, placed.column.title, placed.cell)
        for line in lines
        for placed in line
        if placed.column.numeric and placed.column.title not in exact and A_FEW.fullmatch(str(placed.cell))
    ]


@pytest.mark.parametrize(("address", "given"), PAGES, ids=lambda value: str(value))
def test_no_page_has_a_small_count(analyst, address, given):
    reply = analyst.get(address, given)
    assert reply.status_code == 200
    assert [found for table in tables_of(reply) for found in few_in(table)] == []


@pytest.mark.parametrize(
    ("name", "given"), [("waterfall_file", MONTHS), ("outcome_rates_file", {"by": "district", "survey": "rape"})]
)
def test_no_file_has_a_small_count(analyst, name, given):
    reply = analyst.get(reverse(f"fieldwork:{name}", args=["csv"]), given)
    rows = list(csv.DictReader(io.StringIO(reply.content.decode())))
    counted = [row[name] for row in rows for name in ("victims", "cases", "of") if name in row]
    assert counted
    assert not [each for each in counted if re.fullmatch(r"[1-9](\.0)?", each or "")]


def test_the_crawl_finds_what_a_supervisor_reads(signed_in, helen):
    """So that it would find it if it were shown."""
    client = signed_in(helen)
    found = [
        few for address, given in PAGES for table in tables_of(client.get(address, given)) for few in few_in(table)
    ]
    assert {caption for caption, *_ in found} >= {"Gender", "District", "Cases by outcome"}


def test_the_waterfall_has_no_small_line(analyst):
    shown = [line.count for line in analyst.get(reverse("fieldwork:waterfall"), MONTHS).context["lines"]]
    assert None in shown
    assert not [count for count in shown if count and count < 10]


@pytest.mark.parametrize("given", [{"area": "thanet"}, {"replicate": "1"}])
def test_rates_of_an_area_or_a_replicate_are_for_supervisors(analyst, signed_in, helen, given):
    address = reverse("fieldwork:outcome_rates")
    assert "for the supervisors" in analyst.get(address, given).text
    assert "for the supervisors" not in signed_in(helen).get(address, given).text


def test_no_group_has_a_small_side(analyst):
    for by in DIMENSIONS:
        table = analyst.get(*of_survey("figures:groups", by=by)).context["table"]
        assert not [few for line in table.lines if (few := A_FEW.fullmatch(str(line[1].cell)))]


def test_supervisors_alone_read_every_count(make_user, helen):
    assert {role for role in Role if SEES_EVERY_COUNT in ABILITIES[role]} == {Role.SUPERVISOR}
    assert sees_every_count(helen)
    assert not sees_every_count(make_user("analyst"))


def test_a_hidden_count_is_the_sign_of_the_policy():
    assert (HIDDEN.text, HIDDEN.hidden) == ("c", "(hidden)")
