"""Rehearsing: the pages of a call, each library questionnaire to its end, and nothing is written."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.models import Answer, Attempt, Draft, Interview
from tests.factories import DATA, LIBRARY, NOON, TINY, a_survey, a_version, the_survey_of
from tests.surveys.questionnaires.going import rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FORMS = sorted(path.stem for path in LIBRARY.glob("*.md"))


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


def first(name, field):
    """The first answer to everything."""
    return next((value for value, _ in getattr(field, "choices", ()) if value), "")


def last(name, field):
    """The last answer to everything."""
    chosen = [value for value, _ in getattr(field, "choices", ()) if value]
    if not chosen:
        return "Nothing more." if "why" in name else ""
    return chosen[-1]


def dissatisfied(name, field):
    """“No” where that can be said, and completely dissatisfied."""
    chosen = [value for value, _ in getattr(field, "choices", ()) if value]
    for each in ("7", "no", "none"):
        if each in chosen:
            return each
    return chosen[len(chosen) // 2] if chosen else ""


def silent(name, field):
    """Nothing but what must be answered, and that refused: the shortest way."""
    return "refused" if "7" in [value for value, _ in getattr(field, "choices", ())] else ""


def as_list(choose):
    """One choice of several is a list of one."""
    return lambda name, field: (
        [value] if (value := choose(name, field)) and type(field).__name__ == "MultipleChoiceField" else value
    )


@pytest.mark.parametrize("form", FORMS)
def test_each_library_questionnaire_reaches_its_end_on_four_paths(browser, form):
    version = a_version(the_survey_of(form), (LIBRARY / f"{form}.md").read_text())
    paths = set()
    for choose in (first, last, dissatisfied, silent):
        walker = rehearse(browser, f"version-{version.pk}")
        walker.to_the_end(as_list(choose))
        assert "The end of the interview" in walker.text, choose
        paths.add(tuple(question for question, _ in walker.page.context["answers"]))
    assert len(paths) >= 3
    assert not Interview.objects.exists()
    assert not Answer.objects.exists()
    assert not Attempt.objects.exists()


@pytest.fixture
def draft(helen):
    source = (DATA / "everything.md").read_bytes()
    told = {"file_name": "everything.md", "source": source, "content_hash": "e", "uploaded_at": NOON}
    return Draft.objects.create(survey=a_survey(), uploaded_by=helen, **told)


@pytest.fixture
def walker(browser, draft):
    return rehearse(browser, f"draft-{draft.pk}")


def test_it_is_marked_and_has_nothing_of_a_call(walker):
    assert "<strong>Rehearsal</strong> Hate crime: nothing is counted" in walker.text
    assert "Unsafe" not in walker.text
    assert "End the call early" not in walker.text
    assert 'name="lease"' not in walker.text


def test_it_says_that_the_opening_of_a_call_comes_before_it_and_where_its_words_stand(walker):
    assert "In a call, the opening comes before this" in walker.text
    assert f'href="{reverse("fieldwork:signposts")}">Where its words are written' in walker.text


def test_who_may_not_write_the_words_is_not_led_to_them(signed_in, make_user, draft):
    walker = rehearse(signed_in(make_user("analyst")), f"draft-{draft.pk}")
    assert "In a call, the opening comes before this" in walker.text
    assert "Where its words are written" not in walker.text


def test_it_starts_again_and_ends_without_a_trace(browser, draft, walker):
    walker.send(reported="call")
    of = f"draft-{draft.pk}"
    again = rehearse(browser, of)
    assert again.page.context["form"]["reported"].value() is None
    before = AuditEntry.objects.count()
    reply = browser.post(reverse("questionnaires:end_rehearsal", args=[of]), follow=True)
    assert "Nothing of it was kept." in reply.text
    assert browser.session["rehearsals"] == {}
    assert "That rehearsal was ended." in browser.get(again.address, follow=True).text
    assert AuditEntry.objects.count() == before


def test_two_people_rehearse_apart(browser, signed_in, make_user, draft, walker):
    walker.send("language:Polski (pl)")
    other = rehearse(signed_in(make_user("analyst")), f"draft-{draft.pk}")
    assert "How did you report it?" in other.text
    assert "Jak to zgłoszono?" in walker.open(walker.address).text


def test_at_most_three_are_kept_at_once(browser, draft):
    versions = [a_version(a_survey(code)) for code in ("hate_crime", "rape", "burglary", "domestic_abuse")]
    for version in versions:
        rehearse(browser, f"version-{version.pk}")
    assert list(browser.session["rehearsals"]) == [f"version-{each.pk}" for each in versions[1:]]


@pytest.mark.parametrize("of", ["version-x", "draft-x", "x", "version-99999999999999999999", "version-٣"])
def test_what_is_not_there_is_not_rehearsed(browser, of):
    for name in ("rehearsal", "rehearsal_finish"):
        assert browser.get(reverse(f"questionnaires:{name}", args=[of])).status_code == 404
    assert browser.post(reverse("questionnaires:rehearse", args=[of])).status_code == 404


def test_interviewers_and_outsiders_do_not_rehearse(signed_in, asha, ruth):
    version = a_version(form=TINY)
    for user in (asha, ruth):
        reply = signed_in(user).post(reverse("questionnaires:rehearse", args=[f"version-{version.pk}"]))
        assert reply.status_code == 404


def test_what_comes_before_it_in_a_call_stands_in_one_column(browser):
    version = a_version(the_survey_of("hate_crime"), (LIBRARY / "hate_crime.md").read_text())
    walker = rehearse(browser, f"version-{version.pk}")
    assert "In a call, the opening comes before this" in walker.text
    assert walker.text.count("app-desk__at-hand") == 1  # one in another would lie over it
