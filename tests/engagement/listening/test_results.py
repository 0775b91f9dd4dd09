"""Results as CSV: what is read, what is refused with a reason, and the file to mend."""

import pytest

from engagement.listening.results import read, to_mend
from engagement.models import Consultation
from kentpcc.refusals import Refused

pytestmark = pytest.mark.django_db
HEAD = "concept,wording,value,unit,scale,district,base\n"
GOOD = "trust,Trust in the force,6.4,out_of_ten,0 to 10,,\n"


@pytest.fixture
def wave():
    return Consultation.objects.create(name="Annual Policing Survey", year=2024)


def test_lines_of_the_whole_area_and_of_a_district(wave):
    found = read("\ufeff" + HEAD + GOOD + 'Does well,It does well,"40%",PERCENT,,swale,"1,204"\n', wave)
    assert [(each.concept, each.shown, each.base) for each in found.findings] == [
        ("trust", "6.4 out of 10", None),
        ("does-well", "40%", 1204),
    ]
    assert found.findings[1].district_id == "swale"
    assert not found.refusals
    assert not wave.findings.exists()


def test_half_a_tenth_goes_up(wave):
    [finding] = read(HEAD + "trust,Trust,57.25,percent,,,\n", wave).findings
    assert finding.shown == "57.3%"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",Trust,6,out_of_ten,,,", "short name"),
        ("trust!,Trust,6,out_of_ten,,,", "short name"),
        ("trust,,6,out_of_ten,,,", "Give the wording"),
        ("trust,Trust,six,out_of_ten,,,", "“six” is no number"),
        ("trust,Trust,NaN,percent,,,", "outside its scale"),
        ("trust,Trust,10.1,out_of_ten,,,", "from 0 to 10"),
        ("trust,Trust,101,percent,,,", "from 0 to 100"),
        ("trust,Trust,6,stars,,,", "percent or out_of_ten"),
        ("trust,Trust,6,percent,,Atlantis,", "no district “Atlantis”"),
        ("trust,Trust,6,percent,,,many", "whole number"),
        (f"trust,{'x' * 201},6,percent,,,", "Shorten the wording"),
        (GOOD.strip(), "twice"),
    ],
)
def test_a_line_is_refused_with_its_number_and_reason(wave, line, reason):
    found = read(f"{HEAD}{GOOD}{line}\n", wave)
    (refusal,) = found.refusals
    assert (refusal.number, len(found.findings)) == (3, 1)
    assert reason in refusal.reason


@pytest.mark.parametrize(
    ("text", "reason"), [("", "headings"), ("a,b\n1,2", "Missing: concept"), (HEAD, "one to 2,000")]
)
def test_what_is_no_such_table_is_refused_whole(wave, text, reason):
    with pytest.raises(Refused, match=reason):
        read(text, wave)


def test_what_was_refused_can_be_mended_and_brought_in(wave):
    refusals = read(HEAD + "trust,=SUM(A1),6,stars,,,\n", wave).refusals
    mended = to_mend(refusals).decode().replace("stars", "out_of_ten").replace("'=SUM(A1)", "Trust")
    assert "why it was refused" in mended
    found = read(mended, wave)
    assert [each.shown for each in found.findings] == ["6.0 out of 10"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD + GOOD + 'trust,"' + "never closed " * 30_000, "a quotation mark that is not closed"),
        ('concept,"' + "never closed " * 30_000, "a quotation mark that is not closed"),
        (HEAD + "trust,Tr\0ust,6,out_of_ten,,,\n", "This is no CSV file"),
        (HEAD.strip() + ",x" * 200_000 + "\n" + "a\n" * 50_000, "more than 100 columns"),
        (HEAD + "a\n" * 240_000, "from one to 2,000 lines"),
        (HEAD + "a," * 200_000, None),
    ],
    ids=["cell", "heading", "NUL", "columns", "lines", "one long line"],
)
def test_a_hostile_file_is_a_sentence(wave, text, sentence):
    """Each within the half megabyte that a form takes; a line has never as many cells as all headings together."""
    assert len(text) < 600_000
    if sentence is None:
        assert len(read(text, wave).refusals) == 1
    else:
        with pytest.raises(Refused, match=sentence):
            read(text, wave)
