"""Forms in the style of KoboToolbox, ODK and SurveyCTO: what can be asked by telephone is, the rest is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.writing import to_xlsx
from surveys.models import Draft
from tests.factories import DATA, a_survey
from tests.surveys.questionnaires.going import rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
FORMS = DATA / "xlsforms"
ANSWERS = {
    "household_members.md": {"head_name": "Ann", "members": "2", "m_name": "Bo", "m_age": "9", "m_sex": "f"},
    "cascading_location.md": {"country": "en", "county": "kent", "city": "dover"},
    "translated_health.md": {"consent": "yes", "symptoms": ["fever", "cough"], "days": "3"},
    "kobo_satisfaction.csv": {"which_service": "helpline", "how_satisfied": "dissatisfied", "why": "Slow.", "ok": "on"},
    "old_style_words.md": {"visited": "yes", "visit_date": ["1", "9", "2019"], "who_came": ["pcso"]},
    "farm_calculations.md": {"area": "100.5", "share": "4", "code": "AB1234"},
    "crime_events.md": {"any_crime": "y", "kind": "other", "kind_other": "Fraud", "at": "23:10", "reported": "n"},
    "randomised_attitudes.md": {"trust": "4", "fair": "3", "top": ["asb"], "first": "drugs"},
}
READ_BACK = {
    "household_members.md": "The mean age in the household of Ann is 9.",
    "old_style_words.md": "That was 17 days ago.",
    "farm_calculations.md": "That makes 40.67 hectares: a middling farm.",
}
REFUSED = {
    "asset_photos.md": {3: "photographed", 4: "no map", 5: "scanned", 7: "photographed"},
    "surveycto_device.csv": {2: "from a device", 3: "from a device", 7: "ordered", 8: "not part of this form"},
    "file_choices_and_map.md": {2: "not part of this form", 3: "no map", 4: "last-saved", 5: "pulldata"},
    "broken_by_hand.md": {2: "colors", 3: "colour", 5: "n", 9: "psychic"},
}


@pytest.fixture
def browser(signed_in, helen):
    a_survey()
    return signed_in(helen)


def upload(browser, content, name):
    file = SimpleUploadedFile(name, content)
    return browser.post(reverse("questionnaires:upload", args=["hate_crime"]), {"file": file}, follow=True)


def test_no_form_is_left_out():
    assert {path.name for path in FORMS.iterdir()} == {*ANSWERS, *REFUSED}
    assert len(ANSWERS) + len(REFUSED) == 12


@pytest.mark.parametrize("as_workbook", [False, True], ids=["as written", "as a workbook"])
@pytest.mark.parametrize("name", ANSWERS)
def test_what_can_be_asked_by_telephone_is_read_and_rehearsed_to_its_end(browser, name, as_workbook):
    content = (FORMS / name).read_bytes()
    if as_workbook:
        content, name = to_xlsx(read_questionnaire(content, filename=name)), f"{name}.xlsx"
    page = upload(browser, content, name)
    assert "Rehearse it" in page.text
    walker = rehearse(browser, f"draft-{Draft.objects.get().pk}")
    answers, read = ANSWERS[name.removesuffix(".xlsx")], ""

    def choose(key, field):
        return answers.get(key.rpartition("/")[2], "")

    for _ in range(20):
        if walker.stage is None:
            break
        read += walker.text
        walker.send(**{key: choose(key, field) for key, field in walker.page.context["form"].fields.items()})
    assert "The end of the interview" in walker.text
    read += browser.get(walker.page.context["last"]).text  # with scripts, a page's own notes follow its answers
    assert READ_BACK.get(name.removesuffix(".xlsx"), "") in read
    assert len(walker.page.context["answers"]) >= len(answers)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_every_reason(browser, name):
    page = upload(browser, (FORMS / name).read_bytes(), name)
    assert page.status_code == 200
    assert f"“{name}” was not taken" in page.text
    said = {}
    for each in page.context["problems"].rows:
        said[each.row] = said.get(each.row, "") + each.problem + each.way_out
    assert {row: words for row, words in REFUSED[name].items() if words not in said.get(row, "")} == {}, said
    assert not Draft.objects.exists()
