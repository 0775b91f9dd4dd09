import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.models import Activity, ActivityFile
from kentpcc.roles import Role
from tests.engagement.register.test_views import text

pytestmark = pytest.mark.django_db
CONTENT = (
    "Kind,Date,Title,Who held it,Purpose\nSurgery,12/9/2019,Right,PCSO,Listen\nSurgery,soon,<b>Wrong</b>,PCSO,Listen"
)
CHOOSE = "engagement:choose_file"


@pytest.fixture
def browser(as_role):
    return as_role(Role.ENGAGEMENT_OFFICER)


def choose(browser, content=CONTENT):
    return browser.post(reverse(CHOOSE), {"file": SimpleUploadedFile("list.csv", content.encode())})


def test_a_file_is_looked_at_mended_and_brought_in(browser):
    preview = choose(browser).url
    page = text(browser.get(preview))
    assert "1 row would be left out" in page
    assert "Bring in 1 activity" in page
    assert "<b>Wrong</b>" not in page
    (file,) = ActivityFile.objects.all()
    mend = browser.get(reverse("engagement:rows_to_mend", args=[file.pk]))
    assert "“soon” is no date" in text(mend)
    assert browser.post(reverse("engagement:admit_file", args=[file.pk])).url == reverse("engagement:activities")
    assert [activity.title for activity in Activity.objects.all()] == ["Right"]


def test_a_file_that_is_none_is_said(browser):
    assert "Missing: Kind" in text(choose(browser, "a,b\n1,2"))
    assert "The file is empty" in text(choose(browser, ""))
    assert not ActivityFile.objects.exists()


def test_a_file_is_put_away(browser):
    choose(browser)
    (file,) = ActivityFile.objects.all()
    assert browser.post(reverse("engagement:put_away_file", args=[file.pk])).url == reverse(CHOOSE)
    assert not ActivityFile.objects.exists()


def test_what_cannot_be_brought_in_leads_back_to_the_preview(browser):
    choose(browser, CONTENT.replace("12/9/2019", "never"))
    (file,) = ActivityFile.objects.all()
    assert "Bring in 0" not in text(browser.get(reverse("engagement:activity_file", args=[file.pk])))
    back = browser.post(reverse("engagement:admit_file", args=[file.pk]))
    assert back.url == reverse("engagement:activity_file", args=[file.pk])


def test_nobody_sees_anothers_file(browser, as_role):
    choose(browser)
    (file,) = ActivityFile.objects.all()
    other = as_role(Role.LIAISON_OFFICER)
    assert other.get(reverse("engagement:activity_file", args=[file.pk])).status_code == 404
    assert other.get(reverse("engagement:rows_to_mend", args=[file.pk])).status_code == 404
    assert other.post(reverse("engagement:admit_file", args=[file.pk])).status_code == 404
