"""Whatever page an analyst, a line manager or an officer of the OPCC comes to, it has no count of one to nine people.

No page is named here: each is found by its address or by a link, so that a new one is looked at too.
"""

import csv
import io
import json
import re
from collections import Counter, deque

import pytest
import time_machine
from django.urls import resolve
from lxml import html

from kentpcc.roles import Role
from surveys.models import Answer, Coding, Interview, InterviewerCount
from surveys.themes.queries import codeframe_in_use
from tests.engagement.factories import QTR_1, a_figure, a_return
from tests.factories import NOON, a_version
from tests.kentpcc.routes import routes
from tests.surveys.disclosure.test_readers import EXACT, few_in, load_with_few, tables_of
from tests.surveys.history import rated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bureau", "at_noon")]
LIKE_IT = 2  # pages of one kind that are looked at: with other months, or of another survey
NO_PEOPLE = {  # what is counted on them
    "engagement:overview": "events",
    "engagement:activities": "who came to an event, as anybody there could count",
    "engagement:groups": "meetings",
    "engagement:parish_councils": "councils",
    "questionnaires:surveys": "versions",
    "releases:releases": "surveys and cells",
    "releases:release": "cells",
    "figures:benchmarks": "what others published",
    "themes:coding": "texts that the reader is about to read",
    "help_page": "examples",
    "still_here": "seconds",
}
# Whoever accepts a return reads all of it.
ACCEPTED = {"engagement:services", "engagement:service", "engagement:read_return"}
NOT_THE_BUREAUS = {  # what others counted, or events: no run of months of it can be laid beside a figure
    *("engagement:services", "engagement:service", "engagement:districts", "engagement:coverage"),
    *("engagement:portfolios", "engagement:announced_events", "engagement:announced_priorities"),
}
OWN_WORK = re.compile(r"things? that victims? passed on|things? waits? that|things? (is|are) in your hands")
OF_PEOPLE = re.compile(r"\b([1-9]) (victims?|people|persons?|interviews?|answers?|texts?|respondents?)\b")
PART = re.compile(r"(?<![\d,.])[1-9] of \d|\d of [1-9](?![\d,.])")
FILE_OF_DATA = re.compile(r"/(csv|json)/$")
OTHER_FILE = re.compile(r"/(docx|pdf|pptx|xlsx|ods|sav|download)/$")
READERS = {Role.ANALYST: 40, Role.OPCC_OFFICER: 20, Role.ENGAGEMENT_OFFICER: 10, Role.LINE_MANAGER: 5}  # kinds of pages
MARK = "Not released: for the Research Bureau only."
MARKED = re.compile("not-released")  # in the name of a file


def load():
    load_with_few()
    with time_machine.travel(NOON, tick=False):
        few_have_said_something()
        few_are_complete_today()
        few_were_rung_by_one_person()
        service = a_return(quarter=QTR_1, received_on=NOON.date(), accepted_on=NOON.date())
        a_figure(service, percentage="75.0", numerator=6, denominator=8)
        a_figure(service, indicator="helped_cope", percentage="87.5", numerator=56, denominator=64)


def few_have_said_something():
    """Fourteen were coded, five of them for the one theme."""
    frame, by = codeframe_in_use(), Interview.objects.first().interviewer
    codes = dict(zip("ab", frame.codes.filter(stage__isnull=False), strict=False))
    for place, interview in enumerate(Interview.objects.filter(survey="hate_crime").order_by("-completed_on")[:14]):
        said = Answer.objects.create(interview=interview, question="whole_experience_why", text="So it was.")
        coding = Coding.objects.create(answer=said, codeframe=frame, coder=by, coded_at=NOON)
        coding.codes.set([codes["a" if place < 5 else "b"]])


def few_are_complete_today():
    rated(a_version(), NOON.date(), "1", "7")


def few_were_rung_by_one_person():
    kept = InterviewerCount.objects.get(survey="hate_crime")
    for who, (_, base) in kept.counts.items():
        kept.counts[who] = [base - 2, base]  # all but two are satisfied
    kept.save()


@pytest.fixture(scope="module")
def bureau(made_once):
    made_once(load)


def addresses(role):
    return [route.url for route in routes() if route.open_to(role) and not route.arguments]


def pages(client, role):
    """(name, address, reply) of all that leads on from the first page and from addresses that need nothing else."""
    waiting, seen, looked_at = deque(["/", *addresses(role)]), set(), Counter()
    while waiting:
        address = waiting.popleft()
        path = address.partition("?")[0]
        if address in seen or OTHER_FILE.search(path) or path.startswith("/sign-out"):
            continue
        seen.add(address)
        name = resolve(path).view_name
        looked_at[name] += 1
        if looked_at[name] > LIKE_IT:
            continue
        reply = client.get(address)
        if reply.status_code == 302:
            waiting.append(reply.url)
        if reply.status_code == 200:
            yield name, address, reply
            waiting.extend(_links(reply, path))


def _links(reply, path):
    if "html" not in reply.headers["Content-Type"]:
        return
    for link in html.fromstring(reply.content).xpath("//main//a/@href | //nav//a/@href | //main//img/@src"):
        if link.startswith(("/", "?")) and not link.startswith(("//", "/static/")):
            yield (path + link if link.startswith("?") else link).partition("#")[0]


def few_on(reply):
    """What of the reply is a count of a few people: in tables, sentences, pictures and what is said of them."""
    kind = reply.headers["Content-Type"]
    if "csv" in kind:
        return few_in_rows(csv.DictReader(io.StringIO(reply.text)))
    if "json" in kind:
        return few_in_data(json.loads(reply.content))
    if "svg" in kind:
        return few_said(html.fromstring(reply.content).text_content())
    found = [each for table in tables_of(reply) for each in few_in(table, EXACT)]
    return found + [each for text in texts(reply) for each in few_said(text)]


def few_in_rows(rows):
    counted = ("victims", "cases", "of", "n", "base")
    return [row for row in rows for name in counted if re.fullmatch(r"[1-9](\.0)?", row.get(name) or "")]


def few_in_data(data, name=""):
    if isinstance(data, dict):
        return [few for key, value in data.items() for few in few_in_data(value, key)]
    if isinstance(data, list):
        return [few for value in data for few in few_in_data(value, name)]
    of_people = name not in {"version", "place"} and type(data) is int
    return [(name, data)] if of_people and 1 <= data < 10 else []


def texts(reply):
    """Of the page's own part: each text between two elements, and what stands in place of a picture."""
    for main in html.fromstring(reply.content).xpath("//main"):
        for each in main.xpath(".//text()[not(ancestor::option or ancestor::script)] | .//@alt | .//@title"):
            yield " ".join(each.split())
        for line in main.xpath(".//li | .//dd | .//p"):
            yield " ".join(line.text_content().split())


def few_said(text):
    return [] if OWN_WORK.search(text) else [text for found in (OF_PEOPLE, PART) if found.search(text)]


@pytest.mark.parametrize("role", READERS)
def test_no_page_that_can_be_reached_tells_of_few(signed_in, make_user, role):
    """And whatever the Bureau alone sees is marked: two runs of months can be subtracted, so none may be passed on."""
    client = signed_in(make_user(role, district_id="thanet" if role == Role.LINE_MANAGER else None))
    left_out = NO_PEOPLE.keys() | (ACCEPTED if role == Role.OPCC_OFFICER else set())
    found, bare, names = {}, [], set()
    for name, address, reply in pages(client, role):
        names.add(name)
        few = [] if name in left_out else few_on(reply)
        if few:
            found[address] = few
        unmarked = counts_people(reply) and not is_marked(reply)
        if role == Role.ANALYST and name not in left_out | NOT_THE_BUREAUS and unmarked:
            bare.append(address)
    assert found == {}
    assert bare == []
    assert len(names) > READERS[role]


def counts_people(reply):
    """A file, or a page with numbers in a table that everybody else sees as they were released."""
    kind = reply.headers["Content-Type"]
    if "csv" in kind or "json" in kind:
        return True
    numbers = [placed for table in tables_of(reply) for line in table.lines for placed in line if placed.column.numeric]
    return any(placed.cell not in (None, "") for placed in numbers)


def is_marked(reply):
    return MARK in reply.text or bool(MARKED.search(reply.headers.get("Content-Disposition", "")))


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("7 people gave a reason", True),
        ("3 of 60", True),
        ("60 of 7", True),
        ("56 of 64", False),
        ("1,003 of 2,000", False),
        ("17 people gave a reason", False),
        ("2 things that victims passed on are late", False),
    ],
)
def test_the_look_knows_few_when_it_sees_them(text, few):
    assert bool(few_said(text)) is few


def test_the_look_opens_files_and_pictures():
    assert few_in_rows([{"victims": "7"}, {"victims": "c"}]) == [{"victims": "7"}]
    assert few_in_data({"parts": [{"cases": 7, "version": 2, "share": 3.5}]}) == [("cases", 7)]


def test_it_finds_what_a_supervisor_reads(signed_in, helen):
    """So that it would find it if it were shown."""
    client, found = signed_in(helen), set()
    for name, _, reply in pages(client, Role.SUPERVISOR):
        if name.startswith(("fieldwork:waterfall", "fieldwork:outcome_rates", "figures:")) and few_on(reply):
            found.add(name)
    assert {"fieldwork:waterfall_file", "fieldwork:outcome_rates_file", "figures:answering"} <= found
