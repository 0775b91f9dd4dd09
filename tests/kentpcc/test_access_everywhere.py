"""Every address × every role and nobody × own, another's and nobody's × reading and sending.

Each address that names a thing stands in `OF`; a new one fails the build until it does. Where a thing is somebody's
own, another's is as if it were not there.
"""

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from engagement.models import Service
from engagement.models.service import ServicePartner
from kentpcc.models import User
from kentpcc.roles import Role
from tests.factories import NOON, TODAY
from tests.kentpcc.routes import routes
from tests.kentpcc.world import colleagues, things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
METHODS = ("get", "post")
SIGN_IN = "/sign-in/"
CONFLICT = 409  # it is theirs, but not in this state
OF = {  # kind of thing → the addresses that name one; each address begins with its room
    "access": ":access_request :confirm_access :decline_access :withdraw_access",
    "user": ":change_person :new_password :new_second_step :directory_account",
    "session": ":end_session",
    "second step": ":remove_second_step",
    "leavers": ":confirm_leavers",
    "hold": "protection:lift_hold",
    "erasure": "protection:erasure :confirm_erasure :decline_erasure",
    "person": "protection:person :set_hold :ask_for_erasure :make_record victims:record :set_flag fieldwork:safe_times",
    "upload": "victims:preview :progress :again :choose_map :make_map :say_words :confirm :cancel",
    "extract": "victims:extract :refused_rows",
    "map": "victims:column_map :forget_word",
    "pair": "victims:duplicate :dismiss_duplicate :propose_merge",
    "merge": "victims:confirm_merge :withdraw_merge :undo_merge",
    "flag": "victims:lift_flag fieldwork:see_to_flag",
    "rule": "victims:rule",
    "rule proposal": "victims:confirm_rule :withdraw_rule",
    "message": "fieldwork:answer_help",
    "plan": "fieldwork:plan",
    "survey": "fieldwork:programme_survey :start_survey :pause_survey :resume_survey :close_survey :survey_figures "
    ":settings questionnaires:versions :upload :compare themes:next :counts :release :keep_remedy "
    "figures:areas :groups :groups_chart :months :months_chart :stages :stages_chart :answering :interviewers "
    "board:survey",
    "decision": "fieldwork:confirm_decision :turn_down_decision",
    "follow up": "fieldwork:follow_up :take_follow_up :release :finish_follow_up",
    "quota": "fieldwork:withdraw_quota",
    "sample": "fieldwork:sample :open_replicate :replace_sample",
    "case": "fieldwork:number :opening :call_help :ask_for_help :help_seen :book :give_back_because :take_call :case "
    ":watch :begin :take_back_call :outcome :undo interviewing:start",
    "signpost": "fieldwork:signpost",
    "own review": "fieldwork:own_review :review_seen",
    "colleague": "fieldwork:reviewed_person :sign_off",
    "review": "fieldwork:review",
    "interview of another": "fieldwork:ask_for_review",
    "call of another": "fieldwork:offer_debrief_after",
    "debrief": "fieldwork:offer_debrief :end_debrief",
    "listed": "fieldwork:day_list_of :day_list_cases",
    "appointment": "fieldwork:call_off",
    "any case": "fieldwork:case_history :assign :take_over :put_first :put_in_turn :park :put_back",
    "interview": "interviewing:resume :heartbeat :finish :stop feedback:enter",
    "page": "interviewing:page",
    "entered": "feedback:take_back_in_call",
    "posted": "feedback:own_item :take_on :hand_over :close",
    "call": "fieldwork:report",
    "item": "feedback:ring :result :item :pass_on :decline :send_again :clear_line :decline_line :take_back",
    "measure": "measures:measure",
    "version": "questionnaires:version :download",
    "draft": "questionnaires:draft :publish :discard :download_draft",
    "of": "questionnaires:rehearse :rehearsal :rehearsal_finish :end_rehearsal",
    "page of": "questionnaires:rehearsal_page",
    "text": "themes:text",
    "remedy": "themes:withdraw_remedy",
    "answer": "verbatims:propose",
    "redaction": "verbatims:clear",
    "own redaction": "verbatims:withdraw",
    "cleared": "verbatims:withdraw_consent",
    "listed name": "verbatims:strike",
    "own export": "responses:again :withdraw :fetch",
    "export": "responses:export :progress :decide",
    "codebook": "responses:codebook",
    "release": "releases:release",
    "release run": "releases:run :progress :again",
    "asked": "method:questionnaire",
    "release of a paper": "papers:draft :judgement",
    "paper draft": "papers:offer :publish",
    "check": "papers:confirm :send_back",
    "paper run": "papers:run :progress :again",
    "paper": "papers:paper",
    "paper file": "papers:file",
    "meeting": "meetings:answer",
    "briefing": "briefing:download",
    "benchmark": "figures:benchmark :withdraw_benchmark",
    "recount": "figures:recount :recount_progress :recount_again",
    "key": "feed:key :withdraw",
    "directory key": ":scim_key :withdraw_scim_key",
    "service": "trends:service engagement:service :edit_service :new_contract :new_indicator",
    "wave series": "trends:consultations",
    "activity": "engagement:activity",
    "kept activity": "engagement:change_activity :move_activity :cancel_activity :withdraw_activity",
    "activity of a series": "engagement:end_series",
    "file": "engagement:activity_file :rows_to_mend :admit_file :put_away_file",
    "activity kind": "engagement:retire_kind :restore_kind",
    "audience": "engagement:retire_audience :restore_audience",
    "district": "engagement:announced_events :announced_priorities",
    "commitment": "engagement:commitment :route_commitment :answer_commitment :report_back",
    "post": "engagement:change_post",
    "tension": "engagement:tension :review_tension :close_tension",
    "return": "engagement:read_return :accept_return :send_back_return :ask_about_return :remind",
    "own return": "engagement:file_return :answer_about_return",
    "quote": "engagement:redact_quote :send_quote_back :withdraw_consent",
    "redacted quote": "engagement:release_quote",
    "own quote": "engagement:withdraw_own_quote",
    "worker": "engagement:strike_worker",
    "contract": "engagement:edit_contract",
    "indicator": "engagement:edit_indicator",
    "consultation": "engagement:consultation :results",
    "new record": "engagement:new_record",
    "record": "engagement:edit_record :withdraw_record",
}
NOTHING_OF_ANYBODY = {  # the last part of the address is a kind of file or the name of a page
    *("help_page", "fieldwork:waterfall_file", "fieldwork:outcome_rates_file", "feedback:download", "method:download"),
    "board:download",
}
KEYS = {"set_password", "feed:csv", "feed:metadata", "feed:json", "scim_user"}  # opened by a link or a key
IN_THANET = (Role.LINE_MANAGER, Role.ENGAGEMENT_OFFICER, Role.LIAISON_OFFICER)
SAYS_WHOSE = {"fieldwork:take_call"}  # whoever is rung back by somebody says who has their case
NOT_NOW = {  # what it takes to open them, which the things of this world have not
    "victims:refused_rows": "rows that were refused",
    "fieldwork:safe_times": "a call that was not safe",
    "fieldwork:opening": "a call that has just begun",
    "fieldwork:end_debrief": "an offer of a debrief",
    "fieldwork:ask_for_help": "a kind of help",
    "responses:fetch": "an export that was released",
    "responses:codebook": "an export whose file was made",
    "figures:groups_chart": "figures",
    "figures:stages_chart": "figures",
    "engagement:answer_about_return": "a question of the OPCC",
}


def kinds_of_addresses():
    for kind, names in OF.items():
        room = ""
        for name in names.split():
            own_room, _, short = name.partition(":")
            room = own_room or room
            yield (f"{room}:{short}" if room else short), kind


KIND = dict(kinds_of_addresses())
NAMING = [route for route in routes() if route.name in KIND]


def load():
    with time_machine.travel(NOON, tick=False):
        people = {
            role: User.objects.create(
                username=role.value, role=role, district_id="thanet" if role in IN_THANET else None
            )
            for role in Role
        }
        service = Service.objects.create(code="a-service", name="A service", funded_from=TODAY)
        ServicePartner.objects.create(user=people[Role.SERVICE_PARTNER], service=service)
        return {role: signed_in_as(user) for role, user in people.items()}, things(people, colleagues())


def signed_in_as(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(scope="module")
def world(made_once, tmp_path_factory):
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
        yield made_once(load)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def ask(client, method, url):
    """The answer, and nothing changed by it."""
    with transaction.atomic():
        answer = getattr(client, method)(url)
        transaction.set_rollback(True)
    return answer


def test_no_address_is_missing():
    named = {route.name for route in routes() if route.arguments}
    assert named == KIND.keys() | NOTHING_OF_ANYBODY | KEYS


def test_every_kind_is_named_by_an_address(world):
    assert world[1].keys() == set(OF)


@pytest.mark.parametrize("route", NAMING, ids=lambda route: route.name)
def test_whoever_may_not_opens_nothing_that_there_is(route, world):
    """A thing that exists is hidden as well as one that does not."""
    browsers, known = world
    for url in addresses(route, [*known[KIND[route.name]].own.values()]):
        for role, browser in browsers.items():
            if not route.open_to(role):
                for method in METHODS:
                    assert ask(browser, method, url).status_code in (404, 405), (role, method)
        for method in METHODS:
            answer = ask(Client(), method, url)
            assert answer.status_code == 405 or answer.url.startswith(SIGN_IN)


@pytest.mark.parametrize("route", NAMING, ids=lambda route: route.name)
def test_whoever_may_opens_it(route, world):
    browsers, known = world
    for role, browser in browsers.items():
        own = known[KIND[route.name]].of(role)
        if route.open_to(role) and own:
            (url,) = addresses(route, [own])
            statuses = {method: ask(browser, method, url).status_code for method in METHODS}
            opened = [status for status in statuses.values() if status < 400 or status == CONFLICT]
            assert max(statuses.values()) < 500, (role, statuses)
            assert bool(opened) is (route.name not in NOT_NOW), (role, statuses)


@pytest.mark.parametrize("route", NAMING, ids=lambda route: route.name)
def test_anothers_is_as_if_it_were_not_there(route, world):
    browsers, known = world
    for role, browser in browsers.items():
        if route.open_to(role) and route.name not in SAYS_WHOSE:
            for arguments in known[KIND[route.name]].closed_to(role):
                for method in METHODS:
                    answers = [seen(browser, method, route, each) for each in (arguments, route.arguments)]
                    assert answers[0] == answers[1], (role, method)


def addresses(route, named):
    return [reverse(route.name, kwargs=arguments) for arguments in named]


def seen(browser, method, route, arguments):
    """What tells whether there is something: the status, and where it leads, without what was asked for."""
    answer = ask(browser, method, reverse(route.name, kwargs=arguments))
    leads = getattr(answer, "url", "")
    for value in arguments.values():
        leads = leads.replace(str(value), "")
    return answer.status_code, leads
