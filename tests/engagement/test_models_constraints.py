"""Each promise of the database, broken once."""

from datetime import date, time

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import DateField, Value
from django.db.models.functions import Cast

from engagement.models import (
    Action,
    ActivityKind,
    Consultation,
    Finding,
    Group,
    LedBy,
    MonitoringReturn,
    Newsletter,
    Organisation,
    Outreach,
    Quote,
    Series,
    WorkerName,
)
from kentpcc.models import District, Parish, User, Ward
from kentpcc.roles import Role
from tests.engagement.factories import a_figure, a_quote, a_return, a_service, a_tension, held

pytestmark = pytest.mark.django_db
DAY = date(2019, 7, 1)


def an_action(**described):
    told = {"theme": "Speeding", "led_by": LedBy.FORCE, "said": "Too fast.", "owner": "Sergeant", "due_on": DAY}
    return Action.objects.create(**(told | described))


def somebody():
    return User.objects.create(username="iris", role=Role.LIAISON_OFFICER)


def a_finding(**described):
    survey = Consultation.objects.get_or_create(name="Survey", year=2023)[0]
    return Finding.objects.create(**({"consultation": survey, "concept": "trust", "wording": "Trust"} | described))


def a_ward():
    return Ward.objects.create(district=District.objects.get(code="swale"), name="Sheerness")


def an_issue(**described):
    told = {"name": "News", "led_by": LedBy.FORCE, "issued_on": DAY, "subject": "News", "subscribers": 1100}
    return Newsletter.objects.create(**(told | described))


def a_group(**described):
    return Group.objects.create(**({"name": "Rural", "led_by": LedBy.COMMISSIONER, "represents": "Farms"} | described))


def a_kind(**described):
    told = {"code": "new", "title": "New", "led_by": LedBy.FORCE, "paragraph": 15, "position": 99}
    return ActivityKind.objects.create(**(told | described))


def a_submission(monitoring_return):
    return monitoring_return.submissions.create(number=1, filed_on=DAY, figures=[])


def a_note(**described):
    return a_return().notes.create(**({"kind": "query", "words": "Why?", "written_on": DAY} | described))


def a_contract(**described):
    return a_service().contracts.create(**({"funds": "Advice", "begins": DAY} | described))


def an_outreach(**described):
    told = {"kind": "social_media", "name": "@force", "led_by": LedBy.FORCE, "month": DAY, "messages": 12}
    return Outreach.objects.create(**(told | described))


def twice(make):
    make()
    make()


BREACHES = {
    "one_kind_of_a_title_for_each_side": lambda: a_kind(title="Street briefing"),
    "a_kind_says_whose_it_is": lambda: a_kind(led_by="council"),
    "one_organisation_of_a_name": lambda: [Organisation.objects.create(name=name) for name in ("Crew", "CREW")],
    "a_group_ends_after_it_is_founded": lambda: a_group(founded_on=DAY, ended_on=date(2019, 6, 30)),
    "a_group_says_whose_it_is": lambda: a_group(led_by="council"),
    "an_activity_is_recorded_once": lambda: twice(lambda: held(title="The same")),
    "a_ward_comes_with_its_district": lambda: held(ward=a_ward()),
    "a_done_action_says_what_was_done": lambda: an_action(status="done"),
    "an_action_reported_back_says_when": lambda: an_action(status="reported_back", did="Signs."),
    "an_action_still_open_was_not_reported": lambda: an_action(reported_back_on=DAY),
    "an_action_has_a_known_status": lambda: an_action(status="lost", did="?"),
    "an_action_says_whose_it_is": lambda: an_action(led_by="council"),
    "an_action_in_hand_may_still_be_kept": lambda: an_action(kept=False),
    "an_action_is_answered_after_it_was_raised": lambda: an_action(raised_on=DAY, answered_on=date(2019, 6, 30)),
    "a_parish_comes_with_its_district": lambda: held(parish=Parish.objects.first()),
    "what_does_not_stand_says_why": lambda: held(state="cancelled"),
    "a_known_state_of_an_activity": lambda: held(state="lost", state_reason="?"),
    "an_activity_ends_after_it_starts": lambda: held(starts_at=time(18), ends_at=time(18)),
    "an_activity_that_ends_has_a_start": lambda: held(ends_at=time(18)),
    "a_series_ends_after_it_begins": lambda: Series.objects.create(
        frequency="weekly", first_on=DAY, until=date(2019, 6, 30)
    ),
    "tension_is_of_a_known_kind": lambda: a_tension(somebody(), kind="rumoured"),
    "tension_has_a_known_tier_and_level": lambda: a_tension(somebody(), level=5),
    "funding_ends_after_it_begins": lambda: a_service(funded_from=DAY, funded_to=date(2019, 6, 30)),
    "one_return_per_service_and_quarter": lambda: twice(a_return),
    "a_return_covers_a_financial_quarter": lambda: MonitoringReturn.objects.filter(pk=a_return().pk).update(
        quarter=Cast(Value("2019-05-01"), DateField())
    ),
    "a_return_is_received_before_it_is_accepted": lambda: a_return(accepted_on=DAY),
    "a_return_is_not_accepted_before_it_is_received": lambda: a_return(received_on=DAY, accepted_on=date(2019, 6, 30)),
    "one_figure_per_indicator": lambda: (lambda mine: twice(lambda: a_figure(mine)))(a_return()),
    "a_percentage_is_from_0_to_100": lambda: a_figure(percentage="100.1"),
    "both_counts_or_neither": lambda: a_figure(numerator=92),
    "nobody_asked_is_no_base": lambda: a_figure(percentage="0", numerator=0, denominator=0),
    "the_numerator_is_within_its_base": lambda: a_figure(percentage="100", numerator=201, denominator=200),
    "a_return_sent_back_came_and_is_not_accepted": lambda: a_return(sent_back_on=DAY),
    "one_submission_of_a_number": lambda: (lambda mine: twice(lambda: a_submission(mine)))(a_return()),
    "an_answer_about_a_return_has_its_day": lambda: a_note(answer="So."),
    "a_note_of_a_return_says_something": lambda: a_note(words=""),
    "a_contract_ends_after_it_begins": lambda: a_contract(ends=date(2019, 6, 30)),
    "a_contract_is_of_no_negative_amount": lambda: a_contract(amount=-1),
    "one_indicator_of_a_code_per_service": lambda: a_service().indicators.create(code="satisfied", wording="Again"),
    "an_indicator_ends_after_it_begins": lambda: a_service().indicators.create(
        code="new", wording="New", begins=DAY, ends=date(2019, 6, 30)
    ),
    "one_finding_per_concept_and_district": lambda: twice(
        lambda: a_finding(value=57, unit="percent", district_id="swale")
    ),
    "one_count_of_a_channel_a_month": lambda: twice(an_outreach),
    "a_channel_is_counted_by_month": lambda: an_outreach(month=date(2019, 7, 2)),
    "a_channel_says_whose_it_is": lambda: an_outreach(led_by="council"),
    "a_channel_is_of_a_known_kind": lambda: an_outreach(kind="pigeon"),
    "a_groups_action_is_done_on_a_day": lambda: a_group().actions.create(
        asked_on=DAY, asked="Lights.", owner="Council", due_on=DAY, outcome="Done."
    ),
    "one_consultation_a_year": lambda: twice(lambda: Consultation.objects.create(name="Survey", year=2023)),
    "one_finding_per_concept": lambda: twice(lambda: a_finding(value=57, unit="percent")),
    "a_finding_lies_on_its_scale": lambda: a_finding(value="10.1", unit="out_of_ten"),
    "one_issue_of_a_newsletter_a_day": lambda: twice(an_issue),
    "a_newsletter_says_whose_it_is": lambda: an_issue(led_by="council"),
}


@pytest.mark.parametrize("promise", BREACHES)
def test_the_database_refuses(promise):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BREACHES[promise]()
    names_columns = "UNIQUE" in str(refusal.value)  # SQLite does not name a unique constraint
    assert names_columns or promise in str(refusal.value) or promise not in promises()


@pytest.mark.parametrize(
    ("percentage", "numerator", "denominator", "agrees"),
    [
        ("92.0", 183, 200, True),  # 91.5: half a point below what was published
        ("92.0", 185, 200, True),  # 92.5: half a point above
        ("92.0", 182, 200, False),  # 91.0
        ("92.0", 186, 200, False),  # 93.0
        ("92.3", 459, 500, True),  # 91.8
        ("92.4", 459, 500, False),
        ("100", 200, 200, True),
        ("0", 0, 1, True),
        ("92.0", None, None, True),  # the base was not supplied
    ],
)
def test_a_percentage_agrees_with_its_counts_within_half_a_point(percentage, numerator, denominator, agrees):
    monitoring_return = a_return()
    try:
        with transaction.atomic():
            a_figure(monitoring_return, percentage=percentage, numerator=numerator, denominator=denominator)
    except IntegrityError:
        assert not agrees
    else:
        assert agrees


def test_a_second_person_redacts_a_quote(person):
    partner = person(Role.SERVICE_PARTNER)
    quote = a_quote(partner, consent_to_publish=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(names_redacted_by=partner, redacted_on=DAY, redacted_words="Kind.")


def test_another_person_accepts_a_return(person):
    officer = person(Role.OPCC_OFFICER)
    with pytest.raises(IntegrityError, match="another_person_accepts_a_return"), transaction.atomic():
        a_return(received_on=DAY, accepted_on=DAY, filed_by=officer, accepted_by=officer)


@pytest.mark.parametrize("names", ["a_second_person_releases_a_quote", "a_quote_is_redacted_before_it_is_released"])
def test_a_quote_is_released_by_a_second_person_once_it_is_redacted(person, names):
    officer = person(Role.OPCC_OFFICER)
    quote = a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True)
    redacted = {"names_redacted_by": officer, "redacted_on": DAY, "redacted_words": "Kind."}
    given = redacted if names == "a_second_person_releases_a_quote" else {}
    with pytest.raises(IntegrityError, match=names), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(released_by=officer, released_on=DAY, **given)


def test_consent_that_was_withdrawn_is_gone(person):
    with pytest.raises(IntegrityError, match="consent_that_was_withdrawn_is_gone"), transaction.atomic():
        a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True, withdrawn_on=DAY)


def test_a_worker_is_listed_once(person):
    told = {"service": a_service(), "listed_by": person(Role.SERVICE_PARTNER)}
    WorkerName.objects.create(name="Zebedee", **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkerName.objects.create(name="ZEBEDEE", **told)


@pytest.mark.parametrize("missing", [{"redacted_on": None}, {"redacted_words": ""}, {"names_redacted_by": None}])
def test_a_redaction_has_its_words_person_and_day(person, missing):
    quote = a_quote(person(Role.SERVICE_PARTNER), consent_to_publish=True)
    whole = {"names_redacted_by": person(Role.OPCC_OFFICER), "redacted_on": DAY, "redacted_words": "Kind."}
    Quote.objects.filter(pk=quote.pk).update(**whole)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(**(whole | missing))


def promises():
    return {c.name for model in apps.get_app_config("engagement").get_models() for c in model._meta.constraints}


def test_every_promise_has_a_breach():
    """A constraint that nobody has tried to break may not hold."""
    elsewhere = {
        "the_percentage_agrees_with_its_counts",
        "a_second_person_redacts_a_quote",
        "a_redaction_has_its_words_person_and_day",
        "another_person_accepts_a_return",
        "a_second_person_releases_a_quote",
        "a_quote_is_redacted_before_it_is_released",
        "consent_that_was_withdrawn_is_gone",
        "a_worker_is_listed_once",
    }
    assert promises() - elsewhere <= BREACHES.keys()
