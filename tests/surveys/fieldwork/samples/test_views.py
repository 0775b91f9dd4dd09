"""Helen looks at a draw, draws, looks at what came of it, replaces, and sets quotas; and the command does."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from kentpcc.periods import Month, Period
from surveys.fieldwork.samples.drawing import draw
from surveys.fieldwork.samples.forecast import forecasts
from surveys.models import Case, Quota, Sample
from tests.surveys.fieldwork.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
ORDER = {"survey": "hate_crime", "how": "proportional", "size": "4", "seed": "7"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(helen, signed_in):
    return signed_in(helen)


@pytest.fixture
def eligible(hate_crime, harmed):
    """Six in Thanet, two in Dover."""
    for district, size in {"thanet": 6, "dover": 2}.items():
        for _ in range(size):
            harmed(district=district)


def look(client, **given):
    return client.get(reverse("fieldwork:new_sample"), given)


def post(client, name, *args, **given):
    return client.post(reverse(f"fieldwork:{name}", args=args), given, follow=True)


def test_looking_shows_the_strata_and_draws_nothing(eligible, client):
    page = look(client, **ORDER)
    assert ("Thanet", "3", 6) in page.context["table"].rows
    assert ("Dover", "1", 2) in page.context["table"].rows
    assert "4 of 8 eligible victims would be drawn" in page.content.decode()
    assert not Sample.objects.exists()


def test_a_simple_draw_says_about_how_many(eligible, client):
    assert ("Thanet", "about 3", 6) in look(client, **(ORDER | {"how": "simple"})).context["table"].rows


def test_what_was_looked_at_is_drawn(eligible, client):
    looked = look(client, survey="hate_crime", how="fixed", seed="7", fixed_thanet="2", fixed_dover="5")
    assert "7 were asked for; there are too few" in looked.content.decode()
    page = post(client, "samples", **dict(looked.context["hidden"]), seen=looked.context["plan"].frame.digest)
    sample = Sample.objects.get()
    assert page.redirect_chain[-1][0] == sample.get_absolute_url()
    assert "4 of 8 eligible victims drawn and queued." in page.content.decode()
    assert {name: each["drawn"] for name, each in sample.strata.items()} == {"thanet": 2, "dover": 2}
    assert sample.drawn_by.username == "helen"


def test_a_frame_that_changed_since_is_looked_at_again(eligible, client, harmed):
    seen = look(client, **ORDER).context["plan"].frame.digest
    harmed()
    assert "has changed since you looked" in post(client, "samples", **ORDER, seen=seen).content.decode()
    assert not Sample.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"survey": ""}, "Choose the survey to draw for."),
        ({"survey": "burglary-2"}, "That survey is closed, or there is none such"),
        ({"size": ""}, "Enter how many cases to draw."),
        ({"size": "0"}, "Draw at least one case."),
        ({"size": "many"}, "Enter a whole number"),
        ({"seed": ""}, "Enter a seed"),
        ({"how": "fixed"}, "Enter a number for at least one district."),
        ({"how": "fixed", "fixed_thanet": "x"}, "Thanet: enter a whole number"),
        ({"how": "fixed", "fixed_swale": "2"}, "Nobody is left to draw in those districts"),
        ({"how": "magic"}, "Select a valid choice"),
    ],
)
def test_an_order_that_cannot_be_followed(eligible, client, changed, sentence):
    assert sentence in look(client, **(ORDER | changed)).content.decode()
    assert sentence in post(client, "samples", **(ORDER | changed)).content.decode()
    assert not Sample.objects.exists()


@pytest.fixture
def half_done(eligible, hate_crime, helen):
    """All but two drawn: one completed, one refused for good, one closed as a wrong number."""
    sample = draw(hate_crime, size=6, seed=1, by=helen, at=NOW)
    outcomes = zip(sample.cases.order_by("order"), ["1.1", "2.1121", "3.90"], strict=False)
    for case, outcome in outcomes:
        Case.objects.filter(pk=case.pk).update(outcome=outcome, attempts_made=1, closed_at=NOW)
    return sample


def test_a_samples_own_page(half_done, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        page = client.get(half_done.get_absolute_url())
    whole = page.context["strata"].total
    assert (whole.drawn, whole.completed, whole.ended, whole.in_hand) == (6, 1, 2, 3)
    assert ("Not called yet (3.11)", 3) in page.context["outcomes"].rows
    content = page.content.decode()
    assert half_done.frame_digest in content
    assert "2 can be replaced" in content


def test_replacing_from_the_page(half_done, client):
    assert (
        "has drawn for that sample already"
        in post(client, "replace_sample", half_done.pk, size="2", seed="1").content.decode()
    )
    page = post(client, "replace_sample", half_done.pk, size="2", seed="2")
    assert "2 of 2 eligible victims drawn and queued as replacements." in page.content.decode()
    assert Sample.objects.get(replaces=half_done).drawn == 2
    assert "Enter a whole number" in post(client, "replace_sample", half_done.pk, size="x", seed="3").content.decode()


def test_the_list_costs_as_much_with_more_samples(half_done, client, a_sample, django_assert_max_num_queries):
    with django_assert_max_num_queries(14) as first:
        client.get(reverse("fieldwork:samples"))
    for seed in range(5):
        a_sample(seed=seed, replaces=half_done)
    with django_assert_max_num_queries(len(first)):
        page = client.get(reverse("fieldwork:samples"))
    assert len(page.context["page"].object_list) == 6


@pytest.mark.parametrize("role", ["interviewer", "analyst", "opcc_officer", "administrator"])
def test_others_do_not_see_that_the_pages_exist(half_done, make_user, signed_in, role):
    client = signed_in(make_user(role))
    quota = {"survey": "hate_crime", "first": "2019-09", "last": "2019-09", "at_most": "1"}
    assert [look(client, **ORDER).status_code, post(client, "samples", **ORDER).status_code] == [404, 404]
    assert client.get(half_done.get_absolute_url()).status_code == 404
    assert post(client, "replace_sample", half_done.pk, size="1", seed="9").status_code == 404
    assert post(client, "quotas", **quota).status_code == 404
    assert (Sample.objects.count(), Quota.objects.count()) == (1, 0)


def test_no_such_sample(client, hate_crime):
    assert client.get(reverse("fieldwork:sample", args=[99])).status_code == 404
    assert post(client, "withdraw_quota", 99).status_code == 404


def test_a_quota_is_set_shown_and_withdrawn(eligible, client):
    given = {"survey": "hate_crime", "district": "thanet", "first": "2019-08", "last": "2019-10", "at_most": "20"}
    page = post(client, "quotas", **given).content.decode()
    assert "The quota for Aug to Oct 2019 is set." in page
    assert "0 of 20" in page
    quota = Quota.objects.get()
    assert (quota.begins, quota.ends, quota.set_by.username) == (date(2019, 8, 1), date(2019, 11, 1), "helen")
    assert "already: withdraw it, then set another" in post(client, "quotas", **given).content.decode()
    assert "No quota stands" in post(client, "withdraw_quota", quota.pk).content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"survey": ""}, "Choose the survey that the quota is for."),
        ({"first": "2019-11"}, "The last month is before the first"),
        ({"at_most": ""}, "Enter how many interviews are enough."),
        ({"first": "1066-01"}, "Choose a month from the list."),
    ],
)
def test_a_quota_that_cannot_be(eligible, client, changed, sentence):
    given = {"survey": "hate_crime", "first": "2019-08", "last": "2019-10", "at_most": "20"}
    assert sentence in post(client, "quotas", **(given | changed)).content.decode()
    assert not Quota.objects.exists()


def drew(*options):
    out = io.StringIO()
    call_command("draw_sample", "hate_crime", *options, stdout=out)
    return out.getvalue()


def test_the_command(eligible):
    assert drew("--size", "2", "--seed", "5", "--by", "district") == "drew 2 of 8 eligible, seed 5\n"
    assert drew("--fixed", "Thanet=2, dover=1", "--seed", "6") == "drew 3 of 6 eligible, seed 6\n"
    first = Sample.objects.get(seed=6)
    first.cases.update(closed_at=NOW, outcome="3.90", attempts_made=1)
    assert drew("--replaces", str(first.pk), "--seed", "7") == "drew 2 of 3 eligible, seed 7\n"  # Dover has none left
    assert Sample.objects.get(seed=7).replaces == first


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--seed", "5"], "Say how many to draw, with --size or with --fixed."),
        (["--seed", "-5", "--size", "1"], "The seed is a whole number"),
        (["--seed", "5", "--size", "0"], "Ask for at least one case."),
        (["--seed", "5", "--fixed", ""], "Write the fixed numbers as"),
        (["--seed", "5", "--fixed", "thanet=x"], "Write the fixed numbers as"),
        (["--seed", "5", "--fixed", "narnia=1"], "There is no district “narnia”"),
        (["--seed", "5", "--fixed", "thanet=1,Thanet=2"], "is there twice"),
        (["--seed", "5", "--fixed", "thanet=1", "--size", "1"], "leave --size and --by out"),
        (["--seed", "5", "--replaces", "99"], "has no sample 99"),
        (["--seed", "5", "--replaces", "99", "--by", "district"], "leave --fixed and --by out"),
    ],
)
def test_a_command_that_cannot_be_followed(eligible, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        drew(*options)
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", ["folkestone-and-hythe", "Folkestone & Hythe", "Shepway"])
def test_fixed_numbers_take_any_spelling(hate_crime, harmed, name):
    code = harmed().crime.district.division.districts.get(name__startswith="Folkestone").pk
    harmed(district=code)
    assert drew("--seed", "5", "--fixed", f"{name}=1").startswith("drew 1 of 2")


def test_a_forecast_goes_on_as_it_has(hate_crime, harmed, interviewed, in_a_case, django_assert_num_queries):
    """From 1 August to 18 September are 49 days: seven weeks; to the end of October 43 more."""
    for _ in range(7):
        interviewed(harmed())
    interviewed(harmed(), on=date(2019, 7, 31))
    in_a_case(harmed())
    quarter = Period(Month(2019, 8), Month(2019, 10))
    with django_assert_num_queries(7):
        (found,) = forecasts(quarter, target=13, today=TODAY)
    assert (found.completed, found.asked, found.left, found.per_week, found.expected) == (7, 49, 43, 1.0, 13)
    assert found.verdict == "The target of 13 will be reached. Draw more: only 1 cases are open."
    assert forecasts(quarter, target=14, today=TODAY)[0].verdict.startswith("1 short of 14.")
    assert forecasts(quarter, target=7, today=TODAY)[0].verdict == "The target of 7 is reached."
    (before,) = forecasts(Period(Month(2019, 10), Month(2019, 10)), target=1, today=TODAY)
    assert (before.expected, before.verdict) == (None, "Nothing can be said yet.")


def test_days_on_which_a_survey_is_paused_do_not_count(hate_crime):
    hate_crime.pauses.create(begins=date(2019, 9, 1), resumes=date(2019, 9, 11), reason="illness")
    (found,) = forecasts(Period(Month(2019, 9), Month(2019, 9)), target=1, today=TODAY)
    assert (found.asked, found.left) == (8, 12)


@pytest.mark.parametrize("given", [{}, {"target": "x"}, {"first": "2019-10", "last": "2019-08", "target": "5"}])
def test_the_forecast_on_the_page_falls_back_on_the_board_quarter(hate_crime, client, given):
    page = client.get(reverse("fieldwork:samples"), given)
    assert page.context["form"].period.label == "Aug to Oct 2019"
    assert "Will there be enough interviews?" in page.content.decode()
